#include "bot/app/conversation/reviews/reviewing.hpp"

#include <algorithm>
#include <map>

#include "bot/app/conversation/activities/photo_hints.hpp"
#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/reviews/second_thoughts.hpp"
#include "bot/app/conversation/reviews/self_check_queue.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/honours.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::app {

using domain::ActivityStatus;
using domain::OrganisationId;
using domain::Points;
using language::Intent;
using language::Slots;

namespace {

constexpr std::size_t approve_at_once_max = 100;

// What one message approved of one organisation's: it is told once, with what its score was and is.
struct ApprovedOf {
    domain::Organisation organisation;
    int year = 0;
    Points before;
    std::vector<HandedIn> things;
};
using Approved = std::map<OrganisationId, ApprovedOf>;

Points confirmed_of(const Turn& turn, const ports::View& view, OrganisationId organisation, int year) {
    const auto score = services::current_score(view, turn.house.assessment, organisation, year);
    return score ? score->confirmed : Points{};
}

services::ReviewOutcome approve_in_store(const Turn& turn, ports::UnitOfWork& work, const HandedIn& handed_in) {
    return std::visit(
        [&](const auto& thing) { return services::approve(work, turn.house.assessment, thing, decider(turn)).outcome; },
        handed_in.thing);
}

services::ReviewOutcome return_in_store(const Turn& turn, ports::UnitOfWork& work, const HandedIn& handed_in,
                                        const std::string& reason) {
    if (const auto* honour = std::get_if<domain::Honour>(&handed_in.thing)) {
        return services::return_honour(work, turn.house.assessment, *honour, reason, decider(turn)).outcome;
    }
    const auto& activity = std::get<domain::Activity>(handed_in.thing);
    return services::return_activity(work, turn.house.assessment, activity, reason, decider(turn)).outcome;
}

// Approves one; gives the line of the reply, and notes it among `approved`.
std::string approve_one(const Turn& turn, ports::UnitOfWork& work, const std::string& code, Approved& approved) {
    const auto handed_in = find_handed_in(turn, work, code, Right::review);
    if (!handed_in) return not_found(turn, code);
    const auto& organisation = handed_in->organisation;
    const auto before = confirmed_of(turn, work, organisation.id, handed_in->year());
    if (approve_in_store(turn, work, *handed_in) == services::ReviewOutcome::already_decided) {
        return not_waiting(turn, work, *handed_in);
    }
    audit(work, turn, "approve", code);
    const auto gain = confirmed_of(turn, work, organisation.id, handed_in->year()) - before;
    auto& of_organisation =
        approved.try_emplace(organisation.id, ApprovedOf{organisation, handed_in->year(), before, {}}).first->second;
    of_organisation.things.push_back(*handed_in);
    return turn.say("review.approved",
                    {{"activity", label_of(turn, *handed_in)}, {"gain", gain > Points{} ? domain::to_text(gain) : ""}});
}

// To the secretaries, to who logged each of them, and to the organisation's group.
void tell_approved(const Turn& turn, ports::UnitOfWork& work, const ApprovedOf& approved) {
    std::vector<std::string> labels;
    std::string key = "approved";
    for (const auto& thing : approved.things) {
        labels.push_back(label_of(turn, thing));
        key += "/" + thing.state_key();
    }
    const auto after = confirmed_of(turn, work, approved.organisation.id, approved.year);
    const auto text = turn.say("review.told_approved", {{"activities", dialogue::joined(labels, "、")},
                                                        {"before", domain::to_text(approved.before)},
                                                        {"after", domain::to_text(after)}});
    for (const auto& thing : approved.things) tell_owners(turn, work, thing, key, text);
    notify_organisation_groups(work, turn.now, approved.organisation.id, {.kind = "review", .key = key, .text = text});
}

// Of all that wait there is one: it is named.
ports::Reply ask_about_one(Turn& turn, const ports::View& view, Slots slots) {
    const auto handed_in = find_handed_in(turn, view, slots.activities.front(), Right::review);
    if (!handed_in) return text_reply(not_found(turn, slots.activities.front()));
    slots.all = false;
    slots.what.reset();
    return ask(turn, "confirm", Intent::approve, slots,
               turn.say("desk.approve_one", {{"organisation", dialogue::short_name(handed_in->organisation)},
                                             {"activity", label_of(turn, *handed_in)},
                                             {"hint", hint_mark(turn, photo_hints(turn, view, *handed_in))}}));
}

// 退回, and none of them is in view.
ports::Reply ask_which(Turn& turn, const ports::View& view, Intent intent, const Slots& slots, const char* question) {
    constexpr std::size_t choices_max = 8;
    std::vector<language::Asked::Choice> choices;
    for (const auto& code : waiting_codes(turn, view, std::nullopt, choices_max)) {
        const auto handed_in = find_handed_in(turn, view, code, Right::review);
        if (handed_in) choices.push_back({label_of(turn, *handed_in), code});
    }
    if (choices.empty()) return text_reply(turn.say("queue.empty"));
    return ask(turn, "activity", intent, slots, turn.say(question), std::move(choices));
}

// All that wait are asked about first, and the question keeps which they are: what is handed in between the question and its
// answer was not agreed to.
ports::Reply ask_about_all(Turn& turn, const ports::View& view, Slots slots) {
    slots.activities = waiting_codes(turn, view, slots.county, approve_at_once_max);
    if (slots.activities.empty()) return text_reply(turn.say("queue.empty"));
    if (slots.activities.size() == 1) return ask_about_one(turn, view, std::move(slots));
    const auto hinted = std::count_if(slots.activities.begin(), slots.activities.end(), [&](const std::string& code) {
        const auto handed_in = find_handed_in(turn, view, code, Right::review);
        return handed_in && !photo_hints(turn, view, *handed_in).empty();
    });
    return ask(turn, "confirm", Intent::approve, slots,
               turn.say("review.confirm_all", {{"count", std::to_string(slots.activities.size())},
                                               {"hinted", hinted > 0 ? std::to_string(hinted) : ""}}));
}

// Those that are left after some were taken out.
ports::Reply ask_about_rest(Turn& turn, const ports::View& view, Slots slots) {
    if (slots.activities.size() == 1) return ask_about_one(turn, view, std::move(slots));
    std::vector<std::string> labels;
    for (const auto& code : slots.activities) {
        if (const auto handed_in = find_handed_in(turn, view, code, Right::review)) labels.push_back(label_of(turn, *handed_in));
    }
    slots.all = false;
    slots.what.reset();
    return ask(turn, "confirm", Intent::approve, slots,
               turn.say("desk.approve_rest",
                        {{"count", std::to_string(labels.size())}, {"activities", dialogue::joined(labels, "、")}}));
}

// What waits next, so that reviewing goes on with one press.
ports::Reply with_next(Turn& turn, const ports::View& view, std::vector<std::string> lines) {
    if (turn.in_group() || turn.message.sender.empty()) return text_reply(dialogue::joined(lines, "\n"));
    const auto waiting = waiting_codes(turn, view, std::nullopt, approve_at_once_max);
    const auto next = waiting.empty() ? std::nullopt : find_handed_in(turn, view, waiting.front(), Right::review);
    if (!next) {
        lines.push_back(turn.say("review.all_done"));
        return text_reply(dialogue::joined(lines, "\n"));
    }
    const auto code = next->code();
    lines.push_back(turn.say("review.next", {{"left", std::to_string(waiting.size())},
                                             {"organisation", dialogue::short_name(next->organisation)},
                                             {"activity", label_of(turn, *next)},
                                             {"hint", hint_mark(turn, photo_hints(turn, view, *next))}}));
    return {dialogue::joined(lines, "\n"), review_suggestions(turn, code)};
}

// 理由同上: as it was before.
bool says_same_reason(std::string_view reason) {
    return reason == "同上" || reason == "理由同上" || reason == "同前" || reason == "还是那个理由" ||
           reason == "还是刚才的理由" || reason == "一样" || reason == "还是那个";
}

}  // namespace

