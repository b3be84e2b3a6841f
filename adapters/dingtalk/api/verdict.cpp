#include "adapters/dingtalk/api/verdict.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>

#include "adapters/dingtalk/json_fields.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;
using std::chrono::seconds;

/// Rates are per second (robot manual "调用频率限制": wait one or two seconds) or, for QpmLimit, per minute.
constexpr seconds second_window{2};
constexpr seconds minute_window{60};
/// A custom robot that was too fast is locked out for ten minutes.
constexpr seconds robot_lock_out{600};
/// An address that made more than 10,000 calls in 20 seconds is refused for five minutes.
constexpr seconds address_lock_out{300};

// What an operator is to look at; the names of pages are the developer console's.
constexpr std::string_view credentials = "compare `client_id` and `client_secret` with 凭证与基础信息";
constexpr std::string_view permission = "grant 企业内机器人发送消息 on 权限管理, then publish a version";
constexpr std::string_view our_address = "add this machine's public address to the app's 出口 IP list";
constexpr std::string_view calls_spent = "the organisation's calls of the month are spent: buy more or wait for the next month";
constexpr std::string_view pushes_spent = "the organisation's pushes of the month are spent: buy more or wait for the next month";
constexpr std::string_view robot_code = "compare `robot_code` with the app's robot page";
constexpr std::string_view guarded =
    "compare `sign_secret` and check this machine's clock (NTP); or the robot wants a keyword or another address";
constexpr std::string_view group_token = "compare `access_token` with the group robot's Webhook";
constexpr std::string_view group_robot = "the group robot was stopped or removed: add it to the group again";

struct ApiCode {
    std::string_view suffix;  ///< codes come bare or behind "Forbidden.AccessDenied." and the like
    Action action;
    seconds wait{0};
    std::string_view advice = {};
};

constexpr std::array api_codes{
    ApiCode{"InvalidAuthentication", Action::refresh_token},
    ApiCode{"QpsLimitForApi", Action::slow_down, second_window},
    ApiCode{"QpsLimitForAppkeyAndApi", Action::slow_down, second_window},
    ApiCode{"QpmLimitForAppkeyAndApi", Action::slow_down, minute_window},
    ApiCode{"send.too.fast", Action::slow_down, second_window},
    ApiCode{"send.byToken.tooFast", Action::slow_down, second_window},
    ApiCode{"too.many.group", Action::slow_down, minute_window},
    ApiCode{"too.many.people", Action::slow_down, minute_window},
    ApiCode{"system.error", Action::retry},
    ApiCode{"resource.unavailable", Action::retry},
    ApiCode{"unknown.send.result", Action::unknown},
    ApiCode{"AccessTokenPermissionDenied", Action::misconfigured, seconds{0}, permission},
    ApiCode{"IpNotInWhiteList", Action::misconfigured, seconds{0}, our_address},
    ApiCode{"ApiCountLimitForOrg", Action::misconfigured, seconds{0}, calls_spent},
    ApiCode{"invalidClientIdOrSecret", Action::misconfigured, seconds{0}, credentials},
    ApiCode{"invalidParameter.robotCode.auth", Action::misconfigured, seconds{0}, robot_code},
    ApiCode{"invalidParameter.robotCode.notExsit", Action::misconfigured, seconds{0}, robot_code},
    ApiCode{"invalidParameter.robotCode.invalid", Action::misconfigured, seconds{0}, robot_code},
    ApiCode{"invalidParameter.robotCode.missing", Action::misconfigured, seconds{0}, robot_code},
};

struct Errcode {
    std::int64_t code;
    Action action;
    seconds wait{0};
    std::string_view advice = {};
};

constexpr std::array errcodes{
    Errcode{0, Action::ok},
    Errcode{-1, Action::retry},
    Errcode{15, Action::retry},  // the gateway gave up waiting
    Errcode{40001, Action::refresh_token},
    Errcode{40014, Action::refresh_token},
    Errcode{42001, Action::refresh_token},
    Errcode{90002, Action::slow_down, second_window},
    Errcode{90018, Action::slow_down, second_window},
    Errcode{130101, Action::slow_down, robot_lock_out},
    Errcode{410100, Action::slow_down, robot_lock_out},
    Errcode{60011, Action::misconfigured, seconds{0}, permission},
    Errcode{60020, Action::misconfigured, seconds{0}, our_address},
    Errcode{90020, Action::misconfigured, seconds{0}, calls_spent},
    Errcode{90030, Action::misconfigured, seconds{0}, pushes_spent},
    Errcode{300005, Action::misconfigured, seconds{0}, group_token},
    Errcode{310000, Action::misconfigured, seconds{0}, guarded},
    Errcode{400101, Action::misconfigured, seconds{0}, group_token},
    Errcode{400102, Action::misconfigured, seconds{0}, group_robot},
    Errcode{400106, Action::misconfigured, seconds{0}, group_robot},
};

