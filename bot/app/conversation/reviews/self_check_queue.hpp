#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// A point of an organisation's self-check that waits to be verified.
struct WaitingPoint {
    domain::Organisation organisation;
    domain::ChecklistAnswer answer;
};

/// This year's within the asker's counties, by county, the longest waiting first; at most `limit`. `organisation` and `county`:
/// only there, when they are named (somebody else's give none).
std::vector<WaitingPoint> waiting_points(const Turn& turn, const ports::View& view, const language::Slots& slots,
                                         std::size_t limit);

/// Whether a line of a list stands for a point, "洞庭新材料科技有限公司科协自查3".
bool names_point(std::string_view listed);

/// 「自查还有哪些没核」: what waits, a page at a time. The numbers of the lines may be used instead of the points until the next
/// list. A secretary's or a member's own organisation's, without numbers.
ports::Reply self_check_queue(Turn& turn, const ports::View& view, const language::Slots& slots, int from = 0);

/// 「全部核实」: asks, and keeps which wait.
ports::Reply ask_to_verify_all(Turn& turn, const ports::View& view, const language::Slots& slots);

/// Several points at once, as `slots.activities` names them: verified or sent back with a reason by who reviews them; those
/// without an organisation declared by their secretary.
ports::Reply declare_points(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

/// A line on how many points wait, for the review queue; empty for none.
std::string waiting_points_hint(const Turn& turn, const ports::View& view, const language::Slots& slots);

/// A verification's reply with the next point that waits, and buttons for it.
ports::Reply with_next_point(const Turn& turn, const ports::View& view, std::string text);

}  // namespace kexiebot::app
