#pragma once

#include "bot/ports/store/changes.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteChanges final : public ports::Changes {
public:
    explicit SqliteChanges(Connection& connection);

    std::optional<ports::Change> last(domain::PersonId person) const override;
    domain::ChangeId add(const ports::Change& change) override;
    void mark_undone(domain::ChangeId id) override;

private:
    Connection& connection_;
    mutable Statement last_;
    Statement add_, mark_undone_;
};

}  // namespace kexiebot::sqlite
