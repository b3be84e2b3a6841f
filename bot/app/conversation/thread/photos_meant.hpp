#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/app/conversation/turn.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// 座谈会 of 这张是座谈会那个的: which of `things` is meant when photos are spoken of. What still waits for photos, or got the
/// last ones, comes before what has passed already, where the description fits it as well as not; else like `find_described`.
[[nodiscard]] language::Described described_for_photos(const Turn& turn, const ports::View& view, const std::string& words,
                                                       const language::Context& context,
                                                       const std::vector<language::Thing>& things);

/// The one activity that a line about photos, or about what is lacking, names before it comes to them: 展览 of
/// 展览的照片我找到了马上发, 科普展 of 科普展还缺什么材料. Nothing where none or several are meant.
[[nodiscard]] std::optional<domain::Activity> activity_of_photos(const Turn& turn, const ports::View& view,
                                                                 const std::string& words, const language::Context& context);

/// The only one of those that wait for photos whose name stands in the words; nothing where none or several do.
[[nodiscard]] std::optional<domain::Activity> waiting_for_photos(const Turn& turn, const ports::View& view,
                                                                 const std::string& words);

/// 二小的照片来了, 先弄科普展 有照片了: photos of one that is named are at hand, whatever is being asked.
[[nodiscard]] bool photos_at_hand(const Turn& turn, const ports::View& view, const std::string& words,
                                  const language::Context& context);

/// 座谈会的照片明日上传: they are promised, and nothing is asked.
[[nodiscard]] bool photos_come_later(std::string_view words);

/// 协议的扫描件稍后上传: `reading`, if it sends photos of no activity yet, of the one that is named and not of the one looked at
/// last.
[[nodiscard]] language::Reading of_named_photos(const Turn& turn, const ports::View& view, const std::string& words,
                                                const language::Context& context, language::Reading reading);

/// 党日那两张发成食堂的了 先拿掉: photos of the one named are wrong. Those sent last are taken back; others go when the right
/// ones come, as `replace_evidence` has it.
[[nodiscard]] std::optional<language::Reading> wrong_photos_of(const Turn& turn, const ports::View& view, const std::string& words,
                                                               const language::Context& context);

}  // namespace kexiebot::app
