#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "tests/simulator/dingtalk/organisation.hpp"
#include "tests/simulator/frame/world.hpp"

namespace kexiebot::simulator::dingtalk {

/// api.dingtalk.com as a robot uses it: tokens, sending to people and groups, files (robot manual). And media/upload of the old
/// host, which takes the same token.
class Api {
public:
    Api(World& world, Organisation& organisation) : world_{world}, organisation_{organisation} {}

    /// False when nobody has this path.
    bool handle(const http::Request& request, const Respond& respond);

private:
    Answer access_token(const nlohmann::json& body);
    Answer send_to_people(const nlohmann::json& body);
    Answer send_to_group(const nlohmann::json& body);
    Answer download(const nlohmann::json& body);
    Answer card_route(const nlohmann::json& body);
    Answer card(const nlohmann::json& body);
    Answer upload(const http::Request& request, std::string_view type);
    Answer file(const http::Request& request, std::string_view id);
    [[nodiscard]] bool token_good(std::string_view token) const;

    World& world_;
    Organisation& organisation_;
};

}  // namespace kexiebot::simulator::dingtalk
