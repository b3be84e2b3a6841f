#include "bot/app/reminders/words.hpp"
#include "bot/dialogue/wording.hpp"

namespace kexiebot::app {

using services::reminders::Kind;
using services::reminders::Reminder;
using services::reminders::Stake;

namespace {

constexpr std::size_t named_max = 12;
constexpr int near_days = 3;

// A figure is told only where it would change.
std::string if_moved(int before, int after, int which) {
    return before == after ? "" : std::to_string(which);
}

std::string stake_words(const ReminderContext& context, domain::OrganisationId id, int year) {
    const auto stake = context.stakes.of(context.view.organisations().find(id).value(), year);
    if (!stake) return context.say("ladder.no_stake");
    const auto falls = stake->score != stake->score_then;
    return context.say("ladder.stake", {{"points", domain::to_text(stake->cost)},
                                        {"score", falls ? domain::to_text(stake->score) : ""},
                                        {"score_then", falls ? domain::to_text(stake->score_then) : ""},
                                        {"place", if_moved(stake->place, stake->place_then, stake->place)},
                                        {"place_then", if_moved(stake->place, stake->place_then, stake->place_then)}});
}

std::string ladder_words(const ReminderContext& context, const Reminder& reminder, const domain::Task& task) {
    const auto* key = reminder.days <= 0           ? "ladder.today"
                      : reminder.days == 1         ? "ladder.tomorrow"
                      : reminder.days <= near_days ? "ladder.near"
                                                   : "ladder.far";
    return context.say(key, {{"code", domain::code_of(task.id)},
                             {"title", task.title},
                             {"days", std::to_string(reminder.days)},
                             {"due", dialogue::moment_words(reminder.due, context.house.assessment.zone, context.today())},
                             {"stake", stake_words(context, reminder.organisations.front(), task.year)}});
}

// Who is missing, with what it would cost whom in the ranking.
std::string names_at_stake(const ReminderContext& context, const Reminder& reminder, int year) {
    std::vector<std::string> names;
    for (const auto id : reminder.organisations) {
        if (names.size() == named_max) break;
        const auto stake = context.stakes.of(context.view.organisations().find(id).value(), year);
        const auto moves = stake && stake->place != stake->place_then;
        names.push_back(context.say("ladder_county.name", {{"name", context.name_of(id)},
                                                           {"score", moves ? domain::to_text(stake->score) : ""},
                                                           {"place", moves ? std::to_string(stake->place) : ""},
                                                           {"place_then", moves ? std::to_string(stake->place_then) : ""}}));
    }
    const auto text = dialogue::joined(names, "、");
    const auto count = reminder.organisations.size();
    if (count <= named_max) return text;
    return context.say("task.names_more", {{"names", text}, {"count", std::to_string(count)}});
}

std::string county_words(const ReminderContext& context, const Reminder& reminder, const domain::Task& task) {
    const auto* rulebook = context.house.assessment.rulebook(task.year);
    const auto* key = reminder.days <= 0   ? "ladder_county.today"
                      : reminder.days == 1 ? "ladder_county.tomorrow"
                                           : "ladder_county.near";
    return context.say(key, {{"code", domain::code_of(task.id)},
                             {"title", task.title},
                             {"days", std::to_string(reminder.days)},
                             {"due", dialogue::moment_words(reminder.due, context.house.assessment.zone, context.today())},
                             {"count", std::to_string(reminder.organisations.size())},
                             {"points", rulebook == nullptr ? "0" : domain::to_text(rulebook->deduction_each)},
                             {"names", names_at_stake(context, reminder, task.year)}});
}

std::string appeal_words(const ReminderContext& context, const Reminder& reminder) {
    const auto deduction = context.view.duties().find(reminder.deduction);
    const auto organisation = context.view.organisations().find(reminder.organisations.front());
    if (!deduction || !organisation) return {};
    return context.say("overdue.appeal", {{"county", organisation->county},
                                          {"organisation", dialogue::short_name(*organisation)},
                                          {"code", domain::code_of(deduction->id)},
                                          {"reason", deduction->reason},
                                          {"points", domain::to_text(deduction->points)}});
}

// An example of a code to speak of; empty before points were taken off.
std::string deduction_of(const ReminderContext& context, domain::OrganisationId id, const domain::Task& task) {
    for (const auto& deduction : context.view.duties().deductions(id, task.year)) {
        if (deduction.task == task.id) return domain::code_of(deduction.id);
    }
    return {};
}

}  // namespace

bool asks_for_receipt(const Reminder& reminder) {
    return reminder.kind == Kind::ladder && reminder.days > near_days;
}

std::string duty_words(const ReminderContext& context, const Reminder& reminder) {
    if (reminder.kind == Kind::appeal_city) return appeal_words(context, reminder);
    const auto task = context.view.duties().find(reminder.task);
    if (!task) return {};
    if (reminder.kind == Kind::ladder) return ladder_words(context, reminder, *task);
    if (reminder.kind == Kind::ladder_county) return county_words(context, reminder, *task);
    const auto* key = reminder.kind == Kind::overdue        ? "overdue.county"
                      : reminder.kind == Kind::overdue_city ? "overdue.city"
                      : reminder.days <= 0                  ? "unreached.today"
                                                            : "unreached.notice";
    return context.say(key, {{"county", context.view.organisations().find(reminder.organisations.front()).value().county},
                             {"code", domain::code_of(task->id)},
                             {"title", task->title},
                             {"days", std::to_string(reminder.days)},
                             {"count", std::to_string(reminder.organisations.size())},
                             {"names", context.names_of(reminder.organisations)},
                             {"deduction", deduction_of(context, reminder.organisations.front(), *task)}});
}

}  // namespace kexiebot::app
