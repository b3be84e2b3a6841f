#pragma once

#include "bot/ports/store/outbox.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteOutbox final : public ports::Outbox {
public:
    explicit SqliteOutbox(Connection& connection);

    std::optional<ports::OutboxRow> find(std::int64_t id) const override;
    std::vector<ports::OutboxRow> due(const std::string& channel, domain::Instant now, int limit) const override;
    std::optional<domain::Instant> next_due() const override;
    std::vector<ports::OutboxRow> page(int offset, int limit) const override;
    bool add(const ports::OutboxRow& row) override;
    void update(const ports::OutboxRow& row) override;
    int recover() override;

private:
    mutable Statement find_, due_, next_due_, page_;
    Statement add_, update_, recover_;
};

}  // namespace kexiebot::sqlite
