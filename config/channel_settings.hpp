#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "config/secret.hpp"

namespace kexiebot::config {

/// platform = "wecom-app": a self-built app of WeCom; encrypted callback in, message/send out.
struct WecomApp {
    std::string corp_id;
    std::int64_t agent_id = 0;
    Secret secret, token;
    Secret encoding_aes_key;  ///< 43 characters
    std::string api_base = "https://qyapi.weixin.qq.com";
    bool rich = false;  ///< digests as markdown, links as cards; plain text where WeCom refuses them
};

/// platform = "wecom-aibot", mode = "websocket" (the default): a WeCom smart robot over its long connection.
struct WecomAibotWebsocket {
    std::string bot_id;
    Secret secret;
    std::string robot_name;  ///< as people call it behind an @; may be empty: then what stands behind a leading @ is taken for it
    std::string websocket_url = "wss://openws.work.weixin.qq.com";
};

/// platform = "wecom-aibot", mode = "callback".
struct WecomAibotCallback {
    Secret token;
    Secret encoding_aes_key;  ///< 43 characters
    std::string robot_name;   ///< see WecomAibotWebsocket
};

/// platform = "wecom-group-robot": push only.
struct WecomGroupRobot {
    Secret key;
    std::string api_base = "https://qyapi.weixin.qq.com";
    bool rich = false;  ///< see WecomApp
};

/// platform = "dingtalk-robot".
struct DingtalkRobot {
    enum class Mode { stream, callback };
    Mode mode = Mode::stream;
    std::string client_id;
    Secret client_secret;
    std::string robot_code;  ///< when not given: the client id, which is what internal apps have
    /// With mode stream: the template of interactive cards for suggestions, "….schema"; empty: none, since each card costs calls.
    std::string card_template;
    /// Whether events are subscribed to in the console: groups that were dissolved, people who left.
    bool events = false;
    Secret event_token;    ///< with mode callback and events
    Secret event_aes_key;  ///< the same; 43 characters
    /// With mode stream: seconds without any frame after which a connection is replaced, though it answers.
    std::int64_t idle_seconds = 300;
    std::string api_base = "https://api.dingtalk.com";
    std::string oapi_base = "https://oapi.dingtalk.com";
    /// A month's allowance as the plan has it (standard edition since 2025-11-19); 0: not limited. Webhook and stream together.
    std::int64_t monthly_api_calls = 5000, monthly_pushes = 3000;
};

/// platform = "dingtalk-group-robot": push only.
struct DingtalkGroupRobot {
    Secret access_token;
    Secret sign_secret;  ///< empty: the robot is guarded by keyword or address instead
    std::string oapi_base = "https://oapi.dingtalk.com";
    std::int64_t monthly_pushes = 3000;  ///< a month's allowance as the plan has it; 0: not limited
};

/// platform = "local": the built-in chat page; loopback only, at most one.
struct Local {};

using Platform =
    std::variant<WecomApp, WecomAibotWebsocket, WecomAibotCallback, WecomGroupRobot, DingtalkRobot, DingtalkGroupRobot, Local>;

/// 通道: one configured bot of one platform. Every address ends without a slash and is https/wss, or http/ws on loopback.
struct Channel {
    std::string name;  ///< unique; a-z, 0-9 and -
    Platform platform;
};

/// As the file calls it: "wecom-app", …
[[nodiscard]] std::string_view platform_name(const Platform& platform);
/// People can write to it; else it only pushes.
[[nodiscard]] bool listens(const Platform& platform);
/// The platform posts to /callback/{channel}.
[[nodiscard]] bool has_callback(const Platform& platform);
/// A route can name it: the channel is one group (a group robot), or the local page that shows every group. The other
/// platforms reach a group only by an id of theirs, which binding the group by chat command gives.
[[nodiscard]] bool pushes_to_group(const Platform& platform);

}  // namespace kexiebot::config
