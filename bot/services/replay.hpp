#pragma once

#include <string>
#include <vector>

#include "bot/domain/score.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::services {

/// What one item, honours ("8") or deductions ("9") give under one set of rules and under another.
struct ReplayedItem {
    std::string item;
    domain::Points before, after;
    bool operator==(const ReplayedItem&) const = default;
};

/// One organisation's year under other rules.
struct Replayed {
    domain::Points before, after;       ///< confirmed totals
    std::vector<ReplayedItem> changed;  ///< why: what gives more or less, in the form's order
    bool operator==(const Replayed&) const = default;
};

/// Counts an organisation's year anew by `other`, from what is stored, and compares with `current`. Writes nothing. An item that
/// only one of them has gives nothing under the other.
Replayed replay(const ports::View& view, domain::OrganisationId organisation, const domain::Rulebook& current,
                const domain::Rulebook& other);

}  // namespace kexiebot::services
