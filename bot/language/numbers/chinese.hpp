#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kexiebot::language {

/// A number in Chinese numerals, without what may stand around it.
struct ChineseNumber {
    std::int64_t value = 0;
    std::size_t length = 0;    ///< characters
    bool vague = false;        ///< 三四十, 几百, 十二三
    bool about = false;        ///< 十几
    bool digits_only = false;  ///< said digit by digit: 二〇二六
};

/// The value of one numeral 〇 … 九 (also 两, 壹 …); −1 for anything else.
[[nodiscard]] int chinese_digit(char32_t character);

/// The longest number in Chinese numerals that begins at `at`. 百 and 千 do not begin one; 十, 廿, 卅 and 几十 do.
[[nodiscard]] std::optional<ChineseNumber> read_chinese_number(std::u32string_view text, std::size_t at);

}  // namespace kexiebot::language
