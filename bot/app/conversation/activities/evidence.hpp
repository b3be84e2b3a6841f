#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Whether pictures, videos or documents came with the message: what was said aloud is no file of anything.
[[nodiscard]] bool brings_files(const ports::InboundMessage& message);

/// Whether an activity or an honour is being asked about: files that come meanwhile are meant for it, not for what was spoken of
/// before. They wait until it is registered.
bool drafts_something(const Turn& turn);

/// Files came with the message: each becomes a media job, given to the activity spoken of where that is clear. Says nothing
/// yet; the receipt comes when the files are kept. The jobs are durable with this unit of work. Recordings are kept, too, as
/// nobody's evidence and without a receipt.
void accept_media(Turn& turn, ports::UnitOfWork& work);

/// 「这几张是A12的」: gives waiting files to an activity, or makes those that follow belong to it.
ports::Reply attach_evidence(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

/// 「换A12的照片」: waiting files, or else those that follow, take the place of what it had. The old ones are kept, not shown.
ports::Reply replace_evidence(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

/// 「已存好 2 件佐证：自查3 有章程。」 for an honour or a point of the self-check (`subject` as in domain::Evidence).
std::string kept_for_subject(const Turn& turn, const ports::View& view, const std::string& subject, int files);

/// 「最后一张发错了 删掉」: that one photo can't be taken away by itself, and what can be done. `slots.activity` has it.
ports::Reply one_photo_by_itself(const Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
