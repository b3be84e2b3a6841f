#pragma once

#include "bot/ports/store/reviews.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteReviews final : public ports::Reviews {
public:
    explicit SqliteReviews(Connection& connection);

    std::vector<domain::ReviewStep> of(std::string_view subject) const override;
    std::vector<std::string> appealed(int limit) const override;
    void add(const domain::ReviewStep& review) override;

private:
    mutable Statement of_, appealed_;
    Statement add_;
};

}  // namespace kexiebot::sqlite
