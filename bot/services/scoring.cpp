#include "bot/services/scoring.hpp"

namespace kexiebot::services {

namespace {

void refresh_totals(ports::UnitOfWork& work, const Assessment& assessment, domain::OrganisationId organisation, int year) {
    const auto* rulebook = assessment.rulebook(year);
    if (rulebook == nullptr) return;
    const auto score = domain::score_of(*rulebook, work.scores().tally(organisation, year));
    work.scores().put({organisation, year, score.confirmed, score.pending, score.projected, rulebook->version});
}

// What one thing adds to which totals.
struct Part {
    domain::OrganisationId organisation;
    int year = 0;
    domain::Contribution contribution;
    bool operator==(const Part&) const = default;
    [[nodiscard]] bool counts() const { return contribution.units != domain::TallyUnits{}; }
    [[nodiscard]] bool same_totals(const Part& other) const { return organisation == other.organisation && year == other.year; }
};

// Each thing that counts (activity, honour, deduction) has an organisation, a year and a contribution under that year's rules.
template <class T, class Contribute>
Part part_of(const Assessment& assessment, const T& thing, Contribute contribute) {
    const auto* rulebook = assessment.rulebook(thing.year);
    return {thing.organisation, thing.year, rulebook == nullptr ? domain::Contribution{} : contribute(*rulebook, thing)};
}

// A changed date can move an activity into another year: then the totals of both years change.
template <class T, class Contribute>
void recount_as(ports::UnitOfWork& work, const Assessment& assessment, const std::optional<T>& before, const T& after,
                Contribute contribute) {
    const auto now = part_of(assessment, after, contribute);
    const auto was = before ? part_of(assessment, *before, contribute) : Part{now.organisation, now.year, {}};
    if (was == now || (!was.counts() && !now.counts())) return;
    work.scores().apply(was.organisation, was.year, was.contribution, -1);
    work.scores().apply(now.organisation, now.year, now.contribution, +1);
    if (was.counts() && !was.same_totals(now)) refresh_totals(work, assessment, was.organisation, was.year);
    if (now.counts() || was.same_totals(now)) refresh_totals(work, assessment, now.organisation, now.year);
}

template <class T, class Contribute>
domain::Points gain_as(const ports::View& view, const Assessment& assessment, const T& thing, Contribute contribute) {
    const auto* rulebook = assessment.rulebook(thing.year);
    if (rulebook == nullptr) return {};
    auto tally = view.scores().tally(thing.organisation, thing.year);
    domain::apply(tally, contribute(*rulebook, thing), -1);
    const auto without = domain::score_of(*rulebook, tally);
    auto complete = thing;
    complete.status = domain::ActivityStatus::pending;
    domain::apply(tally, contribute(*rulebook, complete), +1);
    return domain::score_of(*rulebook, tally).projected - without.projected;
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
    return gain_as(view, assessment, activity, [](const domain::Rulebook& rulebook, const domain::Activity& one) {
        return domain::contribution_of(rulebook, one);
    });
}

domain::Points gain_of(const ports::View& view, const Assessment& assessment, const domain::Honour& honour) {
    return gain_as(view, assessment, honour,
                   [](const domain::Rulebook&, const domain::Honour& one) { return domain::contribution_of(one); });
}

}  // namespace kexiebot::services
