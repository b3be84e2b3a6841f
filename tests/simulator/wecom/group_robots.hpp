#pragma once

#include <string_view>

#include "tests/simulator/frame/world.hpp"
#include "tests/simulator/wecom/corporation.hpp"

namespace kexiebot::simulator::wecom {

/// /cgi-bin/webhook/: send and upload_media of group robots (WeCom manual 91770), 20 a minute a key. References outlive it.
class GroupRobots {
public:
    GroupRobots(World& world, Corporation& corporation) : world_{world}, corporation_{corporation} {}

    /// False when `call` ("webhook/send") is not one of these.
    bool handle(std::string_view call, const http::Request& request, const Respond& respond);

private:
    Answer send(const http::Request& request, const std::string& key);
    Answer upload(const http::Request& request, const std::string& key, const std::string& type);

    World& world_;
    Corporation& corporation_;
};

}  // namespace kexiebot::simulator::wecom
