#include "bot/app/reminders/words.hpp"

#include <algorithm>
#include <utility>

#include "bot/dialogue/wording.hpp"
#include "bot/services/ranking.hpp"

namespace kexiebot::app {

using services::reminders::Kind;
using services::reminders::Reminder;

namespace {

constexpr std::size_t names_max = 12;
constexpr std::size_t activities_max = 4;

std::string term_words(const ReminderContext& context, const Reminder& reminder) {
    constexpr int near_days = 7;
    const auto* key = reminder.kind == Kind::term_county ? "term.county" : reminder.days <= near_days ? "term.near" : "term.far";
    return context.say(key, {{"organisation", context.name_of(reminder.organisations.front())},
                             {"date", dialogue::day_words(reminder.day, {}, context.today())},
                             {"days", std::to_string(reminder.days)}});
}

std::string occasion_words(const ReminderContext& context, const Reminder& reminder) {
    const auto* rulebook = context.house.assessment.rulebook(domain::year_of(reminder.day));
    const auto* item = rulebook == nullptr ? nullptr : rulebook->item(reminder.item);
    if (item == nullptr) return {};
    const auto* key = reminder.day.month() == std::chrono::May ? "occasion.workers" : "occasion.science";
    return context.say(key, {{"days", std::to_string(reminder.days)},
                             {"organisation", context.name_of(reminder.organisations.front())},
                             {"item", dialogue::item_label(rulebook, item->id)},
                             {"points", domain::to_text(item->each)}});
}

std::string evidence_words(const ReminderContext& context, const Reminder& reminder) {
    std::vector<std::string> names;
    for (const auto id : reminder.activities) {
        const auto activity = context.view.activities().find(id);
        if (activity && names.size() < activities_max) names.push_back(dialogue::activity_label(*activity, context.today()));
    }
    return context.say("evidence.notice", {{"organisation", context.name_of(reminder.organisations.front())},
                                           {"count", std::to_string(reminder.activities.size())},
                                           {"days", std::to_string(reminder.days)},
                                           {"names", dialogue::joined(names, "\n")},
                                           {"code", domain::code_of(reminder.activities.front())}});
}

// 「2 项活动、1 份任务材料」
std::string waiting_words(const ReminderContext& context, const std::vector<std::string>& codes) {
    constexpr std::pair<char, const char*> kinds[] = {
        {'A', "waiting.activities"}, {'R', "waiting.honours"}, {'T', "waiting.tasks"}};
    std::vector<std::string> words;
    for (const auto& [letter, key] : kinds) {
        const auto count =
            std::count_if(codes.begin(), codes.end(), [letter](const std::string& code) { return code.front() == letter; });
        if (count > 0) words.push_back(context.say(key, {{"count", std::to_string(count)}}));
    }
    return dialogue::joined(words, "、");
}

std::string review_words(const ReminderContext& context, const Reminder& reminder) {
    return context.say(reminder.kind == Kind::review ? "waiting.county" : "waiting.city",
                       {{"county", reminder.subject},
                        {"what", waiting_words(context, reminder.codes)},
                        {"code", reminder.codes.front()},
                        {"days", std::to_string(reminder.days)}});
}

std::string year_data_words(const ReminderContext& context, const Reminder& reminder) {
    const auto year = std::to_string(reminder.year);
    return dialogue::joined({reminder.no_calendar ? context.say("year_data.calendar", {{"year", year}}) : "",
                             reminder.provisional_calendar ? context.say("year_data.provisional", {{"year", year}}) : "",
                             reminder.no_rulebook ? context.say("year_data.rulebook", {{"year", year}}) : ""},
                            "\n");
}

std::string publication_words(const ReminderContext& context, const Reminder& reminder) {
    const auto organisation = context.view.organisations().find(reminder.organisations.front()).value();
    const auto row = context.view.scores().find(organisation.id, reminder.year);
    const auto place =
        services::place_of(context.view, context.house.assessment, organisation, organisation.county, reminder.year);
    return context.say(reminder.days <= 0 ? "publication.today" : "publication.notice",
                       {{"year", std::to_string(reminder.year)},
                        {"days", std::to_string(reminder.days)},
                        {"until", dialogue::moment_words(reminder.due, context.house.assessment.zone, context.today())},
                        {"organisation", dialogue::short_name(organisation)},
                        {"points", domain::to_text(row ? row->confirmed : domain::Points{})},
                        {"county", organisation.county},
                        {"place", std::to_string(place)}});
}

std::string objections_words(const ReminderContext& context, const Reminder& reminder) {
    std::vector<std::string> numbers;
    for (const auto id : reminder.objections) {
        if (numbers.size() < names_max) numbers.push_back(std::to_string(id));
    }
    const auto* key = reminder.kind == Kind::publication_over
                          ? (numbers.empty() ? "publication.over" : "publication.over_open")
                          : (reminder.days <= 0 ? "publication.objections_today" : "publication.objections");
    return context.say(key, {{"year", std::to_string(reminder.year)},
                             {"days", std::to_string(reminder.days)},
                             {"count", std::to_string(reminder.objections.size())},
                             {"numbers", dialogue::joined(numbers, "、")},
                             {"first", numbers.empty() ? "" : numbers.front()}});
}

}  // namespace

std::string ReminderContext::name_of(domain::OrganisationId id) const {
    return dialogue::short_name(view.organisations().find(id).value());
}

std::string ReminderContext::names_of(const std::vector<domain::OrganisationId>& ids) const {
    std::vector<std::string> names;
    for (const auto id : ids) {
        if (names.size() < names_max) names.push_back(name_of(id));
    }
    const auto text = dialogue::joined(names, "、");
    if (ids.size() <= names_max) return text;
    return say("task.names_more", {{"names", text}, {"count", std::to_string(ids.size())}});
}

std::string reminder_words(const ReminderContext& context, const Reminder& reminder) {
    switch (reminder.kind) {
        case Kind::ladder:
        case Kind::ladder_county:
        case Kind::unreached:
        case Kind::overdue:
        case Kind::overdue_city:
        case Kind::appeal_city: return duty_words(context, reminder);
        case Kind::term:
        case Kind::term_county: return term_words(context, reminder);
        case Kind::occasion: return occasion_words(context, reminder);
        case Kind::evidence: return evidence_words(context, reminder);
        case Kind::review:
        case Kind::review_city: return review_words(context, reminder);
        case Kind::pace:
        case Kind::digest:
        case Kind::summary: return regular_words(context, reminder);
        case Kind::publication: return publication_words(context, reminder);
        case Kind::objections_county:
        case Kind::publication_over: return objections_words(context, reminder);
        case Kind::year_data: return year_data_words(context, reminder);
    }
    return {};
}

}  // namespace kexiebot::app
