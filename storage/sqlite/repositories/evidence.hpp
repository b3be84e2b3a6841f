#pragma once

#include "bot/ports/store/evidence.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteEvidenceRows final : public ports::EvidenceRows {
public:
    explicit SqliteEvidenceRows(Connection& connection);

    std::optional<domain::Evidence> find(domain::EvidenceId id) const override;
    std::vector<domain::Evidence> of(domain::ActivityId activity) const override;
    std::vector<domain::Evidence> showing(domain::OrganisationId organisation, std::string_view subject) const override;
    std::vector<domain::Evidence> with_hash(std::string_view sha256) const override;
    bool names(std::string_view sha256) const override;
    std::vector<domain::Evidence> unassigned(domain::PersonId sender, domain::Instant since) const override;
    std::vector<domain::Evidence> page(domain::EvidenceId after, int limit) const override;
    domain::EvidenceId add(const domain::Evidence& evidence) override;
    void update(const domain::Evidence& evidence) override;

private:
    Connection& connection_;
    mutable Statement find_, of_, showing_, with_hash_, names_, unassigned_, page_;
    Statement add_, update_in_place_, update_;
};

}  // namespace kexiebot::sqlite
