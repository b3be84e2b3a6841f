#pragma once

#include "bot/ports/store/outbox.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteOutbox final : public ports::Outbox {
public:
    explicit SqliteOutbox(Connection& connection);

    std::optional<ports::OutboxRow> find(std::int64_t id) const override;
    std::optional<ports::OutboxRow> find_key(const std::string& key) const override;
    std::optional<domain::Instant> next_due() const override;
    bool knows(const std::string& key) const override;
    std::vector<ports::WaitingConversation> due_conversations(const std::string& channel, domain::Instant now) const override;
    std::vector<ports::OutboxRow> unfinished(const std::string& channel, const ports::Conversation& target,
                                             int limit) const override;
    std::vector<ports::OutboxRow> sending(int limit) const override;
    int planned_messages(const std::string& channel, domain::Instant until) const override;
    std::vector<ports::OutboxCount> counts() const override;
    std::vector<ports::OutboxRow> troubled(int limit) const override;
    std::vector<ports::OutboxRow> keyed(const std::string& prefix) const override;
    std::optional<ports::Attachment> attached(const std::string& channel, const std::string& conversation,
                                              std::string_view sha256) const override;
    bool carries(std::string_view sha256) const override;
    std::vector<ports::OutboxRow> page(int offset, int limit) const override;
    bool add(const ports::OutboxRow& row) override;
    void update(const ports::OutboxRow& row) override;
    int prune(domain::Instant acked_before, domain::Instant told_before, int limit) override;

private:
    mutable Statement find_, find_key_, next_due_, knows_, due_conversations_, unfinished_, sending_, planned_messages_, counts_,
        troubled_, keyed_, attached_, carries_, page_;
    Statement add_, update_, remember_, prune_, forget_;
};

}  // namespace kexiebot::sqlite
