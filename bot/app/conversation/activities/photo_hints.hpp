#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/app/conversation/reviews/handed_in.hpp"

namespace kexiebot::app {

/// What a reviewer should know of one photo before approving what it shows. A hint only: nothing is refused for it.
struct PhotoHint {
    domain::EvidenceId piece;  ///< which of the thing's evidence
    std::string text;
    /// The same file or a photo that looks the same, where it was used first: to be looked at beside it, under these words.
    std::optional<domain::Evidence> other;
    std::string other_words;
};

/// Of a thing that this asker reviews: where else its files were used, of all organisations and years, and photos whose cameras
/// tell of another day. What the asker has no right to read of the other organisation is left out: its county and the day stay.
/// The most telling first, at most three. None in a group.
[[nodiscard]] std::vector<PhotoHint> photo_hints(const Turn& turn, const ports::View& view, const HandedIn& handed_in);
/// A line each.
[[nodiscard]] std::string hint_words(const std::vector<PhotoHint>& hints);
/// 「照片疑似重复」 or 「照片日期不符」 for a list; empty when there is no hint.
[[nodiscard]] std::string hint_mark(const Turn& turn, const std::vector<PhotoHint>& hints);

}  // namespace kexiebot::app
