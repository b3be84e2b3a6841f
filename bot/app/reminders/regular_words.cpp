#include <algorithm>

#include "bot/app/reminders/words.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/next_steps.hpp"
#include "bot/services/scoring.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using domain::ActivityStatus;
using domain::Date;
using services::reminders::Kind;
using services::reminders::Reminder;

namespace {

constexpr int listed_max = 3;

// Zero is not worth telling.
std::string if_any(int count) {
    return count == 0 ? "" : std::to_string(count);
}

int count_of(const ReminderContext& context, ports::ActivityFilter filter, std::optional<ActivityStatus> status) {
    filter.status = status;
    return context.view.activities().count(filter);
}

std::string pace_words(const ReminderContext& context, const Reminder& reminder) {
    constexpr int quarters = 4;
    const auto id = reminder.organisations.front();
    const auto* rulebook = context.house.assessment.rulebook(reminder.year);
    const auto score = services::current_score(context.view, context.house.assessment, id, reminder.year);
    if (rulebook == nullptr || !score) return {};
    std::vector<std::string> steps;
    for (const auto& step : services::next_steps(*rulebook, *score, listed_max)) {
        steps.push_back(dialogue::item_label(rulebook, step.item) + " +" + domain::to_text(step.each));
    }
    const domain::Points expected{context.house.timetable.pace_points.hundredths * reminder.quarter / quarters};
    return context.say("pace.notice", {{"quarter", std::to_string(reminder.quarter)},
                                       {"organisation", context.name_of(id)},
                                       {"score", domain::to_text(score->confirmed + score->pending)},
                                       {"expected", domain::to_text(expected)},
                                       {"steps", dialogue::joined(steps, "、")}});
}

// Tasks that fall due in the week and that somebody of the county has not handed in.
std::string due_this_week(const ReminderContext& context, const std::string& county) {
    std::map<domain::TaskId, int> missing;
    const auto until = domain::end_of_day(domain::plus_days(context.today(), 6), context.house.assessment.zone);
    for (const auto& assignment : context.view.reminders().missing(context.now, until)) {
        const auto organisation = context.view.organisations().find(assignment.organisation);
        if (organisation && organisation->county == county && !organisation->practice) ++missing[assignment.task];
    }
    std::vector<std::string> tasks;
    for (const auto& [id, count] : missing) {
        tasks.push_back(context.say("digest.task", {{"code", domain::code_of(id)},
                                                    {"title", context.view.duties().find(id).value().title},
                                                    {"count", std::to_string(count)}}));
    }
    return tasks.empty() ? "" : context.say("digest.due", {{"tasks", dialogue::joined(tasks, "、")}});
}

std::string leaders(const ReminderContext& context, const std::string& county) {
    std::vector<std::string> names;
    for (const auto& row : context.view.scores().ranking(county, domain::year_of(context.today()), listed_max)) {
        if (row.confirmed == domain::Points{}) break;
        names.push_back(context.say("digest.leader",
                                    {{"name", context.name_of(row.organisation)}, {"points", domain::to_text(row.confirmed)}}));
    }
    return names.empty() ? "" : context.say("digest.leaders", {{"names", dialogue::joined(names, "、")}});
}

std::string digest_words(const ReminderContext& context, const Reminder& reminder) {
    const auto& county = reminder.subject;
    const auto from = domain::plus_days(reminder.day, -7);
    const auto to = domain::plus_days(reminder.day, -1);
    ports::ActivityFilter filter;
    filter.county = county;
    const auto pending = count_of(context, filter, ActivityStatus::pending);
    const auto drafts = count_of(context, filter, ActivityStatus::draft);
    filter.from = from;
    filter.to = to;
    const auto held = count_of(context, filter, {});
    return dialogue::joined(
        {context.say("digest.head", {{"county", county},
                                     {"from", dialogue::day_words(from, {}, context.today())},
                                     {"to", dialogue::day_words(to, {}, context.today())}}),
         context.say(held == 0 ? "digest.none" : "digest.activities",
                     {{"count", std::to_string(held)}, {"pending", if_any(pending)}, {"drafts", if_any(drafts)}}),
         due_this_week(context, county), leaders(context, county)},
        "\n");
}

std::string due_next(const ReminderContext& context, domain::OrganisationId id) {
    std::vector<std::string> tasks;
    for (const auto& assignment : context.view.duties().assignments(id)) {
        const auto task = context.view.duties().find(assignment.task);
        if (!task || task->status != domain::TaskStatus::open || !services::is_waiting(assignment)) continue;
        const auto due = services::due_of(*task, assignment);
        if (due < context.now || static_cast<int>(tasks.size()) == listed_max) continue;
        tasks.push_back(
            context.say("summary.task", {{"code", domain::code_of(task->id)},
                                         {"title", task->title},
                                         {"due", dialogue::moment_words(due, context.house.assessment.zone, context.today())}}));
    }
    return tasks.empty() ? "" : context.say("summary.due", {{"tasks", dialogue::joined(tasks, "、")}});
}

// Of the month that ended before `reminder.day`, in the assessment year that it belongs to.
std::string summary_words(const ReminderContext& context, const Reminder& reminder) {
    const auto id = reminder.organisations.front();
    const auto organisation = context.view.organisations().find(id).value();
    const auto last = domain::plus_days(reminder.day, -1);
    const auto year = domain::year_of(last);
    const auto score = services::current_score(context.view, context.house.assessment, id, year);
    if (!score) return {};
    ports::ActivityFilter filter;
    filter.organisation = id;
    filter.year = year;
    const auto drafts = count_of(context, filter, ActivityStatus::draft);
    const auto returned = count_of(context, filter, ActivityStatus::returned);
    filter.from = Date{last.year(), last.month(), std::chrono::day{1}};
    filter.to = last;
    const auto held = count_of(context, filter, {});
    const auto month = std::to_string(static_cast<unsigned>(last.month()));
    const auto stake = context.stakes.of(organisation, year);
    const auto peers = context.view.organisations().all(organisation.county).size();
    return dialogue::joined(
        {context.say("summary.head", {{"month", month},
                                      {"organisation", dialogue::short_name(organisation)},
                                      {"confirmed", domain::to_text(score->confirmed)},
                                      {"pending", score->pending == domain::Points{} ? "" : domain::to_text(score->pending)},
                                      {"count", std::to_string(peers)},
                                      {"place", stake ? std::to_string(stake->place) : ""}}),
         context.say(
             held == 0 ? "summary.none" : "summary.activities",
             {{"month", month}, {"count", std::to_string(held)}, {"drafts", if_any(drafts)}, {"returned", if_any(returned)}}),
         due_next(context, id)},
        "\n");
}

}  // namespace

std::string regular_words(const ReminderContext& context, const Reminder& reminder) {
    if (reminder.kind == Kind::pace) return pace_words(context, reminder);
    return reminder.kind == Kind::digest ? digest_words(context, reminder) : summary_words(context, reminder);
}

}  // namespace kexiebot::app
