#pragma once

#include "bot/ports/store/audit.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteAudit final : public ports::Audit {
public:
    explicit SqliteAudit(Connection& connection);

    std::vector<ports::AuditRow> page(std::int64_t after, int limit) const override;
    std::optional<std::int64_t> first_broken() const override;
    void append(const ports::AuditRow& row) override;

    /// What is remembered of the chain's end may be stale: another process may have appended, or a unit was undone.
    void forget_end() { end_.reset(); }

private:
    struct End {
        std::int64_t seq = 0;
        std::string hash;
    };

    mutable Statement page_, last_;
    Statement append_;
    std::optional<End> end_;
};

}  // namespace kexiebot::sqlite
