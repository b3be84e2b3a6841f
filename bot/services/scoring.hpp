#pragma once

#include <optional>

#include "bot/domain/score.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::services {

/// The score that follows from what is stored now. Nothing without a rulebook for that year.
std::optional<domain::Score> current_score(const ports::View& view, const Assessment& assessment,
                                           domain::OrganisationId organisation, int year);

/// Keeps counters and totals right after an activity changed from `before` (nothing: it is new) to `after`, in the same unit
/// of work. Costs a few counters, however many activities there are.
void recount(ports::UnitOfWork& work, const Assessment& assessment, const std::optional<domain::Activity>& before,
             const domain::Activity& after);
void recount(ports::UnitOfWork& work, const Assessment& assessment, const std::optional<domain::Honour>& before,
             const domain::Honour& after);
void recount(ports::UnitOfWork& work, const Assessment& assessment, const std::optional<domain::Deduction>& before,
             const domain::Deduction& after);

/// What handing `activity` in (complete, whatever its status) adds to the organisation's projected score: 0 when a cap is
/// reached already.
domain::Points gain_of(const ports::View& view, const Assessment& assessment, const domain::Activity& activity);
domain::Points gain_of(const ports::View& view, const Assessment& assessment, const domain::Honour& honour);

}  // namespace kexiebot::services
