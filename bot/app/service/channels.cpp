#include "bot/app/service/channels.hpp"

#include <optional>
#include <utility>
#include <variant>

#include "adapters/dingtalk/api/api.hpp"
#include "adapters/dingtalk/callback/callback.hpp"
#include "adapters/dingtalk/callback/card_door.hpp"
#include "adapters/dingtalk/events/door.hpp"
#include "adapters/dingtalk/inbound/media_source.hpp"
#include "adapters/dingtalk/outbound/group_robot.hpp"
#include "adapters/dingtalk/outbound/messenger.hpp"
#include "adapters/dingtalk/stream/channel.hpp"
#include "adapters/http/runtime.hpp"
#include "adapters/sealing/frame_cipher.hpp"
#include "adapters/wecom/aibot/callback.hpp"
#include "adapters/wecom/aibot/late_messenger.hpp"
#include "adapters/wecom/aibot/media.hpp"
#include "adapters/wecom/aibot/robot.hpp"
#include "adapters/wecom/app/api.hpp"
#include "adapters/wecom/app/callback.hpp"
#include "adapters/wecom/app/cards.hpp"
#include "adapters/wecom/app/media.hpp"
#include "adapters/wecom/app/messenger.hpp"
#include "adapters/wecom/content/card_titles.hpp"
#include "adapters/wecom/group_robot/messenger.hpp"

namespace kexiebot::app {

namespace {

struct WecomAppParts {
    WecomAppParts(const wecom::AppSettings& settings, const ChannelSurroundings& around)
        : api{settings, around.client, around.elapsed.now},
          messenger{api, titles, around.elapsed.now},
          cards{api, titles},
          media{api},
          callback{settings, around.handler, around.clock, around.randomness, &around.replies, &cards} {}

    wecom::AppApi api;
    wecom::CardTitles titles;
    wecom::AppMessenger messenger;
    wecom::AppCards cards;
    wecom::AppMedia media;
    wecom::AppCallback callback;
};

dingtalk::Exchange exchange_for(const dingtalk::RobotSettings& settings, const ChannelSurroundings& around) {
    return dingtalk::metered(dingtalk::exchange_over(around.client), around.meter, settings.channel, settings.api_base,
                             settings.oapi_base);
}

struct WecomAibotCallbackParts {
    WecomAibotCallbackParts(const wecom::AibotCallbackSettings& settings, const ChannelSurroundings& around)
        : messenger{around.client, settings.call_timeout},
          media{around.client, sealing::AesKey::decode(settings.encoding_aes_key), settings.media_timeout},
          callback{settings, around.handler, around.clock, around.randomness, around.replies} {}

    wecom::AibotLateMessenger messenger;
    wecom::AibotMediaSource media;
    wecom::AibotCallback callback;
};

struct DingtalkRobotParts {
    DingtalkRobotParts(const dingtalk::RobotSettings& settings, const ChannelSurroundings& around)
        : api{settings, exchange_for(settings, around), around.elapsed.now}, messenger{api, around.clock}, media{api} {}

    dingtalk::RobotApi api;
    dingtalk::RobotMessenger messenger;
    dingtalk::RobotMediaSource media;
};

struct DingtalkCallbackParts : DingtalkRobotParts {
    DingtalkCallbackParts(const dingtalk::RobotSettings& settings, const ChannelSurroundings& around)
        : DingtalkRobotParts{settings, around}, callback{settings, around.handler, around.clock, around.meter} {
        if (!settings.card_url.empty()) cards.emplace(settings, around.handler, around.replies, around.clock, around.meter);
        if (settings.events) events.emplace(settings, around.happenings, around.clock, around.randomness, around.meter);
    }

    dingtalk::RobotCallback callback;
    std::optional<dingtalk::CardDoor> cards;
    std::optional<dingtalk::EventDoor> events;
};

struct DingtalkStreamParts : DingtalkRobotParts {
    DingtalkStreamParts(const dingtalk::RobotSettings& settings, const ChannelSurroundings& around)
        : DingtalkRobotParts{settings, around},
          stream{settings, settings.card_template.empty() ? dingtalk::Cards::off : dingtalk::Cards::on,
                 surroundings(settings, around)} {}

