#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Files came with the message: each becomes a media job, given to the activity spoken of where that is clear. Says nothing
/// yet; the receipt comes when the files are kept. The jobs are durable with this unit of work.
void accept_media(Turn& turn, ports::UnitOfWork& work);

/// 「这几张是A12的」: gives waiting files to an activity, or makes those that follow belong to it.
ports::Reply attach_evidence(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

}  // namespace kexiebot::app
