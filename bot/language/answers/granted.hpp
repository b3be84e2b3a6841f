#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// Who is said to have given an honour.
struct Granted {
    std::string body;                          ///< as typed: 省科技厅
    bool by_association = false;               ///< a science association gave it, so that it may count
    std::optional<domain::HonourLevel> level;  ///< of that association, where its name says it
    bool dated = false;                        ///< a day is told beside
};

/// 省科协发的 上个月的事, 不对 我看了文件 是省科技厅发的, 牌子上写的是市科技局: said of an honour that was told of before.
/// Nothing where no body is said to have given anything, or the words ask.
[[nodiscard]] std::optional<Granted> granted_by(std::string_view text, const Context& context);

/// 落款10月28, 证书上是11月3号: the day that stands on the paper, when little else is told.
[[nodiscard]] std::optional<domain::Date> date_on_paper(std::string_view text, const Context& context);

}  // namespace kexiebot::language
