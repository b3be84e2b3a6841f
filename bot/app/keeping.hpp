#pragma once

#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/evidence_store.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/evidence.hpp"

namespace kexiebot::app {

/// What a person is told about a file that is not taken; empty for `none`.
std::string why_refused(const House& house, services::FileRefusal refusal);

/// Makes a file that is in the evidence store evidence of its job's activity, whichever way it came: the job ends (with what its
/// receipt has to tell), and the audit has it.
services::Kept keep_evidence(const House& house, ports::UnitOfWork& work, const ports::MediaJob& job,
                             const ports::StoredFile& file, const std::string& name, domain::Instant now);

/// What a person is told about a file that was seen before; empty when there is nothing to tell.
std::string told_of_seen(const House& house, const services::Kept& kept);

}  // namespace kexiebot::app
