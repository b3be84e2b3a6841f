#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// The counties whose queue the asker sees: those they coordinate, all of them for an admin; of these only `county`, if one is
/// named.
std::vector<std::string> counties_of(const Turn& turn, const ports::View& view, const std::optional<std::string>& county);

/// The codes of what waits for this asker's review, by county, the oldest first; activities, then honours. At most `limit`.
/// `county`: only there (somebody else's county gives none); nobody named: all they review.
std::vector<std::string> waiting_codes(const Turn& turn, const ports::View& view, const std::optional<std::string>& county,
                                       std::size_t limit);

/// What waits for review, a page at a time. The numbers of the lines may be used instead of the codes until the next list.
ports::Reply review_queue(Turn& turn, const ports::View& view, const language::Slots& slots, int from = 0);

/// Buttons to approve it, to return it, and to look at it.
std::vector<ports::Suggestion> review_suggestions(const Turn& turn, const std::string& code);

}  // namespace kexiebot::app
