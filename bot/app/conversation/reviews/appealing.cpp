#include "bot/app/conversation/reviews/appealing.hpp"

#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/appeals.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Slots;
using services::AppealOutcome;

namespace {

// What the numbered choices say, in the slot `state`.
constexpr auto granted = "granted";
constexpr auto upheld = "upheld";

// Those who may decide: the county's coordinators but the one who returned it, else the city's admins.
void tell_deciders(const Turn& turn, ports::UnitOfWork& work, const HandedIn& handed_in, const std::string& key,
                   const std::string& text) {
    const auto& county = handed_in.organisation.county;
    int told = 0;
    for (const auto& person : work.people().coordinating(county)) {
        services::Asker other;
        other.person = person.id;
        if (!services::may_decide_appeal(work, handed_in.code(), county, other)) continue;
        told += notify(turn, work, person.id, "appeal", key, text);
    }
    if (told == 0) told = notify_admins(turn, work, "appeal", key, text);
    if (told == 0) notify_coordinators(work, turn.now, county, "appeal", key, text);
}

ports::Reply submit(Turn& turn, ports::UnitOfWork& work, const HandedIn& handed_in, const std::string& reason) {
    const auto code = handed_in.code();
    const auto last = services::last_review(work, code);
    const auto outcome = services::appeal_review(work, code, handed_in.status(), reason, decider(turn));
    turn.state.asked.reset();
    switch (outcome) {
        case AppealOutcome::done: break;
        case AppealOutcome::not_returned: return text_reply(turn.say("appeal_review.not_returned", {{"code", code}}));
        case AppealOutcome::waiting: return text_reply(turn.say("appeal_review.waiting", {{"code", code}}));
        case AppealOutcome::decided: return text_reply(turn.say("appeal_review.decided", {{"code", code}}));
        case AppealOutcome::too_late: return text_reply(turn.say("appeal_review.too_late", {{"code", code}}));
    }
    audit(work, turn, "appeal", code, reason);
    tell_deciders(turn, work, handed_in, "appeal/" + handed_in.state_key(),
                  turn.say("appeal_review.notice", {{"organisation", dialogue::short_name(handed_in.organisation)},
                                                    {"activity", label_of(turn, handed_in)},
                                                    {"name", last->name},
                                                    {"reason", last->reason},
                                                    {"appeal", reason},
                                                    {"code", code}}));
    return text_reply(turn.say("appeal_review.done", {{"code", code}}));
}

void decide(const Turn& turn, ports::UnitOfWork& work, const HandedIn& handed_in, bool grants, const std::string& reason) {
    std::visit(
        [&](const auto& thing) { services::decide_appeal(work, turn.house.assessment, thing, grants, reason, decider(turn)); },
        handed_in.thing);
    const auto code = handed_in.code();
    audit(work, turn, grants ? "grant_appeal" : "reject_appeal", code, reason);
    const auto score = services::current_score(work, turn.house.assessment, handed_in.organisation.id, handed_in.year());
    tell_owners(turn, work, handed_in, "appeal_decided/" + handed_in.state_key(),
                turn.say(grants ? "appeal_review.told_granted" : "appeal_review.told_upheld",
                         {{"activity", label_of(turn, handed_in)},
                          {"reason", reason},
                          {"after", score ? domain::to_text(score->confirmed) : ""}}));
}

ports::Reply ask_for_decision(Turn& turn, const HandedIn& handed_in, const domain::ReviewStep& appeal,
                              const std::string& returned_for) {
    Slots known;
    known.activity = handed_in.code();
    return ask(turn, "state", Intent::appeal, known,
               turn.say("appeal_review.decide", {{"organisation", dialogue::short_name(handed_in.organisation)},
                                                 {"activity", label_of(turn, handed_in)},
                                                 {"reason", returned_for},
                                                 {"appeal", appeal.reason}}),
               {{turn.say("appeal_review.grant"), granted}, {turn.say("appeal_review.uphold"), upheld}});
}

ports::Reply settle(Turn& turn, ports::UnitOfWork& work, const HandedIn& handed_in, const Slots& slots) {
    const auto code = handed_in.code();
    const auto open = services::open_appeal(work, code, handed_in.status());
    if (!open) return text_reply(turn.say("appeal.nothing", {{"code", code}}));
    if (!services::may_decide_appeal(work, code, handed_in.organisation.county, turn.asker)) {
        return text_reply(turn.say("appeal_review.other_decides", {{"code", code}}));
    }
    std::string returned_for;
    for (const auto& step : work.reviews().of(code)) {
        if (step.decision == domain::ReviewDecision::returned) returned_for = step.reason;
    }
    if (slots.state != granted && slots.state != upheld) return ask_for_decision(turn, handed_in, *open, returned_for);
    const auto grants = slots.state == granted;
    if (!grants && !slots.reason) return ask(turn, "reason", Intent::appeal, slots, turn.say("appeal_review.why_upheld"));
    decide(turn, work, handed_in, grants, slots.reason.value_or(turn.say("waive.agreed")));
    turn.state.asked.reset();
    return text_reply(
        turn.say(grants ? "appeal_review.granted" : "appeal_review.upheld", {{"activity", label_of(turn, handed_in)}}));
}

}  // namespace

ports::Reply appeal_review(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    if (turn.asker.role == domain::Role::member) return text_reply(turn.say("appeal.secretary_only"));
    if (const auto reviewed = find_handed_in(turn, work, *slots.activity, Right::review)) {
        return settle(turn, work, *reviewed, slots);
    }
    const auto own = find_handed_in(turn, work, *slots.activity, Right::write);
    if (!own) return text_reply(not_found(turn, *slots.activity));
    if (!slots.reason) return ask(turn, "reason", Intent::appeal, slots, turn.say("appeal_review.reason"));
    return submit(turn, work, *own, *slots.reason);
}

std::string appeal_words(const Turn& turn, const ports::View& view, const std::string& code, domain::ActivityStatus status) {
    const auto open = services::open_appeal(view, code, status);
    return open ? turn.say("appeal_review.open", {{"appeal", open->reason}}) : "";
}

}  // namespace kexiebot::app
