#include "bot/services/undo.hpp"

#include "bot/services/activity_snapshot.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::services {

using domain::ActivityStatus;

namespace {

// What was sent to the activity is withdrawn. What had waited for its words waits again: its sender never saw it refused.
// Returns how many pieces the activity lost.
int take_away(ports::UnitOfWork& work, const AddedEvidence& added) {
    int taken = 0;
    for (const auto id : added.pieces) {
        auto piece = work.evidence().find(id);
        if (!piece || piece->status != domain::EvidenceStatus::active) continue;
        if (added.had_waited) {
            piece->activity = {};
        } else {
            piece->status = domain::EvidenceStatus::withdrawn;
        }
        work.evidence().update(*piece);
        ++taken;
    }
    return taken;
}

void take_back(ports::UnitOfWork& work, const ports::Change& change, domain::Activity& activity) {
    switch (change.kind) {
        case ports::ChangeKind::registered: activity.status = ActivityStatus::withdrawn; break;
        case ports::ChangeKind::edited:
        case ports::ChangeKind::withdrew: restore_snapshot(change.before, activity); break;
        case ports::ChangeKind::attached:
            if (const auto added = restore_added(change.before, activity)) activity.evidence_count -= take_away(work, *added);
            break;
        case ports::ChangeKind::honour_registered: break;
    }
}

bool took_in_waiting_files(const ports::Change& change) {
    domain::Activity ignored;
    const auto added = restore_added(change.before, ignored);
    return added && added->had_waited;
}

// Files sent in a row arrive as one change each; to their sender they are one. Taking in those that waited is another message.
bool same_batch(const ports::Change& later, const ports::Change& earlier) {
    constexpr std::chrono::minutes batch{10};
    return earlier.kind == ports::ChangeKind::attached && later.at - earlier.at <= batch && !took_in_waiting_files(later) &&
           !took_in_waiting_files(earlier);
}

// One message logged the activity and took in the files that waited for it.
bool same_message(const ports::Change& later, const ports::Change& earlier) {
    return earlier.kind == ports::ChangeKind::registered && later.at == earlier.at && took_in_waiting_files(later);
}

bool one_to_its_maker(const ports::Change& later, const ports::Change& earlier) {
    return later.kind == ports::ChangeKind::attached && later.activity == earlier.activity &&
           (same_batch(later, earlier) || same_message(later, earlier));
}

Undone undo_one(ports::UnitOfWork& work, const Assessment& assessment, const std::optional<ports::Change>& change) {
    if (!change) return {};
    Undone undone{UndoOutcome::built_upon, change->kind, {}};
    const auto found = work.activities().find(change->activity);
    if (!found) return undone;
    undone.activity = *found;
    if (found->version != change->version_after) return undone;

    auto& activity = undone.activity;
    take_back(work, *change, activity);
    // The version goes back as well, so that the change before this one is again the last that was built.
    activity.version = change->version_before;
    work.activities().update(activity);
    recount(work, assessment, *found, activity);
    work.changes().mark_undone(change->id);
    undone.outcome = UndoOutcome::undone;
    return undone;
}

}  // namespace

Undone undo_last(ports::UnitOfWork& work, const Assessment& assessment, domain::PersonId person) {
    const auto change = work.changes().last(person);
    auto undone = undo_one(work, assessment, change);
    while (undone.outcome == UndoOutcome::undone) {
        const auto before = work.changes().last(person);
        if (!before || !one_to_its_maker(*change, *before)) break;
        auto further = undo_one(work, assessment, before);
        if (further.outcome != UndoOutcome::undone) break;
        undone = std::move(further);
    }
    return undone;
}

}  // namespace kexiebot::services