/// What ends a session webhook but not the conversation: gone, of an unknown token, or out of its own quota.
constexpr std::array<std::int64_t, 4> session_over{300001, 300005, 400101, 90030};

/// Nothing that a log line or a terminal would stumble over, and not much of it.
std::string printable(std::string_view code) {
    constexpr std::size_t bytes_max = 80;
    std::string kept;
    for (const char c : code.substr(0, bytes_max)) {
        const bool plain =
            (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '_' || c == '-';
        kept += plain ? c : '?';
    }
    return kept;
}

Verdict by_status(int status, std::string code) {
    if (status == 429) return {Action::slow_down, second_window, std::move(code)};
    // Users report that a robot beyond its rate is sent elsewhere instead of getting a code.
    if (status >= 300 && status < 400) return {Action::slow_down, robot_lock_out, std::move(code)};
    if (status >= 500 || status == 408) return {Action::retry, seconds{0}, std::move(code)};
    if (status == 401 || status == 403) return {Action::misconfigured, seconds{0}, std::move(code)};
    if (status >= 400) return {Action::permanent, seconds{0}, std::move(code)};
    return {Action::ok, seconds{0}, std::move(code)};
}

Verdict by_errcode(Door door, std::int64_t errcode, const json& body, std::string code) {
    if (door == Door::session_webhook && std::ranges::find(session_over, errcode) != session_over.end()) {
        return {Action::fallback, seconds{0}, std::move(code)};
    }
    if (errcode == 88) {  // an envelope around another code; without one, the gateway gave up waiting
        const auto inner = number_member(body, "sub_code").value_or(0);
        const bool token = inner == 40001 || inner == 40014 || inner == 42001;
        const bool bare = member(body, "sub_code") == nullptr;
        return {token ? Action::refresh_token : (bare ? Action::retry : Action::misconfigured), seconds{0}, std::move(code)};
    }
    const auto* found = std::ranges::find(errcodes, errcode, &Errcode::code);
    if (found == errcodes.end()) return {Action::permanent, seconds{0}, std::move(code)};
    return {found->action, found->wait, std::move(code), found->advice};
}

Verdict by_api_code(int status, std::string_view api_code, std::string code) {
    const auto* found = std::ranges::find_if(api_codes, [&](const ApiCode& known) {
        if (!api_code.ends_with(known.suffix)) return false;
        const auto before = api_code.substr(0, api_code.size() - known.suffix.size());
        return before.empty() || before.ends_with('.');
    });
    if (found == api_codes.end()) return by_status(status, std::move(code));
    return {found->action, found->wait, std::move(code), found->advice};
}

std::vector<std::string> strings(const json& body, const char* key) {
    std::vector<std::string> out;
    const json* list = member(body, key);
    if (list == nullptr || !list->is_array()) return out;
    for (const auto& entry : *list) {
        if (entry.is_string()) out.push_back(entry.get<std::string>());
    }
    return out;
}

}  // namespace

Verdict judge(Door door, int status, std::string_view body) {
    std::string code = "HTTP " + std::to_string(status);
    const json answer = parse_json(body);
    if (!answer.is_object()) {
        // A whole 200 without JSON is the page of a locked-out address, or of a proxy on the way.
        if (status < 300) return {Action::slow_down, address_lock_out, code + " without JSON"};
        return by_status(status, std::move(code));
    }
    if (number_member(answer, "status") == 1111) return {Action::slow_down, address_lock_out, code + " status 1111"};
    if (const auto errcode = number_member(answer, "errcode")) {
        return by_errcode(door, *errcode, answer, code + " errcode " + std::to_string(*errcode));
    }
    if (const auto api_code = text_member(answer, "code"); api_code && status >= 300) {
        return by_api_code(status, *api_code, code + " " + printable(*api_code));
    }
    // A webhook that does not say errcode 0 has not said that it sent anything.
    if (door != Door::api && status < 300) return {Action::unknown, seconds{0}, code + " without errcode"};
    return by_status(status, std::move(code));
}

std::string told(const Verdict& verdict) {
    if (verdict.advice.empty()) return verdict.code;
    return std::string{verdict.code}.append(": ").append(verdict.advice);
}

Delivery read_delivery(std::string_view body) {
    const json answer = parse_json(body);
    Delivery delivery;
    delivery.accepted = !text_member(answer, "processQueryKey").value_or("").empty();
    delivery.invalid = strings(answer, "invalidStaffIdList");
    delivery.flow_controlled = strings(answer, "flowControlledStaffIdList");
    return delivery;
}

}  // namespace kexiebot::dingtalk
