#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/calendar.hpp"
#include "bot/domain/urgency.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::ports {

enum class OutboxStatus { queued, sending, acked, rejected, unknown, dead };

/// A message to be sent that answers nobody directly.
struct OutboxRow {
    std::int64_t id = 0;
    std::string channel;
    Conversation target;
    std::string kind;  ///< receipt, ladder, deduction, …: decides its urgency (domain::urgency_of)
    std::string key;   ///< unique; the same thing is never queued twice
    std::string text;
    std::vector<Suggestion> suggestions;
    std::string reply_handle;
    std::optional<Attachment> attachment = std::nullopt;
    std::vector<std::string> mentions = {};  ///< user ids to be called to attention in a group
    OutboxStatus status = OutboxStatus::queued;
    int attempts = 0;
    domain::Instant created_at{};
    domain::Instant next_at{};
    std::string reason;  ///< of the last failure
    /// When it was first due; within a conversation rows go by it. add() takes `next_at`.
    domain::Instant planned_at{};
    /// Under which id it goes out, alone or with others of its conversation; empty before the first attempt.
    std::string batch = {};
    int parts_sent = 0;                                      ///< of a text too long for one message
    std::vector<std::string> unreached = {};                 ///< user ids that the platform said it did not reach
    std::optional<domain::Instant> ended_at = std::nullopt;  ///< when it was acked, or given up
    bool operator==(const OutboxRow&) const = default;
};

/// A conversation in which something is due.
struct WaitingConversation {
    Conversation target;
    domain::Urgency urgency = domain::Urgency::digest;  ///< of the most urgent row that is due
    domain::Instant since{};                            ///< when the oldest of them was planned
    bool operator==(const WaitingConversation&) const = default;
};

/// How many rows of a channel have a status.
struct OutboxCount {
    std::string channel;
    OutboxStatus status = OutboxStatus::queued;
    std::int64_t rows = 0;
    bool operator==(const OutboxCount&) const = default;
};

class Outbox {
public:
    virtual ~Outbox() = default;
    [[nodiscard]] virtual std::optional<OutboxRow> find(std::int64_t id) const = 0;
    [[nodiscard]] virtual std::optional<OutboxRow> find_key(const std::string& key) const = 0;
    /// The earliest next_at of what is queued or unknown, on any channel.
    [[nodiscard]] virtual std::optional<domain::Instant> next_due() const = 0;
    /// This key is queued, or went out once, even long ago. Keys are kept for two years.
    [[nodiscard]] virtual bool knows(const std::string& key) const = 0;
    /// The conversations of a channel in which something queued or unknown is due at `now`; any order.
    [[nodiscard]] virtual std::vector<WaitingConversation> due_conversations(const std::string& channel,
                                                                             domain::Instant now) const = 0;
    /// What has not ended in a conversation (queued, sending, unknown), due or not: by planned_at, urgency, id.
    [[nodiscard]] virtual std::vector<OutboxRow> unfinished(const std::string& channel, const Conversation& target,
                                                            int limit) const = 0;
    /// What a crash left in `sending`, by id.
    [[nodiscard]] virtual std::vector<OutboxRow> sending(int limit) const = 0;
    /// How many messages the rows of a channel planned before `until` come to, those of one conversation and moment as one.
    [[nodiscard]] virtual int planned_messages(const std::string& channel, domain::Instant until) const = 0;
    /// By channel and status; reads every row, so for people who ask and not for every tick.
    [[nodiscard]] virtual std::vector<OutboxCount> counts() const = 0;
    /// What may not have reached somebody: dead, refused or unknown, or with persons not reached; the newest first.
    [[nodiscard]] virtual std::vector<OutboxRow> troubled(int limit) const = 0;
    /// Those whose key begins with `prefix`, by key.
    [[nodiscard]] virtual std::vector<OutboxRow> keyed(const std::string& prefix) const = 0;
    /// Whether any message that is still there carries that file.
    [[nodiscard]] virtual bool carries(std::string_view sha256) const = 0;
    /// A file that went, or is to go, to that conversation of that channel.
    [[nodiscard]] virtual std::optional<Attachment> attached(const std::string& channel, const std::string& conversation,
                                                             std::string_view sha256) const = 0;
    /// By id, after leaving out `offset`.
    [[nodiscard]] virtual std::vector<OutboxRow> page(int offset, int limit) const = 0;

    /// False when the key is known (see knows()): nothing is written then.
    virtual bool add(const OutboxRow& row) = 0;
    virtual void update(const OutboxRow& row) = 0;
    /// Removes rows acked before `acked_before`, at most `limit`, and keeps their keys; removes keys told before `told_before`.
    /// Returns how many rows went.
    virtual int prune(domain::Instant acked_before, domain::Instant told_before, int limit) = 0;
};

}  // namespace kexiebot::ports
