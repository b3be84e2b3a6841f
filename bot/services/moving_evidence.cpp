#include "bot/services/moving_evidence.hpp"

#include "bot/services/evidence.hpp"
#include "bot/services/undo.hpp"

namespace kexiebot::services {

namespace {

constexpr std::chrono::hours sent_lately{1};

}  // namespace

MovedEvidence move_evidence(ports::UnitOfWork& work, const Assessment& assessment, domain::Activity& to, domain::PersonId sender,
                            domain::Instant now) {
    const auto last = work.changes().last(sender);
    if (!last || last->kind != ports::ChangeKind::attached || last->activity == to.id || now - last->at > sent_lately) return {};
    const auto had = work.evidence().of(last->activity);
    if (undo_last(work, assessment, sender, now).outcome != UndoOutcome::undone) return {};
    for (const auto& piece : had) {
        auto taken = work.evidence().find(piece.id);
        if (!taken || taken->sender != sender || (taken->status == domain::EvidenceStatus::active && taken->activity)) continue;
        taken->status = domain::EvidenceStatus::active;
        taken->activity = {};
        work.evidence().update(*taken);
    }
    return {last->activity, adopt_waiting(work, assessment, to, sender, now)};
}

}  // namespace kexiebot::services
