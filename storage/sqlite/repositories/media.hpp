#pragma once

#include "bot/ports/store/media.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteMediaJobs final : public ports::MediaJobs {
public:
    explicit SqliteMediaJobs(Connection& connection);

    std::optional<ports::MediaJob> find(domain::MediaId id) const override;
    std::vector<ports::MediaJob> due(domain::Instant now, int limit) const override;
    std::vector<ports::MediaJob> unreceipted(int limit) const override;
    std::vector<ports::MediaJob> unassigned(domain::PersonId sender, domain::Instant since) const override;
    std::optional<domain::Instant> next_due() const override;
    domain::MediaId add(const ports::MediaJob& job) override;
    void update(const ports::MediaJob& job) override;

private:
    Connection& connection_;
    mutable Statement find_, due_, unreceipted_, unassigned_, next_due_;
    Statement add_, update_;
};

}  // namespace kexiebot::sqlite
