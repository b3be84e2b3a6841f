#pragma once

#include "bot/ports/store/people.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqlitePeople final : public ports::People {
public:
    explicit SqlitePeople(Connection& connection);

    std::optional<domain::Person> find(domain::PersonId id) const override;
    std::optional<domain::Person> find(const domain::Account& account) const override;
    std::vector<domain::Person> all() const override;
    std::vector<domain::Person> serving(domain::OrganisationId organisation, domain::Role role) const override;
    std::vector<domain::Person> coordinating(std::string_view county) const override;
    std::vector<domain::Person> administering() const override;
    domain::PersonId add(const domain::Person& person) override;
    void bind(domain::PersonId person, const domain::Account& account) override;
    void add_membership(domain::PersonId person, const domain::Membership& membership) override;
    void remove_membership(domain::PersonId person, const domain::Membership& membership) override;
    void set_current(domain::PersonId person, domain::OrganisationId organisation) override;

private:
    [[nodiscard]] std::optional<domain::Person> one_of(Rows rows) const;
    [[nodiscard]] std::vector<domain::Person> found_in(Rows ids) const;

    Connection& connection_;
    mutable Statement find_, owner_, accounts_, memberships_, all_, all_accounts_, all_memberships_, serving_, coordinating_,
        administering_;
    Statement add_, remove_account_, add_account_, add_membership_, remove_membership_, set_current_;
};

}  // namespace kexiebot::sqlite
