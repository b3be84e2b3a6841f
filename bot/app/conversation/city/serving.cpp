#include "bot/app/conversation/city/serving.hpp"

#include <algorithm>
#include <charconv>

#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/talk.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/handing_over.hpp"
#include "bot/services/practice.hpp"

namespace kexiebot::app {

using domain::Membership;
using domain::Role;
using language::Intent;
using language::Slots;

namespace {

// Whose role it is that is spoken of, and which.
struct Served {
    domain::PersonId person;
    Membership membership;
};

bool is_practice(const ports::View& view, const Membership& membership) {
    const auto organisation = membership.organisation ? view.organisations().find(membership.organisation) : std::nullopt;
    return organisation && organisation->practice;
}

// The asker's own roles that fit what was said.
std::vector<Served> own_roles(const Turn& turn, const ports::View& view, const Slots& slots) {
    const auto named = slots.organisation ? view.organisations().find(*slots.organisation) : std::nullopt;
    std::vector<Served> fitting;
    for (const auto& membership : turn.asker.memberships) {
        if (is_practice(view, membership)) continue;
        if (slots.role && membership.role != *slots.role) continue;
        if (slots.organisation && (!named || membership.organisation != named->id)) continue;
        if (slots.county && membership.county != *slots.county) continue;
        fitting.push_back({turn.asker.person, membership});
    }
    return fitting;
}

// Those whose role somebody above them may hand over because they left without doing it: an organisation's secretaries, by who
// reviews it; a county's coordinators, by an admin.
std::vector<Served> others_roles(const Turn& turn, const ports::View& view, const Slots& slots) {
    std::vector<Served> roles;
    const auto named = slots.organisation ? view.organisations().find(*slots.organisation) : std::nullopt;
    if (named && services::may_review(turn.asker, *named)) {
        for (const auto& person : view.people().serving(named->id, Role::secretary)) {
            roles.push_back({person.id, {Role::secretary, named->id, {}}});
        }
    } else if (slots.county && turn.asker.role == Role::admin) {
        for (const auto& person : view.people().coordinating(*slots.county)) {
            roles.push_back({person.id, {Role::coordinator, {}, *slots.county}});
        }
    }
    return roles;
}

// Which of several: asked with numbered choices, kept in the slot `value` as the index among the asker's roles.
std::optional<Served> chosen(const std::vector<Served>& roles, const Slots& slots) {
    if (roles.size() == 1) return roles.front();
    if (!slots.value) return std::nullopt;
    std::size_t index = roles.size();
    std::from_chars(slots.value->data(), slots.value->data() + slots.value->size(), index);
    return index < roles.size() ? std::optional{roles[index]} : std::nullopt;
}

ports::Reply ask_which(Turn& turn, const ports::View& view, Intent intent, const Slots& slots, const std::vector<Served>& roles) {
    std::vector<language::Asked::Choice> choices;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        choices.push_back({membership_words(turn, view, roles[i].membership), std::to_string(i)});
    }
    return ask(turn, "value", intent, slots, turn.say("leave.which"), std::move(choices));
}

void tell_county(const Turn& turn, ports::UnitOfWork& work, const Membership& membership, const std::string& key,
                 const std::string& text) {
    const auto organisation = membership.organisation ? work.organisations().find(membership.organisation) : std::nullopt;
    if (organisation) {
        notify_coordinators(work, turn.now, organisation->county, "review", key, text);
    } else {
        notify_admins(turn, work, "review", key, text);
    }
}

bool is_only_one(const ports::View& view, const Membership& membership) {
    return membership.role == Role::secretary && view.people().serving(membership.organisation, Role::secretary).size() == 1;
}

std::string key_of(const Turn& turn, const char* what) {
    return std::string{what} + "/" + turn.message.channel + "/" + turn.message.message_id;
}

}  // namespace

std::string membership_words(const Turn& turn, const ports::View& view, const Membership& membership) {
    const auto organisation = membership.organisation ? view.organisations().find(membership.organisation) : std::nullopt;
    return turn.say("people.membership", {{"scope", organisation ? organisation->name : membership.county},
                                          {"role", role_words(turn, membership.role)}});
}

