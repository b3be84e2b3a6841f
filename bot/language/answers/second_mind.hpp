#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// What somebody says who thinks better of what was just done. All of it is to be asked only where something was.

/// 刚那张发错了，是别的群里的图: the photo sent last is to go. Not where another one is to come in its place (我重发一张).
[[nodiscard]] bool sent_wrong_photo(std::string_view text, const Context& context);

/// 日期不一样，是两回事，还是登上吧: what was just taken back is to stand after all.
[[nodiscard]] bool wants_it_after_all(std::string_view text, const Context& context);

/// 先别删, 等下 先不撤: what was just taken back should not have been yet.
[[nodiscard]] bool should_have_waited(std::string_view text, const Context& context);

/// 培训 of 领导说那场培训先别报 撤了吧, 绿电 of 书记说绿电那场不报了 帮我拿掉: what is not to be reported after all, where the
/// last clause orders it away. Nothing where the words ask or name nothing.
[[nodiscard]] std::optional<std::string> thing_to_drop(std::string_view text, const Context& context);

/// 最后一张发错了 删掉, 第二张帮我去掉: one of the photos that were just sent is to go, and the others are not.
[[nodiscard]] bool drops_one_photo(std::string_view text, const Context& context);

}  // namespace kexiebot::language
