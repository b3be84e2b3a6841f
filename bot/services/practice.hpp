#pragma once

#include <optional>

#include "bot/domain/organisation.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::services {

/// Makes the person a secretary of their organisation's double to practise with: in no county's list and no ranking, given no
/// tasks, reviewed by nobody. It is made when first needed. Gives it. Requires: `organisation` does not practise itself.
domain::Organisation start_practice(ports::UnitOfWork& work, const Assessment& assessment, domain::PersonId person,
                                    const domain::Organisation& organisation, int year);

/// Puts them back to where they came from. What they did there stays there. Requires: `practised` is such a double.
std::optional<domain::Organisation> end_practice(ports::UnitOfWork& work, domain::PersonId person,
                                                 const domain::Organisation& practised);

}  // namespace kexiebot::services
