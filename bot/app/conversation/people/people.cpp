#include "bot/app/conversation/people/people.hpp"

#include <algorithm>

#include "bot/app/conversation/city/serving.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/talk.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/invitations.hpp"

namespace kexiebot::app {

using domain::Role;
using language::Intent;
using language::Slots;

namespace {

std::string memberships_words(const Turn& turn, const ports::View& view, const std::vector<domain::Membership>& memberships) {
    std::vector<std::string> words;
    for (const auto& membership : memberships) words.push_back(membership_words(turn, view, membership));
    return dialogue::joined(words, "、");
}

bool coordinates(const services::Asker& asker, const std::string& county) {
    return asker.role == Role::admin ||
           std::any_of(asker.memberships.begin(), asker.memberships.end(), [&county](const domain::Membership& membership) {
               return membership.role == Role::coordinator && membership.county == county;
           });
}

}  // namespace

ports::Reply who_am_i(Turn& turn, const ports::View& view) {
    if (turn.asker.role == Role::guest) return text_reply(turn.say("people.guest"));
    // Nobody's name or roles are told in a group.
    if (turn.in_group()) return text_reply(turn.say("people.ask_direct"));
    const auto current = turn.asker.organisation && turn.asker.memberships.size() > 1 ? turn.asker.organisation->name : "";
    return text_reply(
        turn.say("people.who", {{"name", turn.asker.name},
                                {"roles", turn.asker.memberships.empty() ? role_words(turn, turn.asker.role)
                                                                         : memberships_words(turn, view, turn.asker.memberships)},
                                {"current", current}}));
}

ports::Reply bind(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    if (turn.in_group()) return text_reply(turn.say("bind.direct_only"));
    if (!slots.code) return ask(turn, "code", Intent::bind, slots, turn.say("bind.ask_code"));
    const auto bound = services::bind(work, *slots.code, turn.asker.account, turn.now);
    turn.state.asked.reset();
    switch (bound.outcome) {
        case services::BindOutcome::too_many_tries: return text_reply(turn.say("bind.too_many"));
        case services::BindOutcome::wrong_code: return text_reply(turn.say("bind.wrong"));
        case services::BindOutcome::bound: break;
    }
    audit(work, turn, "bind", "person " + std::to_string(bound.person->id.value));
    if (bound.relieved) {
        audit(work, turn, "relieve", "person " + std::to_string(bound.relieved.value));
        tell_handed_over(turn, work, *bound.invite, *bound.person);
    }
    return text_reply(turn.say(
        "bind.done", {{"name", bound.person->name}, {"roles", memberships_words(turn, work, bound.person->memberships)}}));
}

ports::Reply switch_organisation(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    std::vector<language::Asked::Choice> own;
    for (const auto& membership : turn.asker.memberships) {
        const auto organisation = membership.organisation ? work.organisations().find(membership.organisation) : std::nullopt;
        if (!organisation) continue;
        if (organisation->name == slots.organisation) {
            work.people().set_current(turn.asker.person, organisation->id);
            turn.state = {};
            audit(work, turn, "switch_organisation", organisation->name);
            return text_reply(turn.say("switch.done", {{"organisation", organisation->name}}));
        }
        own.push_back({organisation->name, organisation->name});
    }
    if (own.size() < 2) return text_reply(turn.say("switch.only_one"));
    if (own.size() > 4) own.resize(4);
    return ask(turn, "organisation", Intent::switch_organisation, slots, turn.say("switch.which"), std::move(own));
}

ports::Reply bind_group(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    if (!turn.in_group()) return text_reply(turn.say("group.only_in_group"));
    if (turn.asker.role < Role::coordinator) return text_reply(turn.say("refused.group"));
    ports::BoundGroup group{turn.message.channel, turn.message.conversation.id, {}, {}, ports::NamesInGroup::short_};
    std::string name;
    if (slots.organisation) {
        const auto organisation = work.organisations().find(*slots.organisation);
        if (!organisation || !coordinates(turn.asker, organisation->county)) {
            return text_reply(turn.say("organisation.not_found", {{"name", *slots.organisation}}));
        }
        group.organisation = organisation->id;
        name = organisation->name;
    } else if (slots.county) {
        if (!coordinates(turn.asker, *slots.county)) return text_reply(turn.say("refused.other_county"));
        group.county = name = *slots.county;
    } else {
        return text_reply(turn.say("group.to_what"));
    }
    work.groups().bind(group);
    audit(work, turn, "bind_group", name);
    return text_reply(turn.say("group.bound", {{"name", name}}));
}

ports::Reply names_in_group(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    if (!turn.in_group()) return text_reply(turn.say("group.only_in_group"));
    auto group = work.groups().find(turn.message.channel, turn.message.conversation.id);
    if (!group) return text_reply(turn.say("group.to_what"));
    const auto organisation = group->organisation ? work.organisations().find(group->organisation) : std::nullopt;
    if (!coordinates(turn.asker, organisation ? organisation->county : group->county)) {
        return text_reply(turn.say("ranking.names_who"));
    }
    const auto choice = slots.value.value_or("short");
    group->names = choice == "full"     ? ports::NamesInGroup::full
                   : choice == "hidden" ? ports::NamesInGroup::hidden
                                        : ports::NamesInGroup::short_;
    work.groups().bind(*group);
    audit(work, turn, "names_in_group", choice);
    return text_reply(turn.say("ranking.names", {{"names", turn.say(choice == "full"     ? "ranking.names_full"
                                                                    : choice == "hidden" ? "ranking.names_hidden"
                                                                                         : "ranking.names_short")}}));
}

ports::Reply unbind_group(Turn& turn, ports::UnitOfWork& work) {
    if (!turn.in_group()) return text_reply(turn.say("group.only_in_group"));
    const auto& id = turn.message.conversation.id;
    const auto group = work.groups().find(turn.message.channel, id);
    const auto organisation = group && group->organisation ? work.organisations().find(group->organisation) : std::nullopt;
    if (turn.asker.role < Role::coordinator) return text_reply(turn.say("refused.group"));
    if (!group) return text_reply(turn.say("group.not_bound"));
    if (!coordinates(turn.asker, organisation ? organisation->county : group->county)) {
        return text_reply(turn.say("refused.other_county"));
    }
    work.groups().unbind(turn.message.channel, id);
    const auto name = organisation ? organisation->name : group->county;
    audit(work, turn, "unbind_group", name);
    return text_reply(turn.say("group.unbound", {{"name", name}}));
}

}  // namespace kexiebot::app
