#include "bot/services/replay.hpp"

#include <map>

namespace kexiebot::services {

namespace {

constexpr int activities_max = 10'000;

domain::Tally tally_by(const ports::View& view, domain::OrganisationId organisation, int year, const domain::Rulebook& rulebook) {
    domain::Tally tally;
    ports::ActivityFilter filter;
    filter.organisation = organisation;
    filter.year = year;
    for (const auto& one : view.activities().list(filter, ports::Order::oldest_first, activities_max)) {
        domain::apply(tally, domain::contribution_of(rulebook, one), +1);
    }
    for (const auto& one : view.honours().list(organisation, year)) domain::apply(tally, domain::contribution_of(one), +1);
    for (const auto& one : view.duties().deductions(organisation, year)) domain::apply(tally, domain::contribution_of(one), +1);
    return tally;
}

// By item id, and "8", "9" for what stands beside the indicators.
std::map<std::string, domain::Points> parts_of(const domain::Score& score) {
    std::map<std::string, domain::Points> parts;
    for (const auto& indicator : score.indicators) {
        for (const auto& item : indicator.items) parts[item.item] = item.confirmed;
    }
    parts["8"] = score.bonus;
    parts["9"] = domain::Points{} - score.deductions;
    return parts;
}

}  // namespace

Replayed replay(const ports::View& view, domain::OrganisationId organisation, const domain::Rulebook& current,
                const domain::Rulebook& other) {
    const auto year = current.year;
    const auto before = domain::score_of(current, tally_by(view, organisation, year, current));
    const auto after = domain::score_of(other, tally_by(view, organisation, year, other));
    Replayed replayed{before.confirmed, after.confirmed, {}};
    auto parts = parts_of(before);
    auto others = parts_of(after);
    for (const auto& part : parts) others.try_emplace(part.first);
    for (const auto& [item, points] : others) {
        if (parts[item] != points) replayed.changed.push_back({item, parts[item], points});
    }
    return replayed;
}

}  // namespace kexiebot::services
