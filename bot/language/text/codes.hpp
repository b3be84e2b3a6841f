#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bot/language/normalise.hpp"

namespace kexiebot::language {

/// How a code was spelt.
enum class CodeSpelling {
    letter,       ///< A12, a12, A-12, A 12, and 13 in "A12、13"
    word_before,  ///< 活动12, 任务7, 扣分8
    word_after,   ///< 12号活动, 8号扣分; up to 31 this can also be a day: "20号活动来了45人"
};

/// A thing's code as somebody typed it. Letters: A activity, T task, D deduction, R honour, S service request.
struct Code {
    char letter = 'A';
    std::int64_t number = 0;  ///< 1 … 999,999
    Span span;                ///< a range's or list's members share or divide it, so that all spans together cover what was typed
    CodeSpelling spelling = CodeSpelling::letter;
    bool operator==(const Code&) const = default;
    [[nodiscard]] std::string text() const { return letter + std::to_string(number); }  ///< "A12"
};

/// All codes of a message, in its order. "A5到A8" gives all four (a range of more than 50 gives its two ends).
/// What only looks like one is left out: A栋, B2楼, A201会议室, A4纸, 4/5G, 3.0版, 活动12人, 任务12月5日.
[[nodiscard]] std::vector<Code> find_codes(const Normalised& message);

}  // namespace kexiebot::language