ports::Reply hand_over(Turn& turn, ports::UnitOfWork& work, const Slots& slots, bool confirmed) {
    if (turn.in_group()) return text_reply(turn.say("invite.direct_only"));
    auto roles = own_roles(turn, work, slots);
    // Members hand nothing over: whoever wants to be one is invited.
    std::erase_if(roles, [](const Served& one) { return one.membership.role < Role::secretary; });
    auto served = chosen(roles, slots);
    if (roles.empty()) {
        const auto others = others_roles(turn, work, slots);
        if (others.size() > 1) return text_reply(turn.say("hand_over.several", {{"count", std::to_string(others.size())}}));
        if (others.size() == 1) served = others.front();
    }
    if (!served && !roles.empty()) return ask_which(turn, work, Intent::hand_over, slots, roles);
    if (!served && slots.organisation) {
        return text_reply(turn.say("organisation.not_found", {{"name", *slots.organisation}}));
    }
    if (!served) return text_reply(turn.say("hand_over.nothing"));
    if (!slots.name) return ask(turn, "name", Intent::hand_over, slots, turn.say("hand_over.to_whom"));
    const auto role = membership_words(turn, work, served->membership);
    if (!confirmed) {
        return ask(turn, "confirm", Intent::hand_over, slots,
                   turn.say("hand_over.confirm", {{"role", role}, {"name", *slots.name}}));
    }
    const auto invite =
        services::hand_over(work, *turn.house.randomness, served->person, served->membership, *slots.name, turn.now);
    turn.state.asked.reset();
    audit(work, turn, "hand_over", *slots.name, role);
    return text_reply(turn.say("hand_over.done", {{"code", invite.code}, {"name", *slots.name}, {"role", role}}));
}

void tell_handed_over(const Turn& turn, ports::UnitOfWork& work, const ports::Invite& invite, const domain::Person& successor) {
    const auto role = membership_words(turn, work, invite.membership);
    const auto predecessor = work.people().find(invite.replaces);
    notify(turn, work, invite.replaces, "review", key_of(turn, "relieved"),
           turn.say("hand_over.told_relieved", {{"name", successor.name}, {"role", role}}));
    tell_county(turn, work, invite.membership, key_of(turn, "handed_over"),
                turn.say("hand_over.told_county",
                         {{"role", role}, {"from", predecessor ? predecessor->name : ""}, {"name", successor.name}}));
}

ports::Reply leave(Turn& turn, ports::UnitOfWork& work, const Slots& slots, bool confirmed) {
    if (turn.in_group()) return text_reply(turn.say("leave.direct_only"));
    const auto roles = own_roles(turn, work, slots);
    if (roles.empty()) return text_reply(turn.say("leave.nothing"));
    const auto served = chosen(roles, slots);
    if (!served) return ask_which(turn, work, Intent::leave, slots, roles);
    const auto& membership = served->membership;
    const auto role = membership_words(turn, work, membership);
    if (membership.role == Role::admin && services::is_last_admin(work, served->person, turn.house.bootstrap_admins.size())) {
        turn.state.asked.reset();
        return text_reply(turn.say("leave.last_admin"));
    }
    if (!confirmed) {
        return ask(turn, "confirm", Intent::leave, slots,
                   turn.say(is_only_one(work, membership) ? "leave.confirm_only" : "leave.confirm", {{"role", role}}));
    }
    services::leave(work, served->person, membership);
    turn.state = {};
    audit(work, turn, "leave", turn.asker.name, role);
    tell_county(turn, work, membership, key_of(turn, "left"),
                turn.say("leave.told", {{"name", turn.asker.name}, {"role", role}}));
    return text_reply(turn.say("leave.done", {{"role", role}}));
}

ports::Reply practise(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    const auto practises = turn.asker.organisation && turn.asker.organisation->practice;
    if (slots.state == "off") {
        if (!practises) return text_reply(turn.say("practice.not_on"));
        const auto original = services::end_practice(work, turn.asker.person, *turn.asker.organisation);
        audit(work, turn, "end_practice", turn.asker.organisation->name);
        turn.state = {};
        turn.asker.organisation = original;
        return text_reply(turn.say("practice.off", {{"organisation", original ? original->name : ""}}));
    }
    if (practises) return text_reply(turn.say("practice.on_already"));
    const auto served = turn.asker.organisation;
    const auto& all = turn.asker.memberships;
    const auto writes = served && std::any_of(all.begin(), all.end(), [&](const Membership& one) {
                            return one.organisation == served->id && one.role == Role::secretary;
                        });
    if (!writes) return text_reply(turn.say("practice.secretary_only"));
    turn.asker.organisation =
        services::start_practice(work, turn.house.assessment, turn.asker.person, *served, domain::year_of(turn.today));
    audit(work, turn, "start_practice", turn.asker.organisation->name);
    turn.state = {};
    return {turn.say("practice.on"), {{turn.say("chip.end_practice"), turn.say("chip.end_practice")}}};
}

ports::Reply marked_as_practice(const Turn& turn, ports::Reply reply) {
    const auto practises = turn.asker.organisation && turn.asker.organisation->practice;
    if (practises && !reply.text.empty()) reply.text = turn.say("practice.mark") + reply.text;
    return reply;
}

}  // namespace kexiebot::app
