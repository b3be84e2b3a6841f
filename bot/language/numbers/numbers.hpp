#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "bot/language/normalise.hpp"

namespace kexiebot::language {

enum class NumberKind {
    exact,        ///< 45, 四十五, 1,200, 1.2万, 一百二 (120)
    approximate,  ///< 三十来, 四十多, 百余, 约50, 近百, 十几: `value` is the figure said (30, 40, 100, 50, 100, 10)
    vague,        ///< 二三十, 几十, 三四百, 若干: no figure to keep, `value` is a lower bound
    range,        ///< 45-50, 三十到四十: from `value` to `upper`
};

/// A number as people write it.
struct Number {
    std::int64_t value = 0;
    std::int64_t upper = 0;  ///< only of a range
    NumberKind kind = NumberKind::exact;
    Span span;             ///< with 约 before and 来, 多, 余 behind
    bool whole = true;     ///< false: there was a fraction, cut off in `value` (3.5 is 3)
    bool ordinal = false;  ///< 第三
    bool operator==(const Number&) const = default;
};

/// The number that begins exactly at `at`, as long as it goes; 约 and the like may lead it. Values up to 10^12.
[[nodiscard]] std::optional<Number> read_number(std::u32string_view text, std::size_t at);

/// False only where read_number() gives nothing for what begins with `c`.
[[nodiscard]] bool may_begin_number(char32_t c);

/// All numbers of a message, in its order, not overlapping. Also those inside words (三楼, 一下): the caller looks at units.
[[nodiscard]] std::vector<Number> find_numbers(const Normalised& message);

/// The whole text is one number, but for spaces around it ("四十五", " 12 ", "约50").
[[nodiscard]] std::optional<Number> only_number(std::u32string_view text);

}  // namespace kexiebot::language
