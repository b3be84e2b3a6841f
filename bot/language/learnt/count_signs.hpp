#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/language/learnt/signs.hpp"
#include "bot/language/numbers/numbers.hpp"

namespace kexiebot::language {

/// What is seen of a figure: up to three characters around it, or about how great it is, with one beside it or none. Never 0.
using CountSign = Sign;

/// All that is seen of the figure.
[[nodiscard]] std::vector<CountSign> count_signs(std::u32string_view text, const Number& number);

/// As written in the file: "来了#个" a figure between 来了 and 个; "#32#名" one from 32 to 99 before 名, "#32#" wherever it
/// stands.
[[nodiscard]] std::string spelt_count(CountSign sign);
/// Nothing when `written` is no such thing.
[[nodiscard]] std::optional<CountSign> count_spelt(std::string_view written);

}  // namespace kexiebot::language
