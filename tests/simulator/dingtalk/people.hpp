#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "tests/simulator/dingtalk/gateway.hpp"
#include "tests/simulator/dingtalk/organisation.hpp"
#include "tests/simulator/frame/world.hpp"

namespace kexiebot::simulator::dingtalk {

/// People who write to the robot, by Stream or by callback (robot manual "接收消息").
class People {
public:
    using Told = Gateway::Told;

    People(World& world, Organisation& organisation, Gateway& gateway)
        : world_{world}, organisation_{organisation}, gateway_{gateway} {}

    /// {"client_id"?, "from", "type", "text"?, "pictures": [code…]?, "download_code"?, "file_name"?, "recognition"?, "chat"?,
    /// "msg_id"?, "more": {…}?}
    void say(const nlohmann::json& said, Told told);
    /// {"client_id"?, "from", "says", "card"}: a pressed button.
    void press(const nlohmann::json& pressed, Told told);
    /// Keeps bytes as a file that somebody sent; gives its download code.
    std::string keep(std::string bytes, std::string name);

private:
    nlohmann::json body_of(const nlohmann::json& said);
    void post_press(const Organisation::CardRoute& route, const App& app, const std::string& text, Told told);
    [[nodiscard]] const App& app_of(const nlohmann::json& said) const;
    void post(const App& app, const std::string& to, const std::string& text, Told told);

    World& world_;
    Organisation& organisation_;
    Gateway& gateway_;
};

}  // namespace kexiebot::simulator::dingtalk
