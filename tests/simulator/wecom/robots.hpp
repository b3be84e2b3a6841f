#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/simulator/frame/world.hpp"
#include "tests/simulator/wecom/app_callback.hpp"
#include "tests/simulator/wecom/corporation.hpp"
#include "tests/simulator/wecom/robot_files.hpp"
#include "tests/simulator/wecom/robot_line.hpp"
#include "tests/simulator/wecom/robot_uploads.hpp"

namespace kexiebot::simulator::wecom {

/// Smart robots in both API modes (WeCom manuals 100719, 101031, 101138, 101463): one with a `callback` hears by URL, any other
/// over its long connection. References outlive it.
class Robots {
public:
    Robots(World& world, Corporation& corporation);

    /// aibot/response, the late answer of callback mode; false for another call.
    bool handle(std::string_view call, const http::Request& request, const Respond& respond);
    /// What a `url` of a message names; encrypted, for five minutes.
    bool serve_file(std::string_view name, const Respond& respond) { return files_.serve(name, respond); }
    void line_opened(std::shared_ptr<Line> line);

    /// A person's message or event: {"bot_id", "from", "chat"? (a group), "type", "text"?, "media"? (ids put by
    /// /control/wecom/media), "items"? (of a mixed message: {"text"} or {"image": id}), "quote"? (as sent), "event"? (as sent),
    /// "msgid"?}. `done`: {"sent": false} when no line is open, {"sent": true, "req_id"}, or what AppCallbacks::say gives.
    void say(const nlohmann::json& said, const Delivered& done);
    /// "robot/drop" {"bot_id", "how": "cut" | "close" | "kick" | "forget"}, "robot/lines", "expire-files"; false for another.
    bool control(std::string_view what, const nlohmann::json& body, const Delivered& told);
    void cut_all();

private:
    nlohmann::json body_of(const nlohmann::json& said, const Robot& robot);
    nlohmann::json file_of(const std::string& media_id, const Robot& robot);
    void say_by_url(const Robot& robot, const nlohmann::json& body, const Delivered& done);
    void replied(const Robot& robot, const nlohmann::json& asked, nlohmann::json result, const Delivered& done);
    void poll(const Robot& robot, const nlohmann::json& asked, const std::string& stream, const Delivered& done);
    Delivery delivery_to(const Robot& robot, const nlohmann::json& body) const;
    Answer late_answer(const http::Request& request);
    void drop(const std::string& bot_id, const std::string& how);

    World& world_;
    Corporation& corporation_;
    RobotFiles files_;
    RobotUploads uploads_;
    Spoken spoken_;
    std::vector<std::shared_ptr<RobotLine>> lines_;
    std::map<std::string, nlohmann::json, std::less<>> late_answers_;  ///< response_code → the message it answers
    int last_ = 0;
};

}  // namespace kexiebot::simulator::wecom
