#include <map>

#include "bot/services/reminders/parts.hpp"

namespace kexiebot::services::reminders {

namespace {

const std::vector<int> publication_ladder{3, 1, 0};
// How long after its last day the city office is told that a publication is over and nothing was locked.
constexpr std::chrono::days over_lately{30};

Reminder about(Kind kind, const domain::AssessmentYear& year) {
    Reminder reminder;
    reminder.kind = kind;
    reminder.subject = std::to_string(year.year) + "@" + std::to_string(year.objections_until->time_since_epoch().count());
    reminder.due = *year.objections_until;
    reminder.year = year.year;
    return reminder;
}

void tell_secretaries(Planning& planning, const Reminder& reminder, const Stage& stage) {
    for (const auto& [id, organisation] : planning.state.organisations) {
        auto one = reminder;
        one.subject += "/" + to_word(id);
        one.organisations = {id};
        if (!planning.is_muted(organisation, "year")) planning.tell_secretaries(one, id, stage.moment);
    }
}

// The coordinators, of what they have not decided.
void tell_coordinators(Planning& planning, Reminder reminder) {
    std::map<std::string, std::vector<std::int64_t>> open;
    for (const auto& objection : planning.state.objections) {
        const auto* organisation = planning.organisation(objection.organisation);
        if (organisation != nullptr && objection.year == reminder.year) open[organisation->county].push_back(objection.id);
    }
    reminder.kind = Kind::objections_county;
    for (auto& [county, objections] : open) {
        reminder.objections = std::move(objections);
        reminder.target = Planning::coordinators(county);
        planning.due.push_back(reminder);
    }
}

void tell_city_office(Planning& planning, const domain::AssessmentYear& year) {
    if (planning.now > *year.objections_until + over_lately) return;
    auto reminder = about(Kind::publication_over, year);
    reminder.stage = "over";
    for (const auto& objection : planning.state.objections) {
        if (objection.year == year.year) reminder.objections.push_back(objection.id);
    }
    reminder.target = Planning::city_office();
    planning.due.push_back(std::move(reminder));
}

}  // namespace

void plan_publication(Planning& planning) {
    for (const auto& year : planning.state.published) {
        const auto until = *year.objections_until;
        if (planning.now > until) {
            tell_city_office(planning, year);
            continue;
        }
        const auto since = year.published_at.value_or(domain::Instant{});
        const auto stage = stage_at(planning.timetable, publication_ladder, until, since, planning.now);
        if (!stage) continue;
        auto reminder = about(Kind::publication, year);
        reminder.stage = std::to_string(stage->days);
        reminder.days = domain::days_between(planning.today(), domain::local_day(until, planning.timetable.zone));
        tell_secretaries(planning, reminder, *stage);
        tell_coordinators(planning, std::move(reminder));
    }
}

}  // namespace kexiebot::services::reminders
