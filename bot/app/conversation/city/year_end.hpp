#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 「公示」, 「异议」: how far the year has come, how long objections are taken, which there are (one's own; a coordinator's
/// county's; all for an admin).
ports::Reply show_year(Turn& turn, const ports::View& view);
/// 「公示2026年 7天」: by an admin; everybody is told their score and until when they may object. Asked about first.
ports::Reply publish_year(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots, bool confirmed);
/// 「异议：少算了一场讲座」: by a secretary while it is published; the county's coordinators are told.
ports::Reply object_to_score(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);
/// 「异议1成立，已补记」, 「异议1不成立，理由」: by the county's coordinator or an admin, with a reason.
ports::Reply decide_objection(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);
/// 「锁定2026年」: by an admin, once no objection is open. Asked about first.
ports::Reply lock_year(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots, bool confirmed);
/// 「解锁2026年，理由」: by an admin, recorded.
ports::Reply unlock_year(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);
/// 「开启2027年」: plants that year's tasks, and tells how its rules differ from those of the year before.
ports::Reply open_year(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

}  // namespace kexiebot::app
