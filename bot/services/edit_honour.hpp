#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "bot/domain/honour.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"
#include "bot/services/register_activity.hpp"

namespace kexiebot::services {

/// A new value for one field of an honour: its day, its level, or its title.
using HonourEdit = std::variant<domain::Date, domain::HonourLevel, std::string>;

/// Why the honour could not stand with that value.
Unfit unfit_after(const Assessment& assessment, const domain::Honour& honour, const HonourEdit& edit, domain::Date today);

struct EditedHonour {
    domain::Honour after;
    bool review_again = false;     ///< it was approved, and what it counts may be another now
    bool handed_in_again = false;  ///< it was returned
};

/// Puts one field right. An approved honour whose level or day changes is reviewed again, where somebody reviews.
/// Requires: `unfit_after` is nothing; not withdrawn.
EditedHonour edit_honour(ports::UnitOfWork& work, const Assessment& assessment, const domain::Honour& honour,
                         const HonourEdit& edit, domain::PersonId by, domain::Instant now);

/// What a change of an honour keeps to be taken back: level, day, status, year, title.
std::string to_snapshot(const domain::Honour& honour);
/// Keeps that `by` made `after` of `before`, so that it can be undone.
void keep_change(ports::UnitOfWork& work, const domain::Honour& before, const domain::Honour& after, domain::PersonId by,
                 domain::Instant now);
/// Puts them back. False when the text is no snapshot: then nothing is changed.
bool restore_snapshot(std::string_view snapshot, domain::Honour& honour);

}  // namespace kexiebot::services