    dingtalk::StreamSurroundings surroundings(const dingtalk::RobotSettings& settings, const ChannelSurroundings& around) {
        return {.handler = around.handler,
                .happenings = around.happenings,
                .replies = around.replies,
                .messenger = messenger,
                .clock = around.clock,
                .randomness = around.randomness,
                .meter = around.meter,
                .exchange = exchange_for(settings, around),
                .dial = [&websockets = around.websockets](
                            http::WebSocketSettings line,
                            http::WebSocketEvents events) { return websockets.open(std::move(line), std::move(events)); },
                .after = [&runtime = around.runtime](std::chrono::milliseconds delay,
                                                     std::function<void()> task) { runtime.after(delay, std::move(task)); }};
    }

    dingtalk::StreamChannel stream;
};

struct DingtalkGroupParts {
    DingtalkGroupParts(const dingtalk::GroupRobotSettings& settings, const ChannelSurroundings& around)
        : messenger{settings,
                    dingtalk::metered(dingtalk::exchange_over(around.client), around.meter, settings.channel, settings.oapi_base,
                                      settings.oapi_base),
                    around.clock} {}

    dingtalk::GroupRobotMessenger messenger;
};

std::vector<Count> counts_of(const wecom::CallbackCounts& counts) {
    std::uint64_t refused = 0;
    for (const auto& one : counts.refused) refused += one.load();
    return {{"verified", counts.verified}, {"handled", counts.handled},     {"deferred", counts.deferred},
            {"ignored", counts.ignored},   {"malformed", counts.malformed}, {"late", counts.late},
            {"refused", refused}};
}

std::vector<Count> counts_of(const wecom::AibotCounts& counts) {
    return {{"handled", counts.handled},
            {"deferred", counts.deferred},
            {"ignored", counts.ignored},
            {"malformed", counts.malformed},
            {"unanswered", counts.unanswered}};
}

std::vector<Count> counts_of(const dingtalk::CallbackCounts& counts) {
    return {{"handled", counts.handled},
            {"deferred", counts.deferred},
            {"refused", counts.refused},
            {"malformed", counts.malformed},
            {"over_quota", counts.over_quota}};
}

std::vector<Count> counts_of(const dingtalk::StreamCounts& counts) {
    return {{"handled", counts.handled},     {"deferred", counts.deferred},     {"refused", counts.refused},
            {"malformed", counts.malformed}, {"over_quota", counts.over_quota}, {"events", counts.events}};
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

std::vector<Count> counts_of(const dingtalk::EventCounts& counts) {
    return {{"events", counts.taken}, {"events_deferred", counts.deferred}, {"events_refused", counts.refused}};
}

std::vector<Count> counts_of(const dingtalk::CardCounts& counts) {
    return {{"cards", counts.handled},
            {"cards_deferred", counts.deferred},
            {"cards_refused", counts.refused},
            {"cards_malformed", counts.malformed}};
}

// The further addresses of a robot in callback mode.
void add_doors(ChannelParts& channel, const std::shared_ptr<DingtalkCallbackParts>& parts) {
    if (parts->events) {
        channel.events = [parts](const http::Request& request, http::Respond respond) {
            parts->events->handle(request, std::move(respond));
        };
    }
    if (parts->cards) {
        channel.cards = [parts](const http::Request& request, http::Respond respond) {
            parts->cards->handle(request, std::move(respond));
        };
    }
    channel.counts = [parts] {
        auto counts = counts_of(parts->callback.counts());
        const auto add = [&counts](const std::vector<Count>& more) { counts.insert(counts.end(), more.begin(), more.end()); };
        if (parts->events) add(counts_of(parts->events->counts()));
        if (parts->cards) add(counts_of(parts->cards->counts()));
        return counts;
    };
}

void fill_from(ChannelParts& channel, const std::shared_ptr<DingtalkStreamParts>& parts) {
    channel.messenger = &parts->messenger;
    channel.media = &parts->media;
    channel.counts = [parts] { return counts_of(parts->stream.counts()); };
    channel.connector = &parts->stream;
    channel.owner = parts;
}

class Connector {
public:
    Connector(const std::string& name, const std::string& public_url, const ChannelSurroundings& around)
        : name_{name}, public_url_{public_url}, around_{around} {}

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
        settings.is_rich = app.rich;
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
        settings.card_template = robot.card_template;
        const bool posts_cards = robot.mode == config::DingtalkRobot::Mode::callback && !robot.card_template.empty();
        if (posts_cards) settings.card_url = public_url_ + "/callback/" + name_ + "/cards";
        settings.events = robot.events;
        settings.event_token = robot.event_token.reveal();
        settings.event_aes_key = robot.event_aes_key.reveal();
        settings.idle_max = std::chrono::seconds{robot.idle_seconds};
        settings.api_base = robot.api_base;
        settings.oapi_base = robot.oapi_base;
        if (robot.mode == config::DingtalkRobot::Mode::callback) {
            const auto parts = std::make_shared<DingtalkCallbackParts>(settings, around_);
            fill_from(channel, parts);
            add_doors(channel, parts);
        } else {
            fill_from(channel, std::make_shared<DingtalkStreamParts>(settings, around_));
        }
        return channel;
    }

    ChannelParts operator()(const config::DingtalkGroupRobot& robot) const {
        ChannelParts channel;
        dingtalk::GroupRobotSettings settings;
        settings.channel = name_;
        settings.access_token = robot.access_token.reveal();
        settings.sign_secret = robot.sign_secret.reveal();
        settings.oapi_base = robot.oapi_base;
        const auto parts = std::make_shared<DingtalkGroupParts>(settings, around_);
        channel.messenger = &parts->messenger;
        channel.owner = parts;
        return channel;
    }

    ChannelParts operator()(const config::WecomAibotWebsocket& robot) const {
        ChannelParts channel;
        wecom::AibotSettings settings;
        settings.channel = name_;
        settings.robot_name = robot.robot_name;
        settings.link.bot_id = robot.bot_id;
        settings.link.secret = robot.secret.reveal();
        settings.websocket_url = robot.websocket_url;
        const auto parts = std::make_shared<wecom::AibotRobot>(
            std::move(settings), wecom::AibotSurroundings{around_.handler, around_.replies, around_.clock, around_.randomness,
                                                          around_.client, around_.runtime, around_.websockets});
        channel.messenger = &parts->messenger();
        channel.media = &parts->media();
        channel.connector = parts.get();
        channel.counts = [parts] { return counts_of(parts->counts()); };
        channel.owner = parts;
        return channel;
    }

    ChannelParts operator()(const config::WecomAibotCallback& robot) const {
        ChannelParts channel;
        wecom::AibotCallbackSettings settings;
        settings.channel = name_;
        settings.robot_name = robot.robot_name;
        settings.token = robot.token.reveal();
        settings.encoding_aes_key = robot.encoding_aes_key.reveal();
        fill_from(channel, std::make_shared<WecomAibotCallbackParts>(settings, around_));
        return channel;
    }

    ChannelParts operator()(const config::WecomGroupRobot& robot) const {
        ChannelParts channel;
        wecom::GroupRobotSettings settings;
        settings.channel = name_;
        settings.key = robot.key.reveal();
        settings.api_base = robot.api_base;
        settings.is_rich = robot.rich;
        auto later = [&runtime = around_.runtime, skip = around_.elapsed.skip](std::chrono::milliseconds pause,
                                                                               std::function<void()> task) {
            if (!skip) return runtime.after(pause, std::move(task));
            skip(pause);
            runtime.post(std::move(task));
        };
        const auto parts = std::make_shared<wecom::GroupRobotMessenger>(std::move(settings), around_.client, std::move(later),
                                                                        around_.elapsed.now);
        channel.messenger = parts.get();
        channel.owner = parts;
        return channel;
    }

    ChannelParts operator()(const config::Local&) const { return {}; }

private:
    const std::string& name_;
    const std::string& public_url_;
    const ChannelSurroundings& around_;
};

}  // namespace

std::vector<ChannelParts> connect_channels(const config::Settings& settings, const ChannelSurroundings& surroundings) {
    std::vector<ChannelParts> channels;
    for (const auto& configured : settings.channels) {
        if (std::holds_alternative<config::Local>(configured.platform)) continue;
        auto channel = std::visit(Connector{configured.name, settings.server.public_url, surroundings}, configured.platform);
        channel.name = configured.name;
        channel.platform = config::platform_name(configured.platform);
        channels.push_back(std::move(channel));
    }
    return channels;
}

}  // namespace kexiebot::app
