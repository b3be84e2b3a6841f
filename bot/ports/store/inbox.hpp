#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/domain/calendar.hpp"

namespace kexiebot::ports {

/// A message that changed something, with the reply it got, so that a redelivery gets the same.
struct InboxRow {
    std::string channel;
    std::string message_id;
    std::string sender;
    domain::Instant received_at{};
    bool handled = false;
    std::string reply;  ///< in the codec of bot/app
    bool operator==(const InboxRow&) const = default;
};

class Inbox {
public:
    virtual ~Inbox() = default;
    [[nodiscard]] virtual std::optional<InboxRow> find(const std::string& channel, const std::string& message_id) const = 0;
    /// Oldest first, after leaving out `offset`.
    [[nodiscard]] virtual std::vector<InboxRow> page(int offset, int limit) const = 0;
    /// Adds the row or writes every member of it.
    virtual void put(const InboxRow& row) = 0;
    /// Forgets rows received before `before`; returns how many.
    virtual int forget(domain::Instant before) = 0;
};

}  // namespace kexiebot::ports
