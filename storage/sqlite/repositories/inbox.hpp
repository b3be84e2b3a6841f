#pragma once

#include "bot/ports/store/inbox.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteInbox final : public ports::Inbox {
public:
    explicit SqliteInbox(Connection& connection);

    std::optional<ports::InboxRow> find(const std::string& channel, const std::string& message_id) const override;
    std::vector<ports::InboxRow> page(int offset, int limit) const override;
    void put(const ports::InboxRow& row) override;
    int forget(domain::Instant before) override;

private:
    mutable Statement find_, page_;
    Statement put_, forget_;
};

}  // namespace kexiebot::sqlite
