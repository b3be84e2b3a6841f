#pragma once

#include "bot/ports/store/invites.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteInvites final : public ports::Invites {
public:
    explicit SqliteInvites(Connection& connection);

    std::optional<ports::Invite> find(std::string_view code) const override;
    int failed_tries(const domain::Account& account, domain::Instant since) const override;
    void add(const ports::Invite& invite) override;
    void mark_used(std::string_view code) override;
    void revoke(domain::PersonId person, const domain::Membership& membership) override;
    void record_failed_try(const domain::Account& account, domain::Instant at) override;
    void forget(domain::Instant ended, domain::Instant tried) override;

private:
    mutable Statement find_, failed_tries_;
    Statement add_, mark_used_, revoke_, record_failed_try_, forget_codes_, forget_tries_;
};

}  // namespace kexiebot::sqlite
