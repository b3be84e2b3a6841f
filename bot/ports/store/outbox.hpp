#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bot/domain/calendar.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::ports {

enum class OutboxStatus { queued, sending, acked, rejected, unknown, dead };

/// A message to be sent that answers nobody directly.
struct OutboxRow {
    std::int64_t id = 0;
    std::string channel;
    Conversation target;
    std::string kind;  ///< receipt, reminder, deduction, …
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
    bool operator==(const OutboxRow&) const = default;
};

class Outbox {
public:
    virtual ~Outbox() = default;
    [[nodiscard]] virtual std::optional<OutboxRow> find(std::int64_t id) const = 0;
    /// Queued or unknown ones of a channel with next_at at or before `now`, oldest first.
    [[nodiscard]] virtual std::vector<OutboxRow> due(const std::string& channel, domain::Instant now, int limit) const = 0;
    [[nodiscard]] virtual std::optional<domain::Instant> next_due() const = 0;
    /// By id, after leaving out `offset`.
    [[nodiscard]] virtual std::vector<OutboxRow> page(int offset, int limit) const = 0;

    /// False when a row with this key is there already: nothing is written then.
    virtual bool add(const OutboxRow& row) = 0;
    virtual void update(const OutboxRow& row) = 0;
    /// Rows left in `sending` by a crash go back to `unknown`; returns how many.
    virtual int recover() = 0;
};

}  // namespace kexiebot::ports
