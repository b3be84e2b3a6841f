#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kexiebot::language {

/// What is told before it is asked whether it counts or is to be registered: 小刘拿了二等奖 of 小刘拿了二等奖 这个能算荣誉不,
/// 我们发了公众号 of 我们发了公众号 要不要也登一条. Nothing where nothing is told, or more is asked than that. Pure.
[[nodiscard]] std::optional<std::string> told_before_asking_to_log(std::string_view text);

}  // namespace kexiebot::language
