#pragma once

#include <cstddef>
#include <string_view>

#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

/// Small words of counting, told by what stands around them in normalised text. `at` may be the end.

/// 场学术报告 behind 作了, 个主题党日 behind 昨儿: a measure word at `at` that says how many were held, without 一.
[[nodiscard]] constexpr bool is_measure_alone(std::u32string_view text, std::size_t at) {
    return scan::one_of(scan::at_or_zero(text, at), U"个场次堂") && scan::one_of(scan::before(text, at), U"了儿过作搞");
}

/// 二十六号人: 号 at `at` counts persons, where nothing goes on behind 人 as it does in 26号人工智能培训.
[[nodiscard]] constexpr bool counts_heads(std::u32string_view text, std::size_t at) {
    if (!scan::starts(text, at, U"号人")) return false;
    const char32_t behind = scan::at_or_zero(text, at + 2);
    return behind == U'\0' || scan::one_of(behind, U" ,。;、\n!?)");
}

}  // namespace kexiebot::language
