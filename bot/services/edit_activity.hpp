#pragma once

#include <optional>
#include <string>
#include <variant>

#include "bot/domain/activity.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"
#include "bot/services/register_activity.hpp"

namespace kexiebot::services {

enum class Field { title, date, end_date, people, place, item };

/// A new value for one field, in the field's own type: title, place, item as text.
struct Edit {
    Field field = Field::title;
    std::variant<std::string, domain::Date, int> value;
};

struct Edited {
    domain::Activity before, after;
    /// An approved activity whose change bears on its points waits for review again.
    bool review_again = false;
    /// A returned one that has its evidence is handed in again by mending it.
    bool handed_in_again = false;
};

/// What would be wrong with the activity afterwards; nothing when the edit is fit to be made.
Unfit unfit_after(const Assessment& assessment, const domain::Activity& activity, const Edit& edit, domain::Date today);

/// Makes the edit, recounts, and notes how to undo it. Requires: unfit_after is nothing.
Edited edit_activity(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity, const Edit& edit,
                     domain::PersonId by, domain::Instant now);

/// Takes it back: it counts no more and is listed no more; its code is not used again.
domain::Activity withdraw_activity(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity,
                                   domain::PersonId by, domain::Instant now);

}  // namespace kexiebot::services
