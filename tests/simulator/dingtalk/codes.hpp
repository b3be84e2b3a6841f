#pragma once

#include <string>
#include <string_view>

#include "tests/simulator/frame/answer.hpp"

/// How DingTalk says no. Faults name errors by the old host's numbers; the new host says the same in words.
namespace kexiebot::simulator::dingtalk {

/// An answer of oapi.dingtalk.com: always 200, with its number in the body. 0: done.
[[nodiscard]] Answer old_host(int errcode);

/// An answer of api.dingtalk.com: a 4xx or 5xx status and a code in words.
[[nodiscard]] Answer refused(int status, std::string_view code);

/// The words for a number of the old host: 40014 token, 60011 permission, 60020 address, 90018 rate, 90020 quota, -1 busy;
/// 0 an empty success; any other a wrong parameter.
[[nodiscard]] Answer new_host(int errcode);

inline constexpr int token_wrong = 40014;
inline constexpr int session_gone = 300001;
inline constexpr int robot_unknown = 300005;
inline constexpr int insecure = 310000;
inline constexpr int too_fast = 410100;
inline constexpr int too_long = 460101;
inline constexpr int parameter_missing = 400403;
inline constexpr int kind_unsupported = 400105;
inline constexpr int pushes_spent = 90030;
inline constexpr int calls_spent = 90020;

}  // namespace kexiebot::simulator::dingtalk
