#include "bot/services/practice.hpp"

#include <string_view>

namespace kexiebot::services {

namespace {

constexpr std::string_view suffix = "（练习）";
// No county: nobody coordinates it.
constexpr auto nobodys_county = "练习";

domain::Organisation double_of(ports::UnitOfWork& work, const Assessment& assessment, const domain::Organisation& organisation,
                               int year) {
    const auto name = organisation.name + std::string{suffix};
    if (auto known = work.organisations().find(name)) return *std::move(known);
    domain::Organisation fresh;
    fresh.name = name;
    fresh.county = nobodys_county;
    fresh.host = organisation.host;
    fresh.practice = true;
    fresh.id = work.organisations().add(fresh);
    if (const auto* rulebook = assessment.rulebook(year)) work.scores().put({fresh.id, year, {}, {}, {}, rulebook->version});
    return fresh;
}

}  // namespace

domain::Organisation start_practice(ports::UnitOfWork& work, const Assessment& assessment, domain::PersonId person,
                                    const domain::Organisation& organisation, int year) {
    auto practised = double_of(work, assessment, organisation, year);
    work.people().add_membership(person, {domain::Role::secretary, practised.id, {}});
    work.people().set_current(person, practised.id);
    return practised;
}

std::optional<domain::Organisation> end_practice(ports::UnitOfWork& work, domain::PersonId person,
                                                 const domain::Organisation& practised) {
    work.people().remove_membership(person, {domain::Role::secretary, practised.id, {}});
    auto original = work.organisations().find(practised.name.substr(0, practised.name.size() - suffix.size()));
    work.people().set_current(person, original ? original->id : domain::OrganisationId{});
    return original;
}

}  // namespace kexiebot::services
