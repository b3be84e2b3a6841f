#include "bot/app/conversation/people/inviting.hpp"

#include <algorithm>
#include <variant>

#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/talk.hpp"
#include "bot/services/inviting.hpp"

namespace kexiebot::app {

using domain::Membership;
using domain::Role;
using language::Intent;
using language::Slots;

namespace {

constexpr std::size_t counties_offered_max = 20;

// What is to be given, and what its scope is called.
struct Wanted {
    Membership membership;
    std::string scope;
};

ports::Reply ask_for(Turn& turn, const std::string& slot, const Slots& slots, std::string question,
                     std::vector<language::Asked::Choice> choices = {}) {
    return ask(turn, slot, Intent::invite, slots, std::move(question), std::move(choices));
}

ports::Reply ask_role(Turn& turn, const Slots& slots) {
    std::vector<language::Asked::Choice> choices;
    for (const auto role : {Role::secretary, Role::member, Role::coordinator, Role::admin}) {
        if (role >= Role::coordinator && turn.asker.role != Role::admin) continue;
        choices.push_back({role_words(turn, role), std::to_string(static_cast<int>(role))});
    }
    return ask_for(turn, "role", slots, turn.say("invite.which_role"), std::move(choices));
}

std::variant<Wanted, ports::Reply> for_county(Turn& turn, const ports::View& view, Slots slots) {
    if (turn.asker.role != Role::admin) return text_reply(turn.say("invite.city_only"));
    const auto counties = view.organisations().counties();
    const auto named = std::find_if(counties.begin(), counties.end(),
                                    [&slots](const domain::County& county) { return county.name == slots.county; });
    if (named != counties.end()) return Wanted{{Role::coordinator, {}, named->name}, named->name};
    slots.county.reset();
    std::vector<language::Asked::Choice> choices;
    for (const auto& county : counties) {
        if (choices.size() < counties_offered_max) choices.push_back({county.name, county.name});
    }
    return ask_for(turn, "county", slots, turn.say("invite.which_county"), std::move(choices));
}

std::variant<Wanted, ports::Reply> for_organisation(Turn& turn, const ports::View& view, Slots slots) {
    if (!slots.organisation) return ask_for(turn, "organisation", slots, turn.say("invite.which_organisation"));
    const auto organisation = view.organisations().find(*slots.organisation);
    if (organisation) {
        Wanted wanted{{*slots.role, organisation->id, {}}, organisation->name};
        if (services::may_invite(turn.asker, view, wanted.membership)) return wanted;
    }
    const auto name = *slots.organisation;
    slots.organisation.reset();
    return ask_for(turn, "organisation", slots, turn.say("organisation.not_found", {{"name", name}}));
}

std::variant<Wanted, ports::Reply> wanted_by(Turn& turn, const ports::View& view, const Slots& slots) {
    switch (slots.role.value_or(Role::guest)) {
        case Role::guest: break;
        case Role::member:
        case Role::secretary: return for_organisation(turn, view, slots);
        case Role::coordinator: return for_county(turn, view, slots);
        case Role::admin:
            if (turn.asker.role != Role::admin) return text_reply(turn.say("invite.city_only"));
            return Wanted{{Role::admin, {}, {}}, ""};
    }
    return ask_role(turn, slots);
}

}  // namespace

ports::Reply invite(Turn& turn, ports::UnitOfWork& work, Slots slots, bool sure) {
    if (turn.asker.role < Role::coordinator) return text_reply(turn.say("refused.invite"));
    if (turn.in_group()) return text_reply(turn.say("invite.direct_only"));
    auto found = wanted_by(turn, work, slots);
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    const auto& wanted = std::get<Wanted>(found);
    if (!slots.name) return ask_for(turn, "name", slots, turn.say("invite.which_name"));
    const auto role = turn.say("people.membership", {{"scope", wanted.scope}, {"role", role_words(turn, *slots.role)}});
    if (!sure) return ask_for(turn, "confirm", slots, turn.say("invite.confirm", {{"name", *slots.name}, {"role", role}}));

    const auto made = services::invite_person(work, *turn.house.randomness, turn.asker, *slots.name, wanted.membership, turn.now);
    turn.state.asked.reset();
    if (!made) return text_reply(turn.say("invite.has_more_roles", {{"name", *slots.name}}));
    audit(work, turn, "invite", *slots.name, role);
    return text_reply(turn.say("invite.done", {{"code", made->code}, {"name", *slots.name}, {"role", role}}));
}

}  // namespace kexiebot::app