ports::Reply approve(Turn& turn, ports::UnitOfWork& work, const Slots& slots, bool confirmed) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("refused.review"));
    if (slots.what == "except" && !confirmed) return ask_about_rest(turn, work, slots);
    // What 「全部通过」 means follows from the list that was shown last.
    const auto& listed = turn.state.listed;
    if (slots.all && !confirmed && !listed.empty() && names_point(listed.front())) return ask_to_verify_all(turn, work, slots);
    if (slots.all && !confirmed) return ask_about_all(turn, work, slots);
    if (slots.what == "maybe" && slots.activities.size() == 1) return ask_about_one(turn, work, slots);
    if (slots.activities.empty() && slots.activity) {
        Slots one = slots;
        one.activities = {*slots.activity};
        one.activity.reset();
        return approve(turn, work, one, confirmed);
    }
    if (auto only = waiting_codes(turn, work, std::nullopt, 2); slots.activities.empty() && only.size() == 1) {
        Slots one = slots;
        one.activities = std::move(only);
        return ask_about_one(turn, work, std::move(one));
    }
    if (slots.activities.empty()) return ask_which(turn, work, Intent::approve, slots, "desk.which_to_approve");
    std::vector<std::string> lines;
    Approved approved;
    std::size_t decided = 0;
    for (const auto& code : slots.activities) {
        auto line = approve_one(turn, work, code, approved);
        std::size_t now = 0;
        for (const auto& [id, one] : approved) now += one.things.size();
        if (!slots.all || now == decided) lines.push_back(std::move(line));
        decided = now;
    }
    for (const auto& [id, one] : approved) tell_approved(turn, work, one);
    turn.state.asked.reset();
    if (slots.all) lines.insert(lines.begin(), turn.say("review.approved_all", {{"count", std::to_string(decided)}}));
    return with_next(turn, work, std::move(lines));
}

