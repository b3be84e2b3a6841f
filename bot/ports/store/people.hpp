#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "bot/domain/person.hpp"

namespace kexiebot::ports {

class People {
public:
    virtual ~People() = default;
    /// With accounts and memberships, in the order they were added.
    [[nodiscard]] virtual std::optional<domain::Person> find(domain::PersonId id) const = 0;
    [[nodiscard]] virtual std::optional<domain::Person> find(const domain::Account& account) const = 0;
    [[nodiscard]] virtual std::vector<domain::Person> all() const = 0;
    /// Who serves an organisation in that role.
    [[nodiscard]] virtual std::vector<domain::Person> serving(domain::OrganisationId organisation, domain::Role role) const = 0;
    [[nodiscard]] virtual std::vector<domain::Person> coordinating(std::string_view county) const = 0;
    /// The admins, oldest first.
    [[nodiscard]] virtual std::vector<domain::Person> administering() const = 0;

    /// Stores a new person with its accounts and memberships and gives it an id.
    virtual domain::PersonId add(const domain::Person& person) = 0;
    /// Binds an account to a person; an account that was somebody else's moves.
    virtual void bind(domain::PersonId person, const domain::Account& account) = 0;
    /// Adds it unless the person has it already.
    virtual void add_membership(domain::PersonId person, const domain::Membership& membership) = 0;
    virtual void remove_membership(domain::PersonId person, const domain::Membership& membership) = 0;
    virtual void set_current(domain::PersonId person, domain::OrganisationId organisation) = 0;
};

}  // namespace kexiebot::ports
