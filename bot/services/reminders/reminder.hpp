#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bot/domain/activity.hpp"
#include "bot/domain/deduction.hpp"
#include "bot/domain/organisation.hpp"
#include "bot/domain/person.hpp"
#include "bot/domain/task.hpp"

namespace kexiebot::services::reminders {

/// What a reminder is about (design.md section 7). Names are those of its key.
enum class Kind {
    ladder,             ///< a task falls due: to each secretary who has not handed in
    ladder_county,      ///< the same to the county's group, naming who is missing
    unreached,          ///< somebody falls due whose association has no bound secretary: to the coordinators
    overdue,            ///< a task was missed: to the coordinators
    overdue_city,       ///< and the coordinators did nothing about it for three working days: to the city office
    appeal_city,        ///< an appeal nobody decided for three working days
    term,               ///< 换届: a term ends
    term_county,        ///< the same to the coordinators, a week before
    occasion,           ///< 5月30日 and the science-popularisation month, to those with nothing logged
    evidence,           ///< activities that lack evidence after three days
    review,             ///< activities, honours and hand-ins that wait for review for three days: to the coordinators
    review_city,        ///< and three working days later still do
    pace,               ///< behind the year's pace, once a quarter
    digest,             ///< the county's week
    summary,            ///< a secretary's month
    publication,        ///< 公示: how many days are left to object, to each secretary
    objections_county,  ///< and which objections wait, to the coordinators
    publication_over,   ///< its last day is over: to the city office, that it may lock the year
    year_data,          ///< next year's calendar or rulebook is missing: to the city office in December
};
inline constexpr int kinds_count = static_cast<int>(Kind::year_data) + 1;
[[nodiscard]] std::string_view name_of(Kind kind);

/// Where a reminder goes.
struct Target {
    enum class Who { secretary, county_group, coordinators, city_office };
    Who who = Who::secretary;
    domain::PersonId person{};  ///< the secretary
    std::string county;         ///< of the group or the coordinators
    bool operator==(const Target&) const = default;
};
/// "P12", "group:平江县", "coordinators:平江县", "city"
[[nodiscard]] std::string to_text(const Target& target);

/// One thing to be said now. It carries what it is about, not the words; which members are set follows from `kind`.
struct Reminder {
    Kind kind = Kind::ladder;
    std::string subject;  ///< what it is about, stable: "T7/O12@1796918399"
    std::string stage;    ///< which of the subject's reminders: "3", "0", "2026-12-07"
    Target target;
    int days = 0;  ///< until it falls due; since when it waits
    domain::TaskId task{};
    domain::Instant due{};
    domain::Date day{};                                   ///< of an occasion, an end of term, a week's Monday, a month's first
    std::vector<domain::OrganisationId> organisations{};  ///< whom it is about
    std::vector<domain::ActivityId> activities{};         ///< that lack evidence, the oldest first
    std::vector<std::string> codes{};                     ///< of what waits for review, the oldest first: "A25", "R5", "T7"
    domain::DeductionId deduction{};
    std::vector<std::int64_t> objections{};  ///< that nobody has decided
    std::string item{};                      ///< of an occasion
    int year = 0;                            ///< the quarter's year, the year whose data are missing
    int quarter = 0;
    bool no_calendar = false, provisional_calendar = false, no_rulebook = false;
    bool operator==(const Reminder&) const = default;
};

/// The subject of one association's ladder to one due time: "T7/O12@1796918399".
[[nodiscard]] std::string ladder_subject(domain::TaskId task, domain::OrganisationId organisation, domain::Instant due);

/// Names the reminder for ever: "ladder/T7/O12@1796918399/3/P12". The same key is never sent twice.
[[nodiscard]] std::string key_of(const Reminder& reminder);

}  // namespace kexiebot::services::reminders
