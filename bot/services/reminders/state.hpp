#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "bot/domain/silence.hpp"
#include "bot/domain/year_end.hpp"
#include "bot/ports/store/reminders.hpp"
#include "bot/services/assessment.hpp"
#include "bot/services/reminders/reminder.hpp"
#include "bot/services/reminders/timetable.hpp"

namespace kexiebot::services::reminders {

/// One association's part of an open task that is not handed in.
struct Duty {
    domain::Task task;
    domain::Assignment assignment;
    bool operator==(const Duty&) const = default;
};

/// All that the planner looks at. What a part of it does not need at `now` may be left out (read_state does): nothing else
/// follows from leaving it out.
struct State {
    std::map<domain::OrganisationId, domain::Organisation> organisations;         ///< without those that practise
    std::map<domain::OrganisationId, std::vector<domain::PersonId>> secretaries;  ///< those with an account
    std::set<std::string> counties_with_group;
    std::vector<Duty> duties;                                ///< falling due soon, or missed within missed_lately
    std::set<std::pair<domain::TaskId, std::string>> acted;  ///< tasks that a county's coordinators did something about since due
    std::vector<ports::AppealRow> appeals;                   ///< not decided
    std::vector<ports::WaitingActivity> lacking_evidence;
    std::vector<ports::WaitingReview> waiting_for_review;
    std::set<std::pair<domain::OrganisationId, std::string>> logged;  ///< items of the year with an activity, of occasions
    std::map<domain::OrganisationId, domain::Points> scores;          ///< confirmed and pending together
    std::vector<ports::ReminderAnswer> answers;
    std::vector<domain::Silence> silences;
    std::set<int> years_with_rulebook;
    std::vector<domain::AssessmentYear> published;  ///< not locked
    std::vector<domain::Objection> objections;      ///< against those, not decided
};

/// How long after a task was missed the coordinators and the city office are told of it.
inline constexpr std::chrono::days missed_lately{30};
/// How long activities may lack evidence, or wait, before somebody is told; and how old they are when it is given up.
inline constexpr int waits_days = 3;
inline constexpr std::chrono::days waited_lately{90};
/// How many working days a coordinator has before the city office is told.
inline constexpr int act_within_working_days = 3;

}  // namespace kexiebot::services::reminders
