#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

/// The platform's codes, sorted by what a caller does next. The one place that knows them. Decided on codes, never on the
/// texts beside them, which change.
namespace kexiebot::dingtalk {

enum class Action {
    ok,
    retry,          ///< busy, 5xx: nothing happened, later
    slow_down,      ///< too fast: after `wait`
    refresh_token,  ///< the access token is no longer good: drop it, try again once
    fallback,       ///< this session webhook is done for: use the API
    permanent,      ///< the same again would fail the same way
    misconfigured,  ///< permanent until an operator changes a permission, an address list, a setting
    unknown,        ///< it may have been done or not
};

/// Which of the platform's ways a response came by: the same number means different things.
enum class Door {
    api,              ///< api.dingtalk.com: errors have a 4xx or 5xx status and a `code`
    session_webhook,  ///< sendBySession: always 200, look at `errcode`
    robot_webhook,    ///< a custom robot's address: the same
    old_api,          ///< the old host's API: the same
};

struct Verdict {
    Action action = Action::unknown;
    std::chrono::seconds wait{0};  ///< with `slow_down`
    std::string code;              ///< for the log: "HTTP 403 Forbidden.AccessDenied.…"; the platform's code, never its text
    std::string_view advice = {};  ///< with `misconfigured`: what the operator is to look at; may be empty
};

/// Judges a whole response. `ok` says that no error is reported; whether the answer holds what was asked for is the
/// caller's to see.
[[nodiscard]] Verdict judge(Door door, int status, std::string_view body);

/// The code, and the advice behind it: what logs and reasons say.
[[nodiscard]] std::string told(const Verdict& verdict);

/// The answer to oToMessages/batchSend: 200 may still mean that somebody was not reached.
struct Delivery {
    bool accepted = false;                     ///< it has a processQueryKey
    std::vector<std::string> invalid;          ///< userIds that can't be reached at all
    std::vector<std::string> flow_controlled;  ///< userIds to try again later
};
[[nodiscard]] Delivery read_delivery(std::string_view body);

}  // namespace kexiebot::dingtalk
