#include "bot/services/scoring.hpp"

namespace kexiebot::services {

namespace {

void refresh_totals(ports::UnitOfWork& work, const domain::Rulebook& rulebook, domain::OrganisationId organisation, int year) {
    const auto score = domain::score_of(rulebook, work.scores().tally(organisation, year));
    work.scores().put({organisation, year, score.confirmed, score.pending, score.projected, rulebook.version});
}

// Each thing that counts (activity, honour, deduction) has an organisation, a year and a contribution.
template <class T, class Contribute>
void recount_as(ports::UnitOfWork& work, const Assessment& assessment, const std::optional<T>& before, const T& after,
                Contribute contribute) {
    const auto* rulebook = assessment.rulebook(after.year);
    if (rulebook == nullptr) return;
    const auto now = contribute(*rulebook, after);
    if (before) {
        const auto was = contribute(*rulebook, *before);
        if (was == now) return;
        work.scores().apply(before->organisation, before->year, was, -1);
    } else if (now.units == domain::TallyUnits{}) {
        return;
    }
    work.scores().apply(after.organisation, after.year, now, +1);
    refresh_totals(work, *rulebook, after.organisation, after.year);
}

}  // namespace

std::optional<domain::Score> current_score(const ports::View& view, const Assessment& assessment,
                                           domain::OrganisationId organisation, int year) {
    const auto* rulebook = assessment.rulebook(year);
    if (rulebook == nullptr) return std::nullopt;
    return domain::score_of(*rulebook, view.scores().tally(organisation, year));
}

void recount(ports::UnitOfWork& work, const Assessment& assessment, const std::optional<domain::Activity>& before,
             const domain::Activity& after) {
    recount_as(work, assessment, before, after, [](const domain::Rulebook& rulebook, const domain::Activity& activity) {
        return domain::contribution_of(rulebook, activity);
    });
}

void recount(ports::UnitOfWork& work, const Assessment& assessment, const std::optional<domain::Honour>& before,
             const domain::Honour& after) {
    recount_as(work, assessment, before, after,
               [](const domain::Rulebook&, const domain::Honour& honour) { return domain::contribution_of(honour); });
}

void recount(ports::UnitOfWork& work, const Assessment& assessment, const std::optional<domain::Deduction>& before,
             const domain::Deduction& after) {
    recount_as(work, assessment, before, after,
               [](const domain::Rulebook&, const domain::Deduction& deduction) { return domain::contribution_of(deduction); });
}

domain::Points gain_of(const ports::View& view, const Assessment& assessment, const domain::Activity& activity) {
    const auto* rulebook = assessment.rulebook(activity.year);
    if (rulebook == nullptr) return {};
    auto tally = view.scores().tally(activity.organisation, activity.year);
    domain::apply(tally, domain::contribution_of(*rulebook, activity), -1);
    const auto without = domain::score_of(*rulebook, tally);
    auto complete = activity;
    complete.status = domain::ActivityStatus::pending;
    domain::apply(tally, domain::contribution_of(*rulebook, complete), +1);
    return domain::score_of(*rulebook, tally).projected - without.projected;
}

}  // namespace kexiebot::services
