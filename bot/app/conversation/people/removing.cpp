#include "bot/app/conversation/people/removing.hpp"

#include <algorithm>

#include "bot/app/conversation/city/serving.hpp"
#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/talk.hpp"
#include "bot/services/handing_over.hpp"
#include "bot/services/inviting.hpp"

namespace kexiebot::app {

using domain::Membership;
using domain::Person;
using domain::Role;
using language::Intent;
using language::Slots;

namespace {

constexpr std::size_t choices_max = 8;

struct Holder {
    Person person;
    Membership membership;
};

bool is_practice(const ports::View& view, const Membership& membership) {
    const auto organisation = membership.organisation ? view.organisations().find(membership.organisation) : std::nullopt;
    return organisation && organisation->practice;
}

// Those who may be meant: by where they serve, or by their name.
std::vector<Person> people_meant(const ports::View& view, const Slots& slots) {
    if (slots.organisation) {
        const auto organisation = view.organisations().find(*slots.organisation);
        return organisation ? view.people().serving(organisation->id, *slots.role) : std::vector<Person>{};
    }
    if (slots.county) return view.people().coordinating(*slots.county);
    if (slots.role == Role::admin) return view.people().administering();
    auto all = slots.name ? view.people().all() : std::vector<Person>{};
    std::erase_if(all, [&](const Person& person) { return person.name != slots.name; });
    return all;
}

// The roles that are the asker's to end; of these the ones that were spoken of.
std::vector<Holder> holders(const Turn& turn, const ports::View& view, const Slots& slots) {
    const auto organisation = slots.organisation ? view.organisations().find(*slots.organisation) : std::nullopt;
    std::vector<Holder> found;
    for (const auto& person : people_meant(view, slots)) {
        if (slots.name && person.name != *slots.name) continue;
        for (const auto& membership : person.memberships) {
            if (membership.role != *slots.role || is_practice(view, membership)) continue;
            if (slots.organisation && (!organisation || membership.organisation != organisation->id)) continue;
            if (slots.county && membership.county != *slots.county) continue;
            if (services::may_invite(turn.asker, view, membership)) found.push_back({person, membership});
        }
    }
    return found;
}

std::string key_of(const Holder& holder) {
    return std::to_string(holder.person.id.value);
}

// Which of several: kept in the slot `value`, so that it is still the same one when the answer comes.
const Holder* chosen(const std::vector<Holder>& all, const Slots& slots) {
    if (!slots.value) return all.size() == 1 ? &all.front() : nullptr;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Holder& one) { return key_of(one) == *slots.value; });
    return found == all.end() ? nullptr : &*found;
}

ports::Reply ask_which(Turn& turn, const ports::View& view, const Slots& slots, const std::vector<Holder>& all) {
    std::vector<language::Asked::Choice> choices;
    for (std::size_t i = 0; i < std::min(all.size(), choices_max); ++i) {
        choices.push_back(
            {turn.say("remove.holder", {{"name", all[i].person.name}, {"role", membership_words(turn, view, all[i].membership)}}),
             key_of(all[i])});
    }
    return ask(turn, "value", Intent::remove_role, slots, turn.say("remove.which"), std::move(choices));
}

// What was spoken of, as people call it: 洞庭新材料科技有限公司科协秘书
std::string spoken_of(const Turn& turn, const Slots& slots) {
    return turn.say("people.membership",
                    {{"scope", slots.organisation.value_or(slots.county.value_or(""))}, {"role", role_words(turn, *slots.role)}});
}

bool is_only_one(const ports::View& view, const Membership& membership) {
    if (membership.role == Role::secretary) return view.people().serving(membership.organisation, Role::secretary).size() == 1;
    return membership.role == Role::coordinator && view.people().coordinating(membership.county).size() == 1;
}

ports::Reply carry_out(Turn& turn, ports::UnitOfWork& work, const Holder& holder) {
    const auto& [person, membership] = holder;
    const auto role = membership_words(turn, work, membership);
    services::leave(work, person.id, membership);
    turn.state.asked.reset();
    audit(work, turn, "remove_role", person.name, role);
    const auto told = tell_removed(turn.house, work, person, membership, {turn.asker.person, turn.asker.name}, turn.now);
    return text_reply(
        turn.say("remove.done", {{"name", person.name}, {"role", role}, {"told", told > 0 ? turn.say("remove.told_them") : ""}}));
}

}  // namespace

int tell_removed(const House& house, ports::UnitOfWork& work, const Person& person, const Membership& membership,
                 const Remover& by, domain::Instant now) {
    const auto& phrases = house.phrases;
    const auto organisation = membership.organisation ? work.organisations().find(membership.organisation) : std::nullopt;
    const auto role = phrases.say("people.membership", {{"scope", organisation ? organisation->name : membership.county},
                                                        {"role", role_words(phrases, membership.role)}});
    const auto key = "removed/" + std::to_string(person.id.value) + "/" + domain::to_text(now, house.assessment.zone);
    const Notice told{.kind = "review", .key = key, .text = phrases.say("remove.told", {{"role", role}, {"by", by.name}})};
    const Notice above{.kind = "review",
                       .key = key + "/above",
                       .text = phrases.say("remove.told_county", {{"name", person.name}, {"role", role}, {"by", by.name}})};
    // Whoever did it knows.
    const auto tell = [&](const std::vector<Person>& all) {
        for (const auto& one : all) {
            if (one.id != person.id && one.id != by.person) notify(work, now, one.id, above);
        }
    };
    tell(organisation ? work.people().coordinating(organisation->county) : work.people().administering());
    return notify(work, now, person.id, told);
}

ports::Reply remove_role(Turn& turn, ports::UnitOfWork& work, Slots slots, bool confirmed) {
    if (turn.asker.role < Role::coordinator) return text_reply(turn.say("remove.refused"));
    if (turn.in_group()) return text_reply(turn.say("remove.direct_only"));
    if (!slots.role || (slots.role != Role::admin && !slots.organisation && !slots.county && !slots.name)) {
        return text_reply(turn.say("remove.whose"));
    }
    const auto all = holders(turn, work, slots);
    if (all.empty()) {
        turn.state.asked.reset();
        return text_reply(turn.say("remove.nobody", {{"role", spoken_of(turn, slots)}, {"name", slots.name.value_or("")}}));
    }
    const auto* holder = chosen(all, slots);
    if (holder == nullptr) return ask_which(turn, work, slots, all);
    const auto& [person, membership] = *holder;
    const auto role = membership_words(turn, work, membership);
    if (person.id == turn.asker.person) {
        turn.state.asked.reset();
        return text_reply(turn.say("remove.own", {{"role", role_words(turn, membership.role)}}));
    }
    if (membership.role == Role::admin && services::is_last_admin(work, person.id, turn.house.bootstrap_admins.size())) {
        turn.state.asked.reset();
        return text_reply(turn.say("remove.last_admin", {{"name", person.name}}));
    }
    if (!confirmed) {
        slots.value = key_of(*holder);
        return ask(turn, "confirm", Intent::remove_role, slots,
                   turn.say(is_only_one(work, membership) ? "remove.confirm_only" : "remove.confirm",
                            {{"name", person.name}, {"role", role}}));
    }
    return carry_out(turn, work, *holder);
}

}  // namespace kexiebot::app
