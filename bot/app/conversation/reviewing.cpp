#include "bot/app/conversation/reviewing.hpp"

#include "bot/app/conversation/asking.hpp"
#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/review.hpp"

namespace kexiebot::app {

using domain::Activity;
using domain::ActivityStatus;
using language::Intent;
using language::Slots;

namespace {

constexpr int approve_at_once_max = 100;

std::vector<Activity> pending_in_scope(const Turn& turn, const ports::View& view) {
    ports::ActivityFilter filter;
    filter.status = ActivityStatus::pending;
    for (const auto& membership : turn.asker.memberships) {
        if (membership.role == domain::Role::coordinator && turn.asker.role != domain::Role::admin)
            filter.county = membership.county;
    }
    return view.activities().list(filter, ports::Order::oldest_first, approve_at_once_max);
}

// Nothing was decided: the activity has no evidence yet, or somebody was faster.
std::string not_waiting(const Turn& turn, const Activity& activity) {
    const auto label = dialogue::activity_label(activity, turn.today);
    if (activity.status == ActivityStatus::draft) return turn.say("review.no_evidence", {{"activity", label}});
    return turn.say("review.already",
                    {{"activity", label}, {"status", dialogue::status_words(turn.house.phrases, activity.status)}});
}

std::string key_of(const Activity& activity) {
    return domain::code_of(activity.id) + "/" + std::to_string(activity.version);
}

// Approves one and tells its secretary; gives the line of the reply.
std::string approve_one(const Turn& turn, ports::UnitOfWork& work, const Activity& activity) {
    const auto reviewed = services::approve(work, turn.house.assessment, activity);
    const auto label = dialogue::activity_label(reviewed.activity, turn.today);
    if (reviewed.outcome == services::ReviewOutcome::already_decided) return not_waiting(turn, reviewed.activity);
    audit(work, turn, "approve", domain::code_of(activity.id));
    notify(turn, work, activity.logged_by, "review", "approved/" + key_of(reviewed.activity),
           turn.say("review.told_approved", {{"activity", label}}));
    return turn.say("review.approved", {{"activity", label}});
}

}  // namespace

ports::Reply approve(Turn& turn, ports::UnitOfWork& work, const Slots& slots, bool confirmed) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("talk.not_for_you"));
    std::vector<std::string> lines;
    if (slots.all) {
        const auto waiting = pending_in_scope(turn, work);
        if (waiting.empty()) return text_reply(turn.say("queue.empty"));
        if (!confirmed) {
            return ask(turn, "confirm", Intent::approve, slots,
                       turn.say("review.confirm_all", {{"count", std::to_string(waiting.size())}}));
        }
        for (const auto& activity : waiting) approve_one(turn, work, activity);
        turn.state.asked.reset();
        return text_reply(turn.say("review.approved_all", {{"count", std::to_string(waiting.size())}}));
    }
    if (slots.activities.empty()) return text_reply(turn.say("activity.which_code"));
    for (const auto& code : slots.activities) {
        const auto activity = find_activity(turn, work, code, Right::review);
        lines.push_back(activity ? approve_one(turn, work, *activity) : not_found(turn, code));
    }
    turn.state.asked.reset();
    return text_reply(dialogue::joined(lines, "\n"));
}

ports::Reply return_activity(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("talk.not_for_you"));
    if (!slots.activity) return text_reply(turn.say("activity.which_code"));
    const auto activity = find_activity(turn, work, *slots.activity, Right::review);
    if (!activity) return text_reply(not_found(turn, *slots.activity));
    if (!slots.reason) return ask(turn, "reason", Intent::return_activity, slots, turn.say("ask.reason"));
    const auto reviewed = services::return_activity(work, turn.house.assessment, *activity, *slots.reason);
    turn.state.asked.reset();
    const auto label = dialogue::activity_label(reviewed.activity, turn.today);
    if (reviewed.outcome == services::ReviewOutcome::already_decided) return text_reply(not_waiting(turn, reviewed.activity));
    audit(work, turn, "return_activity", *slots.activity, *slots.reason);
    notify(turn, work, activity->logged_by, "review", "returned/" + key_of(reviewed.activity),
           turn.say("review.told_returned", {{"activity", label}, {"reason", *slots.reason}}));
    return text_reply(turn.say("review.returned", {{"activity", label}, {"reason", *slots.reason}}));
}

}  // namespace kexiebot::app
