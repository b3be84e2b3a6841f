#include <map>
#include <tuple>

#include "bot/services/reminders/parts.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::services::reminders {

using domain::OrganisationId;

namespace {

// A county's part of a task: those of its associations that have it to the same moment.
struct CountyPart {
    domain::TaskId task;
    domain::Instant due{};
    std::string county;
    auto operator<=>(const CountyPart&) const = default;
};

std::string subject_of(domain::TaskId task, domain::Instant due) {
    return domain::code_of(task) + "@" + std::to_string(due.time_since_epoch().count());
}

Reminder about(Kind kind, const CountyPart& part, std::vector<OrganisationId> organisations) {
    Reminder reminder;
    reminder.kind = kind;
    reminder.subject = subject_of(part.task, part.due);
    reminder.task = part.task;
    reminder.due = part.due;
    reminder.organisations = std::move(organisations);
    return reminder;
}

using Missing = std::map<CountyPart, std::vector<OrganisationId>>;
using MissingByStage = std::map<std::pair<CountyPart, int>, std::vector<OrganisationId>>;

void tell_counties(Planning& planning, Kind kind, const MissingByStage& missing) {
    for (const auto& [which, organisations] : missing) {
        const auto& [part, days] = which;
        auto reminder = about(kind, part, organisations);
        reminder.stage = std::to_string(days);
        reminder.days = domain::days_between(planning.today(), domain::local_day(part.due, planning.timetable.zone));
        reminder.target = kind == Kind::unreached ? Planning::coordinators(part.county) : planning.county(part.county);
        planning.due.push_back(std::move(reminder));
    }
}

}  // namespace

void plan_ladder(Planning& planning) {
    constexpr int unreached_from_days = 7;
    MissingByStage for_groups;
    MissingByStage unreached;
    const auto may_send = planning.may_send();
    for (const auto& duty : planning.state.duties) {
        const auto due = due_of(duty.task, duty.assignment);
        const auto* organisation = planning.organisation(duty.assignment.organisation);
        if (organisation == nullptr || planning.now > due || !is_missing(duty.assignment)) continue;
        const auto stage = stage_at(planning.timetable, planning.timetable.ladder, due, duty.assignment.since, planning.now);
        if (!stage || (stage->days != 0 && !may_send)) continue;
        if (planning.is_muted(*organisation, "ladder", domain::code_of(duty.task.id))) continue;
        const CountyPart part{duty.task.id, due, organisation->county};
        auto reminder = about(Kind::ladder, part, {organisation->id});
        reminder.subject = ladder_subject(duty.task.id, organisation->id, due);
        reminder.stage = std::to_string(stage->days);
        reminder.days = domain::days_between(planning.today(), domain::local_day(due, planning.timetable.zone));
        planning.tell_secretaries(reminder, organisation->id, stage->moment);
        if (stage->days <= planning.timetable.group_from_days) for_groups[{part, stage->days}].push_back(organisation->id);
        if (stage->days <= unreached_from_days && !planning.state.secretaries.contains(organisation->id)) {
            unreached[{part, stage->days}].push_back(organisation->id);
        }
    }
    tell_counties(planning, Kind::ladder_county, for_groups);
    tell_counties(planning, Kind::unreached, unreached);
}

void plan_overdue(Planning& planning) {
    Missing missed;
    for (const auto& duty : planning.state.duties) {
        const auto due = due_of(duty.task, duty.assignment);
        const auto* organisation = planning.organisation(duty.assignment.organisation);
        if (organisation == nullptr || planning.now <= due || planning.now > due + missed_lately) continue;
        if (planning.is_muted(*organisation, "overdue", domain::code_of(duty.task.id))) continue;
        if (is_missing(duty.assignment)) missed[{duty.task.id, due, organisation->county}].push_back(organisation->id);
    }
    for (const auto& [part, organisations] : missed) {
        if (planning.now >= next_allowed(planning.timetable, part.due + std::chrono::seconds{1})) {
            auto reminder = about(Kind::overdue, part, organisations);
            reminder.stage = "missed";
            reminder.target = Planning::coordinators(part.county);
            planning.due.push_back(std::move(reminder));
        }
        const auto day = domain::local_day(part.due, planning.timetable.zone);
        const auto patience_ends = planning.timetable.calendar.add_working_days(day, act_within_working_days);
        if (planning.state.acted.contains({part.task, part.county})) continue;
        if (planning.now < leaves_on(planning.timetable, patience_ends)) continue;
        auto reminder = about(Kind::overdue_city, part, organisations);
        reminder.subject += "/" + part.county;
        reminder.stage = "unattended";
        reminder.target = Planning::city_office();
        planning.due.push_back(std::move(reminder));
    }
}

void plan_appeals(Planning& planning) {
    for (const auto& appeal : planning.state.appeals) {
        if (planning.organisation(appeal.deduction.organisation) == nullptr) continue;
        const auto day = domain::local_day(appeal.since, planning.timetable.zone);
        const auto patience_ends = planning.timetable.calendar.add_working_days(day, act_within_working_days);
        if (planning.now < leaves_on(planning.timetable, patience_ends)) continue;
        Reminder reminder;
        reminder.kind = Kind::appeal_city;
        reminder.subject = domain::code_of(appeal.deduction.id);
        reminder.stage = "unattended";
        reminder.deduction = appeal.deduction.id;
        reminder.organisations = {appeal.deduction.organisation};
        reminder.target = Planning::city_office();
        planning.due.push_back(std::move(reminder));
    }
}

}  // namespace kexiebot::services::reminders
