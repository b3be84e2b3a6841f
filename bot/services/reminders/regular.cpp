#include <algorithm>
#include <set>

#include "bot/services/reminders/parts.hpp"

namespace kexiebot::services::reminders {

using domain::Date;

namespace {

// Later than this, news of a week or a month are none.
constexpr std::chrono::days digest_keeps{2};
constexpr std::chrono::days summary_keeps{9};
constexpr std::chrono::days pace_keeps{30};
constexpr int quarters = 4;

Date monday_of(Date day) {
    const std::chrono::weekday weekday{std::chrono::sys_days{day}};
    return domain::plus_days(day, -static_cast<int>(weekday.iso_encoding() - 1));
}

Date first_of_month(Date day) {
    return {day.year(), day.month(), std::chrono::day{1}};
}

bool is_news(domain::Instant moment, std::chrono::days keeps, domain::Instant now) {
    return moment <= now && now < moment + keeps;
}

std::set<std::string> counties_of(const State& state) {
    std::set<std::string> counties;
    for (const auto& [id, organisation] : state.organisations) counties.insert(organisation.county);
    return counties;
}

}  // namespace

std::optional<QuarterEnd> quarter_told(const Timetable& timetable, domain::Instant now) {
    const auto today = domain::local_day(now, timetable.zone);
    for (const int quarter : {3, 2, 1}) {
        const Date after{today.year(), std::chrono::month{static_cast<unsigned>(3 * quarter + 1)}, std::chrono::day{1}};
        const auto moment = leaves_on(timetable, after);
        if (is_news(moment, pace_keeps, now)) return QuarterEnd{domain::year_of(today), quarter, moment};
    }
    return std::nullopt;
}

void plan_pace(Planning& planning) {
    const auto told = quarter_told(planning.timetable, planning.now);
    if (!told || !planning.state.years_with_rulebook.contains(told->year)) return;
    const domain::Points expected{planning.timetable.pace_points.hundredths * told->quarter / quarters};
    for (const auto& [id, organisation] : planning.state.organisations) {
        const auto score = planning.state.scores.find(id);
        if (score != planning.state.scores.end() && score->second >= expected) continue;
        if (planning.is_muted(organisation, "pace")) continue;
        Reminder reminder;
        reminder.kind = Kind::pace;
        reminder.year = told->year;
        reminder.quarter = told->quarter;
        reminder.stage = "Q" + std::to_string(told->quarter);
        // Each quarter for itself: 「收到」 to one says nothing of the next.
        reminder.subject = to_word(id) + "@" + std::to_string(told->year) + reminder.stage;
        reminder.organisations = {id};
        planning.tell_secretaries(reminder, id, told->moment);
    }
}

void plan_digests(Planning& planning) {
    auto monday = monday_of(planning.today());
    auto moment = leaves_on(planning.timetable, monday);
    if (moment > planning.now) {
        monday = domain::plus_days(monday, -7);
        moment = leaves_on(planning.timetable, monday);
    }
    if (!is_news(moment, digest_keeps, planning.now)) return;
    for (const auto& county : counties_of(planning.state)) {
        Reminder reminder;
        reminder.kind = Kind::digest;
        reminder.subject = county;
        reminder.stage = domain::to_text(monday);
        reminder.day = monday;
        reminder.target = planning.county(county);
        planning.due.push_back(std::move(reminder));
    }
}

void plan_summaries(Planning& planning) {
    const auto month = first_of_month(planning.today());
    const auto moment = leaves_on(planning.timetable, month);
    if (!is_news(moment, summary_keeps, planning.now)) return;
    for (const auto& [id, organisation] : planning.state.organisations) {
        if (planning.is_muted(organisation, "summary")) continue;
        Reminder reminder;
        reminder.kind = Kind::summary;
        reminder.subject = to_word(id) + "@" + domain::to_text(month).substr(0, 7);
        reminder.stage = "month";
        reminder.day = month;
        reminder.organisations = {id};
        planning.tell_secretaries(reminder, id, moment);
    }
}

}  // namespace kexiebot::services::reminders
