#pragma once

#include "bot/app/conversation/reviews/handed_in.hpp"

namespace kexiebot::app {

/// What whoever reviews thinks better of, and what they ask for besides a decision.

/// 撤回刚才的通过: the decision on `activity`, else the latest of theirs in this conversation, if they did nothing else since
/// that can be taken back. Nothing for anybody who does not review, and when there is no such decision.
std::optional<ports::Reply> take_back_decision(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

/// 理由改成…: of what is returned; asks for the reason if there is none.
ports::Reply reword_return(Turn& turn, ports::UnitOfWork& work, const HandedIn& handed_in, const language::Slots& slots);

/// 提醒他们补照片: tells the secretaries of those `activities` that lack evidence or were returned, once a day.
ports::Reply chase_photos(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

/// Whether its evidence is still to come: not there yet, or returned.
bool lacks_evidence(const HandedIn& handed_in);

/// The latest of what was spoken of that this asker reviews and that `fits`; "" for none.
std::string reviewed_last(const Turn& turn, const ports::View& view, const std::function<bool(const HandedIn&)>& fits);
/// Whether this asker decided on it, and nobody else has since.
bool is_own_decision(const Turn& turn, const ports::View& view, const HandedIn& handed_in);

}  // namespace kexiebot::app
