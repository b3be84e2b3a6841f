#include "bot/app/conversation/reviewing.hpp"

#include "bot/app/conversation/asking.hpp"
#include "bot/app/conversation/honours.hpp"
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
    if (turn.asker.role == domain::Role::coordinator) filter.county = services::coordinated_county(turn.asker);
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

struct Approved {
    bool decided = false;
    std::string line;  // of the reply
};

// Approves one and tells its secretary.
Approved approve_one(const Turn& turn, ports::UnitOfWork& work, const Activity& activity) {
    const auto reviewed = services::approve(work, turn.house.assessment, activity);
    const auto label = dialogue::activity_label(reviewed.activity, turn.today);
    if (reviewed.outcome == services::ReviewOutcome::already_decided) return {false, not_waiting(turn, reviewed.activity)};
    audit(work, turn, "approve", domain::code_of(activity.id));
    notify(turn, work, activity.logged_by, "review", "approved/" + key_of(reviewed.activity),
           turn.say("review.told_approved", {{"activity", label}}));
    return {true, turn.say("review.approved", {{"activity", label}})};
}

// All that wait are asked about first, and the question keeps which they are: what is handed in between the question and its
// answer was not agreed to.
ports::Reply ask_about_all(Turn& turn, const ports::View& view, Slots slots) {
    const auto waiting = pending_in_scope(turn, view);
    if (waiting.empty()) return text_reply(turn.say("queue.empty"));
    slots.activities.clear();
    for (const auto& activity : waiting) slots.activities.push_back(domain::code_of(activity.id));
    return ask(turn, "confirm", Intent::approve, slots,
               turn.say("review.confirm_all", {{"count", std::to_string(waiting.size())}}));
}

}  // namespace

ports::Reply approve(Turn& turn, ports::UnitOfWork& work, const Slots& slots, bool confirmed) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("talk.not_for_you"));
    if (slots.all && !confirmed) return ask_about_all(turn, work, slots);
    if (slots.activities.empty()) return text_reply(turn.say("activity.which_code"));
    std::vector<std::string> lines;
    int decided = 0;
    for (const auto& code : slots.activities) {
        if (names_honour(code)) {
            lines.push_back(approve_honour(turn, work, code));
            continue;
        }
        const auto activity = find_activity(turn, work, code, Right::review);
        auto approved = activity ? approve_one(turn, work, *activity) : Approved{false, not_found(turn, code)};
        decided += approved.decided ? 1 : 0;
        if (!slots.all || !approved.decided) lines.push_back(std::move(approved.line));
    }
    turn.state.asked.reset();
    if (slots.all) lines.insert(lines.begin(), turn.say("review.approved_all", {{"count", std::to_string(decided)}}));
    return text_reply(dialogue::joined(lines, "\n"));
}

ports::Reply return_activity(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("talk.not_for_you"));
    if (!slots.activity) return text_reply(turn.say("activity.which_code"));
    if (names_honour(*slots.activity)) return return_honour(turn, work, slots);
    const auto activity = find_activity(turn, work, *slots.activity, Right::review);
    if (!activity) return text_reply(not_found(turn, *slots.activity));
    if (activity->status != ActivityStatus::pending) return text_reply(not_waiting(turn, *activity));
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
