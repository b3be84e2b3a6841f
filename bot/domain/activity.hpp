#pragma once

#include <optional>
#include <string>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"

namespace kexiebot::domain {

enum class ActivityStatus {
    draft,      ///< recorded, evidence missing: counts nowhere
    pending,    ///< complete, waits for review
    approved,   ///< counts
    returned,   ///< sent back with a reason; counts nowhere until handed in again
    withdrawn,  ///< taken back by its organisation
};

/// Of an item counted by stage (2.1): 有计划、有实施、有表彰.
enum class Stage { none, plan, carried_out, commended };

/// 活动, code A12. Three dates are kept apart: when it happened, when it was logged, which assessment year it counts for.
struct Activity {
    ActivityId id;
    OrganisationId organisation;
    std::string item;  ///< id of the rulebook's item, "1.1"
    std::string title;
    Date date{};
    std::optional<Date> end_date;  ///< set when it took more than one day; not before `date`
    std::optional<int> people;
    std::string place;
    Stage stage = Stage::none;
    ActivityStatus status = ActivityStatus::draft;
    std::string return_reason;
    int year = 0;  ///< the assessment year it counts for
    PersonId logged_by;
    Instant logged_at{};
    int evidence_count = 0;    ///< active pieces of evidence
    std::int64_t version = 1;  ///< grows with each change; who wrote version 3 may undo it while it is still 3
    bool operator==(const Activity&) const = default;
};

}  // namespace kexiebot::domain
