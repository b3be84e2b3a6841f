#pragma once

#include "bot/ports/store/allowances.hpp"
#include "bot/ports/store/call_counts.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteAllowances final : public ports::Allowances {
public:
    explicit SqliteAllowances(Connection& connection);

    std::optional<ports::Allowance> find(const std::string& channel, const std::string& conversation) const override;
    void put(const std::string& channel, const std::string& conversation, const ports::Allowance& allowance) override;
    void forget(domain::Instant before) override;

private:
    mutable Statement find_;
    Statement put_, forget_;
};

class SqliteCallCounts final : public ports::CallCounts {
public:
    explicit SqliteCallCounts(Connection& connection);

    std::vector<ports::CallCount> between(domain::Date first, domain::Date last) const override;
    void add(const ports::CallCount& count) override;

private:
    mutable Statement between_;
    Statement add_;
};

}  // namespace kexiebot::sqlite
