#pragma once

#include "bot/ports/store/papers.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqlitePaperRequests final : public ports::PaperRequests {
public:
    explicit SqlitePaperRequests(Connection& connection);

    std::vector<ports::PaperRequest> due(domain::Instant now, int limit) const override;
    std::int64_t add(const ports::PaperRequest& request) override;
    void update(const ports::PaperRequest& request) override;

private:
    mutable Statement due_;
    Connection& connection_;
    Statement add_, update_;
};

}  // namespace kexiebot::sqlite
