#pragma once

#include <optional>
#include <string>

#include "bot/domain/activity.hpp"
#include "bot/domain/points.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::services {

/// What must be known to log an activity.
struct NewActivity {
    domain::OrganisationId organisation;
    std::string item;  ///< of the rulebook
    std::string title;
    domain::Date date{};
    std::optional<domain::Date> end_date;
    std::optional<int> people;
    std::string place;
    domain::Stage stage = domain::Stage::none;
    domain::PersonId by;
};

/// Why it can't be logged as it stands: each is asked about, nothing is stored (design.md section 11).
enum class Unfit {
    nothing,
    unknown_item,
    date_ahead,     ///< after today
    date_outside,   ///< in a year that is closed, or without a rulebook
    ends_too_soon,  ///< the end lies before the start
    people_absurd,  ///< 0 or less, 100,000 or more
    title_missing,
    title_too_long,  ///< over 100 characters
};

Unfit unfit(const Assessment& assessment, const NewActivity& activity, domain::Date today);

struct Registered {
    domain::Activity activity;
    std::optional<domain::Activity> same;  ///< another one with this title on this day: perhaps logged twice
    int waiting_files = 0;                 ///< files sent before that now belong to it
    domain::Points gain;                   ///< what it adds once complete
};

/// Logs it as a draft, and takes in the files this person sent within the last 24 hours that belonged to nothing.
/// Requires: `unfit` is nothing.
Registered register_activity(ports::UnitOfWork& work, const Assessment& assessment, const NewActivity& activity,
                             domain::Instant now);

}  // namespace kexiebot::services
