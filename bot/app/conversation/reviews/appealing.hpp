#pragma once

#include "bot/app/conversation/turn.hpp"
#include "bot/domain/activity.hpp"

namespace kexiebot::app {

/// 「申诉A12，理由」: its secretary says why what was returned should count; whoever may decide is told. 「A12申诉」 by them
/// shows the appeal and what can be done about it. Requires: slots.activity.
ports::Reply appeal_review(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

/// "申诉中：…" while an appeal waits for its decision; else empty.
std::string appeal_words(const Turn& turn, const ports::View& view, const std::string& code, domain::ActivityStatus status);

}  // namespace kexiebot::app
