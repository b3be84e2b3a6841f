#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Whether some batch of files is complete and still unanswered at `now`.
bool receipts_due(const ports::View& view, domain::Instant now);

/// Answers each complete batch of files once: several files in a row from one person get one receipt, which says what was
/// kept and what it earns, or asks which activity they belong to. The receipts are outbox rows.
void write_receipts(const House& house, const language::Directory& directory, ports::UnitOfWork& work, domain::Instant now);

}  // namespace kexiebot::app
