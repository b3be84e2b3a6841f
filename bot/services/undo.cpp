#include "bot/services/undo.hpp"

#include "bot/services/activity_snapshot.hpp"
#include "bot/services/checklist.hpp"
#include "bot/services/edit_honour.hpp"
#include "bot/services/handing_in.hpp"
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

// What had been replaced is evidence again. Returns how many pieces the activity gained.
int give_back(ports::UnitOfWork& work, const AddedEvidence& added) {
    int given = 0;
    for (const auto id : added.replaced) {
        auto piece = work.evidence().find(id);
        if (!piece || piece->status != domain::EvidenceStatus::replaced) continue;
        piece->status = domain::EvidenceStatus::active;
        work.evidence().update(*piece);
        ++given;
    }
    return given;
}

void take_back(ports::UnitOfWork& work, const ports::Change& change, domain::Activity& activity) {
    switch (change.kind) {
        case ports::ChangeKind::registered: activity.status = ActivityStatus::withdrawn; break;
        case ports::ChangeKind::edited:
        case ports::ChangeKind::withdrew: restore_snapshot(change.before, activity); break;
        case ports::ChangeKind::attached:
            if (const auto added = restore_added(change.before, activity)) {
                activity.evidence_count -= take_away(work, *added);
                activity.evidence_count += give_back(work, *added);
            }
            break;
        case ports::ChangeKind::honour_registered:
        case ports::ChangeKind::checklist_declared:
        case ports::ChangeKind::service_requested:
        case ports::ChangeKind::task_submitted:
        case ports::ChangeKind::honour_changed: break;
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

// Each of the following says what was changed, and takes the change back while nobody has built on it. The version goes back as
// well, so that the change before this one is again the last that was built.

bool undo_activity(ports::UnitOfWork& work, const Assessment& assessment, const ports::Change& change, Undone& undone) {
    const auto found = work.activities().find(change.activity);
    if (!found) return false;
    auto& activity = undone.activity = *found;
    if (found->version != change.version_after) return false;
    take_back(work, change, activity);
    activity.version = change.version_before;
    work.activities().update(activity);
    recount(work, assessment, *found, activity);
    return true;
}

bool undo_honour(ports::UnitOfWork& work, const Assessment& assessment, const ports::Change& change, Undone& undone) {
    const auto found = undone.honour = work.honours().find(change.honour);
    if (!found || found->version != change.version_after) return false;
    if (change.kind == ports::ChangeKind::honour_registered) {
        undone.honour->status = ActivityStatus::withdrawn;
    } else if (!restore_snapshot(change.before, *undone.honour)) {
        return false;
    }
    undone.honour->version = change.version_before;
    work.honours().update(*undone.honour);
    recount(work, assessment, *found, *undone.honour);
    return true;
}

bool undo_answer(ports::UnitOfWork& work, const ports::Change& change, Undone& undone) {
    const auto was = checklist_snapshot(change.before);
    if (!was) return false;
    undone.answer = work.checklist().find(was->subject.organisation, was->subject.year, was->subject.point);
    if (!undone.answer || undone.answer->version != change.version_after) return false;
    undone.answer->state = was->state;
    undone.answer->version = change.version_before;
    work.checklist().put(*undone.answer);
    return true;
}

bool undo_request(ports::UnitOfWork& work, const ports::Change& change, Undone& undone) {
    undone.request = work.service_requests().find(change.service_request);
    if (!undone.request || undone.request->version != change.version_after) return false;
    undone.request->status = domain::ServiceRequestStatus::withdrawn;
    undone.request->version = change.version_before;
    work.service_requests().update(*undone.request);
    return true;
}

// What came in time would be missed the next minute: then it stands.
bool undo_hand_in(ports::UnitOfWork& work, const ports::Change& change, domain::Instant now, Undone& undone) {
    const auto before = part_snapshot(change.before);
    if (!before) return false;
    undone.assignment = work.duties().find(before->task, before->organisation);
    const auto task = work.duties().find(before->task);
    if (!undone.assignment || !task) return false;
    if (before->status != domain::AssignmentStatus::overdue && now > due_of(*task, *undone.assignment)) {
        undone.outcome = UndoOutcome::too_late;
        return false;
    }
    const auto taken_back = take_back_hand_in(work, *before, change.version_after, now);
    if (taken_back) undone.assignment = taken_back;
    return taken_back.has_value();
}

bool undo_as(ports::UnitOfWork& work, const Assessment& assessment, const ports::Change& change, domain::Instant now,
             Undone& undone) {
    switch (change.kind) {
        case ports::ChangeKind::registered:
        case ports::ChangeKind::edited:
        case ports::ChangeKind::withdrew:
        case ports::ChangeKind::attached: return undo_activity(work, assessment, change, undone);
        case ports::ChangeKind::honour_registered:
        case ports::ChangeKind::honour_changed: return undo_honour(work, assessment, change, undone);
        case ports::ChangeKind::checklist_declared: return undo_answer(work, change, undone);
        case ports::ChangeKind::service_requested: return undo_request(work, change, undone);
        case ports::ChangeKind::task_submitted: return undo_hand_in(work, change, now, undone);
    }
    return false;
}

Undone undo_one(ports::UnitOfWork& work, const Assessment& assessment, const std::optional<ports::Change>& change,
                domain::Instant now) {
    if (!change) return {};
    Undone undone;
    undone.outcome = UndoOutcome::built_upon;
    undone.kind = change->kind;
    if (!undo_as(work, assessment, *change, now, undone)) return undone;
    work.changes().mark_undone(change->id);
    undone.outcome = UndoOutcome::undone;
    return undone;
}

}  // namespace

Undone undo_last(ports::UnitOfWork& work, const Assessment& assessment, domain::PersonId person, domain::Instant now) {
    const auto change = work.changes().last(person);
    auto undone = undo_one(work, assessment, change, now);
    while (undone.outcome == UndoOutcome::undone) {
        const auto before = work.changes().last(person);
        if (!before || !one_to_its_maker(*change, *before)) break;
        auto further = undo_one(work, assessment, before, now);
        if (further.outcome != UndoOutcome::undone) break;
        undone = std::move(further);
    }
    return undone;
}

}  // namespace kexiebot::services
