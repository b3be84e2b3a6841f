#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/task.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::services {

struct HandedInPart {
    Submitted submitted;
    int files = 0;  ///< that it has, those that had waited for these words and those still on their way among them
};

enum class Waiting { are_taken, stay };  ///< what becomes of files that wait for their words: they may be another one's

/// Marks an organisation's part of a task as handed in by `by`, gives it the files of theirs that wait for their words, and
/// keeps what undo_last needs. Where it was not taken, nothing changes.
HandedInPart hand_in(ports::UnitOfWork& work, const Assessment& assessment, const domain::Task& task,
                     const domain::Assignment& assignment, const std::string& note, domain::PersonId by, domain::Instant now,
                     Waiting waiting = Waiting::are_taken);

/// What a part was before it was handed in, as text to be kept with the change, and back.
struct PartSnapshot {
    domain::TaskId task;
    domain::OrganisationId organisation;
    domain::AssignmentStatus status = domain::AssignmentStatus::open;
    std::optional<domain::Instant> submitted_at;  ///< of an earlier time, before it was sent back
    std::vector<domain::EvidenceId> pieces;       ///< that it had already
    bool operator==(const PartSnapshot&) const = default;
};
std::string to_snapshot(const PartSnapshot& part);
/// Nothing when the text is no such snapshot.
std::optional<PartSnapshot> part_snapshot(std::string_view text);

/// Takes a hand-in back while nobody has looked at it: the part is as it was, and the files it was given within the last 24 hours
/// wait for their words again. Nothing when somebody has, or when it was handed in anew since. `version`: as the change keeps it,
/// when it was handed in.
std::optional<domain::Assignment> take_back_hand_in(ports::UnitOfWork& work, const PartSnapshot& before, std::int64_t version,
                                                    domain::Instant now);

}  // namespace kexiebot::services
