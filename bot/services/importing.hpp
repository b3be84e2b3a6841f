#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/domain/organisation.hpp"
#include "bot/domain/person.hpp"
#include "bot/ports/randomness.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::services {

enum class Imported { added, updated, unchanged };

/// Adds the organisation, or brings the one of that name up to date (but for `practice`, which no file names). A new one gets
/// its place in the ranking of `year`.
Imported import_organisation(ports::UnitOfWork& work, const Assessment& assessment, const domain::Organisation& organisation,
                             int year);

struct ImportedPerson {
    domain::PersonId person;
    Imported imported = Imported::unchanged;
    std::optional<ports::Invite> invite;  ///< when no account was given and none is bound yet
};

/// Gives a person a role: the one who has that account, else the one of that name in that role already, else a new one.
/// With an account it is bound at once, without one an invite is made.
ImportedPerson import_person(ports::UnitOfWork& work, ports::Randomness& randomness, const std::string& name,
                             const domain::Membership& membership, const std::optional<domain::Account>& account,
                             domain::Instant now);

}  // namespace kexiebot::services
