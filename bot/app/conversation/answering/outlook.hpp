#pragma once

#include <string>

#include "bot/app/conversation/scores/scored.hpp"
#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// The answers to single questions (answering.hpp) about what is still to come and what stands written.

/// The asker's score if all that waits for evidence had it and all that waits for review passed.
[[nodiscard]] domain::Score score_with_waiting(const Turn& turn, const ports::View& view, const Scored& subject);

/// 学术再办几场就满了: how many more of the item, or of the indicator's first one, fill it once all that is logged has passed.
/// `slots`: `item` or `indicator`; with neither, what is open of all of them.
ports::Reply how_many_more(Turn& turn, const ports::View& view, const language::Slots& slots);
/// 去年签的协议今年还算不算: what happened in another year counts for that one.
ports::Reply whether_last_year_counts(Turn& turn, const language::Slots& slots);

/// Whether the asker's organisation has asked for a service.
[[nodiscard]] bool has_requested(const Turn& turn, const ports::View& view);
/// 这个申请多久有人回我: how the latest request stands, and that no time is fixed for it; that there is none, if so.
/// Requires: an organisation.
ports::Reply when_request_is_answered(Turn& turn, const ports::View& view);

/// The code of the activity or honour spoken of last, while it is fresh; else empty.
[[nodiscard]] std::string recorded_last(const Turn& turn);
/// 登的是湘潭大学吧: how it stands. Requires: recorded_last.
ports::Reply as_recorded(Turn& turn, const ports::View& view);

}  // namespace kexiebot::app
