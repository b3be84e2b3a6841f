#include "config/channel_reader.hpp"

#include <array>

#include "config/choice.hpp"
#include "config/values.hpp"

namespace kexiebot::config {

namespace {

// A secret would cross the network bare: only a simulator on this machine may go without TLS (design.md section 14).
std::string guarded_url(TableReader& reader, std::string_view key, std::string otherwise, Scheme scheme) {
    auto text = reader.text(key, otherwise);
    const auto address = parse_address(text, scheme);
    if (address && address->guarded) return address->url;
    const std::string expected = scheme == Scheme::http ? "https://… (or http:// on loopback)" : "wss://… (or ws:// on loopback)";
    reader.fault(key, "expected " + expected + ", found " + in_quotes(text));
    return otherwise;
}

std::int64_t agent_id_in(TableReader& reader) {
    constexpr Range range{1, 4'294'967'295};
    return reader.required_whole("agent_id", range);
}

std::int64_t monthly_calls(TableReader& reader, std::string_view key, std::int64_t otherwise) {
    constexpr Range range{0, 1'000'000'000};
    return reader.whole(key, otherwise, range);
}

Platform wecom_app(TableReader& reader, const SecretSource& source) {
    WecomApp app;
    app.corp_id = reader.required_text("corp_id");
    app.agent_id = agent_id_in(reader);
    app.secret = required_secret(reader, "secret", source);
    app.token = required_secret(reader, "token", source);
    app.encoding_aes_key = required_aes_key(reader, "encoding_aes_key", source);
    app.api_base = guarded_url(reader, "api_base", app.api_base, Scheme::http);
    app.rich = reader.truth("rich", app.rich);
    return app;
}

Platform wecom_aibot(TableReader& reader, const SecretSource& source) {
    enum class Mode { websocket, callback };
    constexpr std::array modes{Named<Mode>{"websocket", Mode::websocket}, Named<Mode>{"callback", Mode::callback}};
    if (choice<Mode>(reader, "mode", modes, Mode::websocket) == Mode::callback) {
        WecomAibotCallback bot;
        bot.token = required_secret(reader, "token", source);
        bot.encoding_aes_key = required_aes_key(reader, "encoding_aes_key", source);
        bot.robot_name = reader.text("robot_name", "");
        return bot;
    }
    WecomAibotWebsocket bot;
    bot.bot_id = reader.required_text("bot_id");
    bot.secret = required_secret(reader, "secret", source);
    bot.robot_name = reader.text("robot_name", "");
    bot.websocket_url = guarded_url(reader, "websocket_url", bot.websocket_url, Scheme::websocket);
    return bot;
}

Platform wecom_group_robot(TableReader& reader, const SecretSource& source) {
    WecomGroupRobot robot;
    robot.key = required_secret(reader, "key", source);
    robot.api_base = guarded_url(reader, "api_base", robot.api_base, Scheme::http);
    robot.rich = reader.truth("rich", robot.rich);
    return robot;
}

Platform dingtalk_robot(TableReader& reader, const SecretSource& source) {
    using Mode = DingtalkRobot::Mode;
    constexpr std::array modes{Named<Mode>{"stream", Mode::stream}, Named<Mode>{"callback", Mode::callback}};
    DingtalkRobot robot;
    robot.mode = choice<Mode>(reader, "mode", modes, robot.mode);
    robot.client_id = reader.required_text("client_id");
    robot.client_secret = required_secret(reader, "client_secret", source);
    robot.robot_code = reader.text("robot_code", "");
    if (robot.robot_code.empty()) robot.robot_code = robot.client_id;
    robot.card_template = reader.text("card_template", "");
    robot.events = reader.truth("events", robot.events);
    if (robot.events && robot.mode == Mode::callback) {
        robot.event_token = required_secret(reader, "event_token", source);
        robot.event_aes_key = required_aes_key(reader, "event_aes_key", source);
    } else {
        for (const auto* key : {"event_token", "event_aes_key"}) {
            if (reader.find(key) == nullptr) continue;
            reader.fault(key, "expected events = true and mode = \"callback\": a stream's events come in the clear");
        }
    }
    robot.idle_seconds = reader.whole("idle_seconds", robot.idle_seconds, Range{1, 21'600});
    robot.api_base = guarded_url(reader, "api_base", robot.api_base, Scheme::http);
    robot.oapi_base = guarded_url(reader, "oapi_base", robot.oapi_base, Scheme::http);
    robot.monthly_api_calls = monthly_calls(reader, "monthly_api_calls", robot.monthly_api_calls);
    robot.monthly_pushes = monthly_calls(reader, "monthly_pushes", robot.monthly_pushes);
    return robot;
}

Platform dingtalk_group_robot(TableReader& reader, const SecretSource& source) {
    DingtalkGroupRobot robot;
    robot.access_token = required_secret(reader, "access_token", source);
    robot.sign_secret = optional_secret(reader, "sign_secret", source);
    robot.oapi_base = guarded_url(reader, "oapi_base", robot.oapi_base, Scheme::http);
    robot.monthly_pushes = monthly_calls(reader, "monthly_pushes", robot.monthly_pushes);
    return robot;
}

Platform local(TableReader&, const SecretSource&) {
    return Local{};
}

using ReadPlatform = Platform (*)(TableReader&, const SecretSource&);

constexpr std::array platforms{
    Named<ReadPlatform>{"wecom-app", wecom_app},
    Named<ReadPlatform>{"wecom-aibot", wecom_aibot},
    Named<ReadPlatform>{"wecom-group-robot", wecom_group_robot},
    Named<ReadPlatform>{"dingtalk-robot", dingtalk_robot},
    Named<ReadPlatform>{"dingtalk-group-robot", dingtalk_group_robot},
    Named<ReadPlatform>{"local", local},
};

}  // namespace

std::optional<Channel> channel_in(TableReader& reader, const SecretSource& source) {
    Channel channel;
    channel.name = reader.required_text("name");
    if (!channel.name.empty() && !is_channel_name(channel.name)) {
        reader.fault("name", "expected at most 40 of a-z, 0-9 and -, found " + in_quotes(channel.name));
    }
    reader.require("platform");
    const auto read = choice<ReadPlatform>(reader, "platform", platforms, nullptr);
    // Which keys are known depends on the platform: without one, nothing more can be said.
    if (read == nullptr) return std::nullopt;
    channel.platform = read(reader, source);
    reader.refuse_unknown();
    return channel;
}

}  // namespace kexiebot::config
