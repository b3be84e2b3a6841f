#include "bot/services/undo.hpp"

#include <charconv>
#include <string_view>

#include "bot/services/activity_snapshot.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::services {

using domain::ActivityStatus;

namespace {

// Takes the evidence named in `ids` ("3 4") away again; returns how many pieces.
int withdraw_evidence(ports::UnitOfWork& work, std::string_view ids) {
    int withdrawn = 0;
    while (!ids.empty()) {
        const auto end = ids.find(' ');
        const auto word = ids.substr(0, end);
        domain::EvidenceId id;
        std::from_chars(word.data(), word.data() + word.size(), id.value);
        if (auto piece = work.evidence().find(id); piece && piece->status == domain::EvidenceStatus::active) {
            piece->status = domain::EvidenceStatus::withdrawn;
            work.evidence().update(*piece);
            ++withdrawn;
        }
        ids.remove_prefix(end == std::string_view::npos ? ids.size() : end + 1);
    }
    return withdrawn;
}

void take_back(ports::UnitOfWork& work, const ports::Change& change, domain::Activity& activity) {
    switch (change.kind) {
        case ports::ChangeKind::registered: activity.status = ActivityStatus::withdrawn; break;
        case ports::ChangeKind::edited:
        case ports::ChangeKind::withdrew: restore_snapshot(change.before, activity); break;
        case ports::ChangeKind::attached:
            activity.evidence_count -= withdraw_evidence(work, change.before);
            if (activity.evidence_count == 0) activity.status = ActivityStatus::draft;
            break;
        case ports::ChangeKind::honour_registered: break;
    }
}

// Files sent in a row arrive as one change each; to their sender they are one.
bool same_batch(const ports::Change& later, const ports::Change& earlier) {
    constexpr std::chrono::minutes batch{10};
    return later.kind == ports::ChangeKind::attached && earlier.kind == ports::ChangeKind::attached &&
           later.activity == earlier.activity && later.at - earlier.at <= batch;
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
        if (!before || !same_batch(*change, *before)) break;
        auto further = undo_one(work, assessment, before);
        if (further.outcome != UndoOutcome::undone) break;
        undone = std::move(further);
    }
    return undone;
}

}  // namespace kexiebot::services
