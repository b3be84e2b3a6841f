#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "adapters/http/client.hpp"
#include "bot/ports/messenger.hpp"

namespace kexiebot::wecom {

/// What one `wecom-group-robot` channel is configured with (design.md section 14).
struct GroupRobotSettings {
    std::string channel;
    std::string key;  ///< of the webhook: its only credential. Never in a log or an error
    std::string api_base = "https://qyapi.weixin.qq.com";
    bool is_rich = false;  ///< see rich_body
    std::chrono::milliseconds call_timeout{10'000};
    std::chrono::milliseconds media_timeout{120'000};
};

/// Messages of a group robot to its one group (WeCom manual 91770): texts of at most 2048 bytes, those over that in parts, with
/// mentions in the first; pictures of at most 2 MB as such, other files uploaded and sent as files. The group is the channel, so
/// whom a message is for does not matter. Buttons would do nothing there: the text has their words.
/// Where it is configured so, what is better seen otherwise goes as one such body (see rich_body).
///
/// Twenty messages a minute, planned: a message waits inside until it may go (at most a minute), so the order is kept, and a
/// start leaves room for what a run before it sent. An attempt goes on where the last one under the same key stopped. A wrong key
/// or a removed robot is not tried again (93000). Any thread.
class GroupRobotMessenger final : public ports::Messenger {
public:
    using Later = std::function<void(std::chrono::milliseconds, std::function<void()>)>;
    using Now = std::function<std::chrono::steady_clock::time_point()>;

    /// `client` must outlive it; `later` calls its argument after a pause, on another thread than the caller's.
    GroupRobotMessenger(
        GroupRobotSettings settings, http::Client& client, Later later,
        Now now = [] { return std::chrono::steady_clock::now(); });
    ~GroupRobotMessenger() override;
    GroupRobotMessenger(const GroupRobotMessenger&) = delete;
    GroupRobotMessenger& operator=(const GroupRobotMessenger&) = delete;

    void send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) override;

private:
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace kexiebot::wecom
