#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// Whom a question names.
struct Place {
    std::optional<std::string> organisation;
    std::optional<std::string> county;
    bool own_county = false;  ///< 本县, 我们区
    bool whole_city = false;  ///< 全市
    std::optional<int> figure;
};

/// What an organisation, a county or 本县, 全市 and a figure are in `Reduced::words`.
inline constexpr char32_t organisation_mark = U'#';
inline constexpr char32_t county_mark = U'@';
inline constexpr char32_t city_mark = U'%';
inline constexpr char32_t figure_mark = U'&';

/// A short question without what makes no difference to it: 请问洞庭新材料现在的秘书是谁呢？ is 「#秘书是谁」.
struct Reduced {
    std::u32string words;
    Place place;
};

/// Nothing for a message that is long, holds a code, or names somebody unknown or several of a kind.
std::optional<Reduced> reduce(const Message& message);

std::optional<Reading> read_staff_question(const Message& message, const Reduced& said);  ///< 平江怎么样
std::optional<Reading> read_ranking_question(const Reduced& said);                        ///< 倒数三名, 平均分多少

/// The words with each of `all` taken out wherever it stands.
std::u32string without_all(std::u32string words, std::span<const std::u32string_view> all);

}  // namespace kexiebot::language
