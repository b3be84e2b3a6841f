#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

#include "tests/simulator/frame/world.hpp"
#include "tests/simulator/wecom/corporation.hpp"
#include "tests/simulator/wecom/robot_uploads.hpp"

namespace kexiebot::simulator::wecom {

/// BotID and conversation (a chatid, or a userid): where somebody has written to the robot, it may push.
struct Spoken {
    std::set<std::pair<std::string, std::string>> conversations;
    bool everywhere = false;  ///< as if everybody had
    [[nodiscard]] bool contains(const std::string& bot_id, const std::string& conversation) const {
        return everywhere || conversations.contains({bot_id, conversation});
    }
};

/// One long connection of a smart robot (WeCom manual 101463). All references outlive it.
class RobotLine : public std::enable_shared_from_this<RobotLine> {
public:
    /// `subscribed` is called when this line has become the robot's one; `ended` when it is gone.
    struct Events {
        std::function<void(RobotLine&)> subscribed;
        std::function<void(RobotLine&)> ended;
    };

    RobotLine(World& world, Corporation& corporation, RobotUploads& uploads, Spoken& spoken, std::shared_ptr<Line> line,
              Events events);
    void start();

    /// Empty until subscribed.
    [[nodiscard]] const std::string& bot_id() const { return bot_id_; }
    /// Sends a callback; gives its req_id.
    std::string call_back(const nlohmann::json& body);
    /// disconnected_event, then closed: another connection has subscribed.
    void kick();
    void cut() { line_->cut(); }
    void close(int code) { line_->close(code); }
    /// The server has lost the subscription while the socket stays open: every command answers 846609.
    void forget_subscription() { bot_id_.clear(); }

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Asked {
        nlohmann::json body;
        Time at;
        std::string stream{};
        Time stream_since{};
        bool finished = false;
    };

    void heard(const std::string& text);
    nlohmann::json carry_out(const std::string& command, const std::string& req_id, const nlohmann::json& body);
    int subscribe(const nlohmann::json& body);
    int respond(const std::string& req_id, const nlohmann::json& body);
    int respond_stream(Asked& asked, const nlohmann::json& body);
    int welcome(const std::string& req_id, const nlohmann::json& body);
    int update_card(const std::string& req_id, const nlohmann::json& body);
    int push(const nlohmann::json& body);
    int say(const std::string& conversation, const nlohmann::json& body);
    bool has_room(const std::string& conversation);
    Asked* event(const std::string& req_id, const std::string& type);
    void show(const std::string& conversation, const std::string& type, const std::string& text, const nlohmann::json& body);

    World& world_;
    Corporation& corporation_;
    RobotUploads& uploads_;
    Spoken& spoken_;
    const std::shared_ptr<Line> line_;
    const Events events_;
    std::string bot_id_;
    std::map<std::string, Asked, std::less<>> asked_;  ///< by req_id; those of another connection are nobody's here
};

/// Where a message's answer goes: its chatid, or its sender.
std::string conversation_of(const nlohmann::json& body);

}  // namespace kexiebot::simulator::wecom
