#pragma once

#include <optional>
#include <string>
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

}  // namespace kexiebot::app
