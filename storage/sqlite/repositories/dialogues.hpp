#pragma once

#include "bot/ports/store/dialogues.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteDialogues final : public ports::Dialogues {
public:
    explicit SqliteDialogues(Connection& connection);

    std::optional<ports::StoredDialogue> find(const ports::DialogueKey& key) const override;
    void put(const ports::DialogueKey& key, const std::string& state, domain::Instant at) override;

private:
    mutable Statement find_;
    Statement put_;
};

}  // namespace kexiebot::sqlite
