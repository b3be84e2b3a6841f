#include "bot/app/conversation/reviews/second_thoughts.hpp"

#include <map>

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/talk.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/honours.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::app {

using domain::ActivityStatus;
using language::Intent;
using language::Slots;

namespace {

std::string confirmed_words(const Turn& turn, const ports::View& view, const HandedIn& handed_in) {
    const auto score = services::current_score(view, turn.house.assessment, handed_in.organisation.id, handed_in.year());
    return score ? domain::to_text(score->confirmed) : "";
}

bool is_decided(const HandedIn& handed_in) {
    return handed_in.status() == ActivityStatus::approved || handed_in.status() == ActivityStatus::returned;
}

ports::Reply take_back(Turn& turn, ports::UnitOfWork& work, const HandedIn& handed_in) {
    const auto label = label_of(turn, handed_in);
    const auto approved = handed_in.status() == ActivityStatus::approved;
    const auto what = turn.say(approved ? "review.decision.approved" : "review.decision.returned");
    const auto before = confirmed_words(turn, work, handed_in);
    std::visit([&](const auto& thing) { services::reopen(work, turn.house.assessment, thing); }, handed_in.thing);
    turn.state.asked.reset();
    audit(work, turn, "reopen", handed_in.code(), what);
    const auto now = find_handed_in(turn, work, handed_in.code(), Right::review).value();
    if (const auto* activity = std::get_if<domain::Activity>(&now.thing)) {
        turn.state.activity = activity->id;
        turn.state.activity_at = turn.now;
    }
    tell_owners(turn, work, now, "reopened/" + now.state_key(),
                turn.say("review.told_reopened", {{"activity", label}, {"what", what}}));
    const auto after = confirmed_words(turn, work, now);
    return text_reply(turn.say("review.reopened", {{"activity", label},
                                                   {"what", what},
                                                   {"before", before == after ? "" : before},
                                                   {"after", before == after ? "" : after}}));
}

}  // namespace

bool lacks_evidence(const HandedIn& handed_in) {
    return handed_in.status() == ActivityStatus::draft || handed_in.status() == ActivityStatus::returned;
}

bool is_own_decision(const Turn& turn, const ports::View& view, const HandedIn& handed_in) {
    if (!is_decided(handed_in) || !turn.asker.person) return false;
    const auto last = services::last_review(view, handed_in.code());
    return last && last->by == turn.asker.person;
}

std::string reviewed_last(const Turn& turn, const ports::View& view, const std::function<bool(const HandedIn&)>& fits) {
    for (const auto& spoken : turn.state.spoken) {
        if (turn.now - spoken.at > dialogue::view_lives) break;
        const auto handed_in = find_handed_in(turn, view, spoken.what, Right::review);
        if (handed_in && fits(*handed_in)) return spoken.what;
    }
    return {};
}

std::optional<ports::Reply> take_back_decision(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    if (turn.asker.role < domain::Role::coordinator || slots.task) return std::nullopt;
    if (slots.activity) {
        const auto handed_in = find_handed_in(turn, work, *slots.activity, Right::review);
        if (!handed_in) return text_reply(not_found(turn, *slots.activity));
        if (is_own_decision(turn, work, *handed_in)) return take_back(turn, work, *handed_in);
        return text_reply(turn.say("review.not_yours", {{"activity", label_of(turn, *handed_in)}}));
    }
    const auto code =
        reviewed_last(turn, work, [&](const HandedIn& handed_in) { return is_own_decision(turn, work, handed_in); });
    if (code.empty()) return std::nullopt;
    const auto last = services::last_review(work, code);
    const auto change = work.changes().last(turn.asker.person);
    if (change && change->at > last->at) return std::nullopt;
    return take_back(turn, work, find_handed_in(turn, work, code, Right::review).value());
}

ports::Reply reword_return(Turn& turn, ports::UnitOfWork& work, const HandedIn& handed_in, const Slots& slots) {
    const auto label = label_of(turn, handed_in);
    if (handed_in.status() != ActivityStatus::returned) {
        return text_reply(turn.say("review.not_returned", {{"activity", label}}));
    }
    if (!is_own_decision(turn, work, handed_in)) return text_reply(turn.say("review.not_yours", {{"activity", label}}));
    if (!slots.reason) return ask(turn, "reason", Intent::return_activity, slots, turn.say("ask.reason"));
    std::visit([&](const auto& thing) { services::reword_return(work, thing, *slots.reason, decider(turn)); }, handed_in.thing);
    turn.state.asked.reset();
    audit(work, turn, "return_activity", handed_in.code(), *slots.reason);
    const auto now = find_handed_in(turn, work, handed_in.code(), Right::review).value();
    tell_owners(turn, work, now, "returned/" + now.state_key(),
                turn.say("review.told_reworded", {{"activity", label}, {"reason", *slots.reason}}));
    return text_reply(turn.say("review.reworded", {{"activity", label}, {"reason", *slots.reason}}));
}

ports::Reply chase_photos(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    std::map<domain::OrganisationId, std::vector<HandedIn>> lacking;
    std::vector<std::string> there;
    for (const auto& code : slots.activities) {
        auto handed_in = find_handed_in(turn, work, code, Right::review);
        if (!handed_in) return text_reply(not_found(turn, code));
        if (lacks_evidence(*handed_in)) {
            lacking[handed_in->organisation.id].push_back(*std::move(handed_in));
        } else {
            there.push_back(label_of(turn, *handed_in));
        }
    }
    turn.state.asked.reset();
    if (lacking.empty()) return text_reply(turn.say("nudge.photos_there", {{"activities", dialogue::joined(there, "、")}}));
    std::vector<domain::Organisation> told;
    std::vector<domain::Organisation> unreachable;
    std::vector<std::string> all;
    for (const auto& [id, things] : lacking) {
        std::vector<std::string> labels;
        std::string key = "photos";
        for (const auto& one : things) {
            labels.push_back(label_of(turn, one));
            key += "/" + one.code();
        }
        const auto text = turn.say("nudge.photos_notice",
                                   {{"who", role_words(turn, turn.asker.role)}, {"activities", dialogue::joined(labels, "、")}});
        const auto secretaries = work.people().serving(id, domain::Role::secretary);
        const auto reachable = std::any_of(secretaries.begin(), secretaries.end(),
                                           [](const domain::Person& person) { return !person.accounts.empty(); });
        const auto queued = notify_secretaries(work, turn.now, id, "nudge", key + "/" + domain::to_text(turn.today), text);
        if (!reachable) unreachable.push_back(things.front().organisation);
        if (queued == 0) continue;
        told.push_back(things.front().organisation);
        all.insert(all.end(), labels.begin(), labels.end());
    }
    if (!told.empty()) audit(work, turn, "nudge", dialogue::joined(slots.activities, "、"), std::to_string(told.size()));
    const auto done = told.empty() ? (unreachable.empty() ? turn.say("nudge.today") : "")
                                   : turn.say("nudge.photos_done",
                                              {{"names", names_of(turn, told)}, {"activities", dialogue::joined(all, "、")}});
    return text_reply(dialogue::joined(
        {done, unreachable.empty() ? "" : turn.say("nudge.unreachable", {{"names", names_of(turn, unreachable)}})}, "\n"));
}

}  // namespace kexiebot::app
