#pragma once

#include <string>
#include <vector>

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/archives.hpp"
#include "bot/ports/evidence_store.hpp"
#include "bot/ports/store.hpp"
#include "bot/ports/workbooks.hpp"

namespace kexiebot::app {

/// 佐证档案 of an organisation's year: every file that shows an activity or honour that counts or waits, or that was handed in
/// for a task, in folders numbered as the form is, with the filled form and SHA256SUMS.txt (which `sha256sum -c` checks). A file
/// missing from the evidence folder is named in 缺失.txt.
std::vector<ports::ArchiveEntry> archive_of(const House& house, const ports::View& view, ports::EvidenceStore& files,
                                            const ports::Workbooks& workbooks, const domain::Organisation& organisation, int year,
                                            domain::Date today);

}  // namespace kexiebot::app