ports::Reply return_activity(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("refused.review"));
    if (!slots.activity) return ask_which(turn, work, Intent::return_activity, slots, "desk.which_to_return");
    const auto handed_in = find_handed_in(turn, work, *slots.activity, Right::review);
    if (!handed_in) return text_reply(not_found(turn, *slots.activity));
    if (slots.what == "reason") return reword_return(turn, work, *handed_in, slots);
    if (handed_in->status() != ActivityStatus::pending) return text_reply(not_waiting(turn, work, *handed_in));
    if (slots.reason && says_same_reason(*slots.reason)) {
        Slots again = slots;
        const auto last = services::last_review(work, *slots.activity);
        again.reason = last && !last->reason.empty() ? std::optional{last->reason} : std::nullopt;
        return again.reason ? return_activity(turn, work, again)
                            : ask(turn, "reason", Intent::return_activity, again, turn.say("ask.reason"));
    }
    if (!slots.reason) return ask(turn, "reason", Intent::return_activity, slots, turn.say("ask.reason"));
    if (slots.what == "maybe") {
        Slots sure = slots;
        sure.what.reset();
        return ask(turn, "confirm", Intent::return_activity, sure,
                   turn.say("desk.return_one", {{"activity", label_of(turn, *handed_in)}, {"reason", *slots.reason}}));
    }
    return_in_store(turn, work, *handed_in, *slots.reason);
    turn.state.asked.reset();
    const auto label = label_of(turn, *handed_in);
    audit(work, turn, "return_activity", *slots.activity, *slots.reason);
    tell_owners(turn, work, *handed_in, "returned/" + handed_in->state_key(),
                turn.say("review.told_returned", {{"activity", label}, {"reason", *slots.reason}, {"code", *slots.activity}}));
    return with_next(turn, work, {turn.say("review.returned", {{"activity", label}, {"reason", *slots.reason}})});
}

}  // namespace kexiebot::app
