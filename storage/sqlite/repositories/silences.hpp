#pragma once

#include "bot/ports/store/silences.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteSilences final : public ports::Silences {
public:
    explicit SqliteSilences(Connection& connection);

    std::optional<domain::Silence> find(domain::SilenceId id) const override;
    std::vector<domain::Silence> in_force(domain::Instant now) const override;
    domain::SilenceId add(const domain::Silence& silence) override;
    void lift(domain::SilenceId id) override;

private:
    Connection& connection_;
    mutable Statement find_, in_force_;
    Statement add_, lift_;
};

}  // namespace kexiebot::sqlite
