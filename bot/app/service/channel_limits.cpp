#include "bot/app/service/channel_limits.hpp"

#include <variant>

namespace kexiebot::app {

namespace {

// A group takes 20 a minute on either platform, and DingTalk shuts out for ten minutes who sends more.
constexpr Rate group_robot{4, 14};
constexpr Rate one_conversation{4, 14};
// Far below what one app may call (WeCom manual 90313), and below DingTalk's 20 requests a second.
constexpr Rate one_app{10, 600};

struct LimitsOf {
    // WeCom manual 90236: 2048 bytes, a member gets 30 a minute and 1000 an hour.
    ChannelLimits operator()(const config::WecomApp&) const {
        return {.text_bytes_max = 2048,
                .at_once = 4,
                .channel = one_app,
                .conversation = one_conversation,
                .monthly = {},
                .counted_as = ports::CallKind::api};
    }
    // WeCom manual 101463: 20480 bytes of markdown; replies and pushes together 30 a minute for one conversation, so that half
    // is left for replies.
    ChannelLimits operator()(const config::WecomAibotWebsocket&) const { return smart_robot(); }
    ChannelLimits operator()(const config::WecomAibotCallback&) const { return smart_robot(); }
    // WeCom manual 91770: 2048 bytes of text, 20 a minute for one webhook.
    ChannelLimits operator()(const config::WecomGroupRobot&) const {
        return {.text_bytes_max = 2048,
                .at_once = 1,
                .channel = group_robot,
                .conversation = group_robot,
                .monthly = {},
                .counted_as = ports::CallKind::webhook};
    }
    // 15,000 bytes of msgParam as JSON, which escapes line ends and quotes.
    ChannelLimits operator()(const config::DingtalkRobot& robot) const {
        return {.text_bytes_max = 10'000,
                .at_once = 4,
                .channel = one_app,
                .conversation = one_conversation,
                .monthly = {robot.monthly_api_calls, robot.monthly_pushes},
                .counted_as = ports::CallKind::api};
    }
    // 20,000 bytes of body.
    ChannelLimits operator()(const config::DingtalkGroupRobot& robot) const {
        return {.text_bytes_max = 10'000,
                .at_once = 1,
                .channel = group_robot,
                .conversation = group_robot,
                .monthly = {0, robot.monthly_pushes},
                .counted_as = ports::CallKind::webhook};
    }
    ChannelLimits operator()(const config::Local&) const {
        ChannelLimits limits;
        limits.text_bytes_max = 4096;
        limits.at_once = 8;
        return limits;
    }

private:
    static ChannelLimits smart_robot() {
        return {.text_bytes_max = 10'000,
                .at_once = 2,
                .channel = one_app,
                .conversation = {4, 10},
                .monthly = {},
                .counted_as = ports::CallKind::webhook};
    }
};

}  // namespace

ChannelLimits limits_of(const config::Platform& platform) {
    return std::visit(LimitsOf{}, platform);
}

std::map<std::string, ChannelLimits, std::less<>> limits_by_channel(const config::Settings& settings) {
    std::map<std::string, ChannelLimits, std::less<>> limits;
    for (const auto& channel : settings.channels) limits[channel.name] = limits_of(channel.platform);
    return limits;
}

}  // namespace kexiebot::app
