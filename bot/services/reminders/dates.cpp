#include <algorithm>
#include <array>

#include "bot/services/reminders/parts.hpp"

namespace kexiebot::services::reminders {

using domain::Date;

namespace {

const std::vector<int> term_ladder{90, 30, 7};
constexpr int county_from_days = 7;

// Days of the year that the notice names, 附件2: 6.5 全国科技工作者日 is 30 May, 5.2 全国科普日 lies in September, which is
// 全国科普月.
struct NamedDay {
    const char* item;
    unsigned month;
    unsigned day;
};
constexpr std::array named_days{NamedDay{"6.5", 5, 30}, NamedDay{"5.2", 9, 1}};
const std::vector<int> occasion_ladder{14, 3};

}  // namespace

void plan_terms(Planning& planning) {
    for (const auto& [id, organisation] : planning.state.organisations) {
        if (!organisation.term_ends) continue;
        const auto ends = domain::end_of_day(*organisation.term_ends, planning.timetable.zone);
        if (planning.now > ends) continue;
        const auto stage = stage_at(planning.timetable, term_ladder, ends, {}, planning.now);
        if (!stage || planning.is_muted(organisation, "term")) continue;
        Reminder reminder;
        reminder.kind = Kind::term;
        reminder.subject = to_word(id) + "@" + domain::to_text(*organisation.term_ends);
        reminder.stage = std::to_string(stage->days);
        reminder.days = domain::days_between(planning.today(), *organisation.term_ends);
        reminder.day = *organisation.term_ends;
        reminder.organisations = {id};
        planning.tell_secretaries(reminder, id, stage->moment);
        if (stage->days > county_from_days) continue;
        reminder.kind = Kind::term_county;
        reminder.target = Planning::coordinators(organisation.county);
        planning.due.push_back(std::move(reminder));
    }
}

std::vector<Occasion> occasions_near(Date today) {
    std::vector<Occasion> near;
    for (const auto& named : named_days) {
        const Date day{today.year(), std::chrono::month{named.month}, std::chrono::day{named.day}};
        const auto from = domain::plus_days(day, -occasion_ladder.front());
        if (today >= from && today < day) near.push_back({named.item, day, from});
    }
    return near;
}

void plan_occasions(Planning& planning) {
    for (const auto& occasion : occasions_near(planning.today())) {
        if (!planning.state.years_with_rulebook.contains(domain::year_of(occasion.day))) continue;
        const auto begins = domain::to_instant({occasion.day, {}}, planning.timetable.zone);
        const auto stage = stage_at(planning.timetable, occasion_ladder, begins, {}, planning.now);
        if (!stage) continue;
        for (const auto& [id, organisation] : planning.state.organisations) {
            if (planning.state.logged.contains({id, occasion.item}) || planning.is_muted(organisation, "science_day")) continue;
            Reminder reminder;
            reminder.kind = Kind::occasion;
            reminder.subject = occasion.item + "/" + to_word(id) + "@" + domain::to_text(occasion.day);
            reminder.stage = std::to_string(stage->days);
            reminder.days = domain::days_between(planning.today(), occasion.day);
            reminder.day = occasion.day;
            reminder.item = occasion.item;
            reminder.organisations = {id};
            planning.tell_secretaries(reminder, id, stage->moment);
        }
    }
}

void plan_year_data(Planning& planning) {
    const auto today = planning.today();
    if (today.month() != std::chrono::December) return;
    const auto next = domain::year_of(today) + 1;
    Reminder reminder;
    reminder.kind = Kind::year_data;
    reminder.no_calendar = !planning.timetable.calendar.covers(next);
    reminder.provisional_calendar = !reminder.no_calendar && !planning.timetable.calendar.is_final(next);
    reminder.no_rulebook = !planning.state.years_with_rulebook.contains(next);
    if (!reminder.no_calendar && !reminder.provisional_calendar && !reminder.no_rulebook) return;
    reminder.subject = std::to_string(next);
    reminder.year = next;
    reminder.target = Planning::city_office();
    for (const unsigned day : {20U, 1U}) {
        const Date told{today.year(), std::chrono::December, std::chrono::day{day}};
        if (planning.now < leaves_on(planning.timetable, told)) continue;
        reminder.stage = domain::to_text(told);
        planning.due.push_back(std::move(reminder));
        return;
    }
}

}  // namespace kexiebot::services::reminders
