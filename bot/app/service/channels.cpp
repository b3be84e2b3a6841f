#include "bot/app/service/channels.hpp"

#include <utility>
#include <variant>

#include "adapters/dingtalk/api.hpp"
#include "adapters/dingtalk/callback.hpp"
#include "adapters/dingtalk/media_source.hpp"
#include "adapters/dingtalk/messenger.hpp"
#include "adapters/wecom/api.hpp"
#include "adapters/wecom/callback.hpp"
#include "adapters/wecom/media.hpp"
#include "adapters/wecom/messenger.hpp"

namespace kexiebot::app {

namespace {

struct WecomAppParts {
    WecomAppParts(const wecom::AppSettings& settings, const ChannelSurroundings& around)
        : api{settings, around.client},
          messenger{api},
          media{api},
          callback{settings, around.handler, around.clock, around.randomness, &messenger} {}

    wecom::AppApi api;
    wecom::AppMessenger messenger;
    wecom::AppMedia media;
    wecom::AppCallback callback;
};

struct DingtalkRobotParts {
    DingtalkRobotParts(const dingtalk::RobotSettings& settings, const ChannelSurroundings& around)
        : api{settings,
              [&client = around.client](http::ClientRequest request, std::function<void(http::ClientResponse)> done) {
                  client.request(std::move(request), std::move(done));
              }},
          messenger{api, around.clock},
          media{api},
          callback{settings, around.handler, around.clock} {}

    dingtalk::RobotApi api;
    dingtalk::RobotMessenger messenger;
    dingtalk::RobotMediaSource media;
    dingtalk::RobotCallback callback;
};

std::vector<Count> counts_of(const wecom::CallbackCounts& counts) {
    std::uint64_t refused = 0;
    for (const auto& one : counts.refused) refused += one.load();
    return {{"verified", counts.verified}, {"handled", counts.handled},     {"deferred", counts.deferred},
            {"ignored", counts.ignored},   {"malformed", counts.malformed}, {"late", counts.late},
            {"refused", refused}};
}

std::vector<Count> counts_of(const dingtalk::CallbackCounts& counts) {
    return {{"handled", counts.handled},
            {"deferred", counts.deferred},
            {"refused", counts.refused},
            {"malformed", counts.malformed},
            {"over_quota", counts.over_quota}};
}

// Both platforms' callbacks have the same shape.
template <class Parts>
void fill_from(ChannelParts& channel, const std::shared_ptr<Parts>& parts) {
    channel.callback = [parts](const http::Request& request, http::Respond respond) {
        parts->callback.handle(request, std::move(respond));
    };
    channel.messenger = &parts->messenger;
    channel.media = &parts->media;
    channel.counts = [parts] { return counts_of(parts->callback.counts()); };
    channel.owner = parts;
}

class Connector {
public:
    Connector(const std::string& name, const ChannelSurroundings& around) : name_{name}, around_{around} {}

    ChannelParts operator()(const config::WecomApp& app) const {
        ChannelParts channel;
        wecom::AppSettings settings;
        settings.channel = name_;
        settings.corp_id = app.corp_id;
        settings.agent_id = app.agent_id;
        settings.secret = app.secret.reveal();
        settings.token = app.token.reveal();
        settings.encoding_aes_key = app.encoding_aes_key.reveal();
        settings.api_base = app.api_base;
        fill_from(channel, std::make_shared<WecomAppParts>(settings, around_));
        return channel;
    }

    ChannelParts operator()(const config::DingtalkRobot& robot) const {
        ChannelParts channel;
        dingtalk::RobotSettings settings;
        settings.channel = name_;
        settings.client_id = robot.client_id;
        settings.client_secret = robot.client_secret.reveal();
        settings.robot_code = robot.robot_code;
        settings.api_base = robot.api_base;
        settings.oapi_base = robot.oapi_base;
        fill_from(channel, std::make_shared<DingtalkRobotParts>(settings, around_));
        if (robot.mode == config::DingtalkRobot::Mode::stream) {
            channel.callback = nullptr;
            channel.unusable = "dingtalk-robot mode \"stream\" is not served by this version; use mode = \"callback\"";
        }
        return channel;
    }

    ChannelParts operator()(const config::WecomAibotWebsocket&) const { return unserved("wecom-aibot"); }
    ChannelParts operator()(const config::WecomAibotCallback&) const { return unserved("wecom-aibot"); }
    ChannelParts operator()(const config::WecomGroupRobot&) const { return unserved("wecom-group-robot"); }
    ChannelParts operator()(const config::DingtalkGroupRobot&) const { return unserved("dingtalk-group-robot"); }
    ChannelParts operator()(const config::Local&) const { return {}; }

private:
    static ChannelParts unserved(const std::string& platform) {
        ChannelParts channel;
        channel.unusable = "platform \"" + platform + "\" is not served by this version";
        return channel;
    }

    const std::string& name_;
    const ChannelSurroundings& around_;
};

}  // namespace

std::vector<ChannelParts> connect_channels(const config::Settings& settings, const ChannelSurroundings& surroundings) {
    std::vector<ChannelParts> channels;
    for (const auto& configured : settings.channels) {
        if (std::holds_alternative<config::Local>(configured.platform)) continue;
        auto channel = std::visit(Connector{configured.name, surroundings}, configured.platform);
        channel.name = configured.name;
        channel.platform = config::platform_name(configured.platform);
        channels.push_back(std::move(channel));
    }
    return channels;
}

}  // namespace kexiebot::app
