#pragma once

#include <optional>
#include <string_view>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// 是个座谈会, 周四下午开的, 签到表上是16个: what one line tells of a registration that was announced before it
/// (我想登记一个活动) and is told bit by bit, as register_activity with what is left open in `ask`. Nothing where the line asks,
/// points at something else, denies, or holds no fact.
[[nodiscard]] std::optional<Reading> read_told_bit(std::string_view text, const Context& context);

/// 我要录一个活动, 帮我录个东西, 那我再登一个: something is to be registered, and not a word of what. No question of how.
[[nodiscard]] bool announces_registration(std::string_view text, const Context& context);

/// 我们今年有几个人评上职称: that some persons got a title or joined a society, and neither who nor how many. No question of it.
[[nodiscard]] bool announces_persons(std::string_view text, const Context& context);

/// 日期是11月19号, 换成周二吧: the day it is to be set to, where nothing else is said.
[[nodiscard]] std::optional<domain::Date> day_set(const Message& message);

/// 听取意见座谈会 of 是个座谈会 就是让技术员提提意见: what is to be called so that was told by its form alone (`told`: all that
/// was said of it), where its item says what it was for. Nothing for items whose name needs a subject.
[[nodiscard]] std::optional<std::string> name_by_form(std::string_view told, std::string_view item);

/// 与湖南农大合作协议 of 跟湖南农大还签了个合作协议: what an agreement may be called whose name was not told. Nothing where the
/// words do not say with whom.
[[nodiscard]] std::optional<std::string> name_by_partner(std::string_view told);

}  // namespace kexiebot::language
