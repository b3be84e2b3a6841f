#include <map>

#include "bot/services/reminders/parts.hpp"

namespace kexiebot::services::reminders {

using domain::Date;

namespace {

// What waits is told of on the day on which they have waited long enough, all of a list together: so each is told of
// once, and who has many is told once a day at most. After a time down the latest of those days stands for all.
struct List {
    Date told_on{};
    std::vector<domain::ActivityId> activities;
    std::vector<std::string> codes;
    domain::Instant oldest = domain::Instant::max();

    void note(domain::Instant since, Date on) {
        told_on = std::max(told_on, on);
        oldest = std::min(oldest, since);
    }
};

Reminder about(const Planning& planning, Kind kind, const std::string& subject, const List& list) {
    Reminder reminder;
    reminder.kind = kind;
    reminder.subject = subject;
    reminder.stage = domain::to_text(list.told_on);
    reminder.days = domain::days_between(domain::local_day(list.oldest, planning.timetable.zone), planning.today());
    reminder.activities = list.activities;
    reminder.codes = list.codes;
    return reminder;
}

Date waited_long_on(const Planning& planning, domain::Instant since) {
    return domain::plus_days(domain::local_day(since, planning.timetable.zone), waits_days);
}

}  // namespace

void plan_evidence(Planning& planning) {
    std::map<domain::OrganisationId, List> lists;
    for (const auto& waiting : planning.state.lacking_evidence) {
        const auto day = waited_long_on(planning, waiting.since);
        if (planning.now < leaves_on(planning.timetable, day) || waiting.since + waited_lately < planning.now) continue;
        const auto* organisation = planning.organisation(waiting.organisation);
        if (organisation == nullptr || planning.is_muted(*organisation, "evidence", domain::code_of(waiting.id))) continue;
        auto& list = lists[waiting.organisation];
        list.note(waiting.since, day);
        list.activities.push_back(waiting.id);
    }
    for (const auto& [id, list] : lists) {
        auto reminder = about(planning, Kind::evidence, to_word(id) + "@" + domain::to_text(list.told_on), list);
        reminder.organisations = {id};
        planning.tell_secretaries(reminder, id, leaves_on(planning.timetable, list.told_on));
    }
}

// Told of when they have waited for three days, and to the city office when that changed nothing for three working days.
void plan_reviews(Planning& planning) {
    std::map<std::string, List> for_coordinators;
    std::map<std::string, List> for_the_city;
    for (const auto& waiting : planning.state.waiting_for_review) {
        const auto* organisation = planning.organisation(waiting.organisation);
        if (organisation == nullptr || waiting.since + waited_lately < planning.now) continue;
        if (planning.is_muted(*organisation, "waiting_review", waiting.code)) continue;
        const auto day = waited_long_on(planning, waiting.since);
        const auto patience_ends = planning.timetable.calendar.add_working_days(day, act_within_working_days);
        const auto note = [&](std::map<std::string, List>& lists, Date told_on) {
            if (planning.now < leaves_on(planning.timetable, told_on)) return;
            auto& list = lists[organisation->county];
            list.note(waiting.since, told_on);
            list.codes.push_back(waiting.code);
        };
        note(for_coordinators, day);
        note(for_the_city, patience_ends);
    }
    for (const auto& [county, list] : for_coordinators) {
        auto reminder = about(planning, Kind::review, county, list);
        reminder.target = Planning::coordinators(county);
        planning.due.push_back(std::move(reminder));
    }
    for (const auto& [county, list] : for_the_city) {
        auto reminder = about(planning, Kind::review_city, county, list);
        reminder.target = Planning::city_office();
        planning.due.push_back(std::move(reminder));
    }
}

}  // namespace kexiebot::services::reminders
