#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bot/app/sending/channel_limits.hpp"
#include "bot/ports/messenger.hpp"
#include "bot/ports/store/outbox.hpp"

namespace kexiebot::app {

/// One message to be sent, and the rows it is made of.
struct Composed {
    std::vector<ports::OutboxRow> rows;  ///< in the order their texts stand; all with `batch` set
    ports::OutboundMessage message;      ///< without the file, which the first row names
    int parts = 1;                       ///< of the text; `message` is the one after the first row's parts_sent
};

/// What goes out next in one conversation.
/// `rows`: what has not ended in it, in the order of Outbox::unfinished. `may_go`: whether a row that was never tried may be
/// sent for its own sake; one that may not goes along where there is room in a message that goes anyway.
///
/// Receipts stand apart from everything else. The rest is strictly in order: while something is being sent, or waits to be tried
/// again, nothing later goes; what was tried once is tried again as the same message under the same id. Rows that are due
/// together become one message, as many as the byte limit allows; rows with files, and rows that answer, go alone.
/// Nothing when nothing may go now. Pure.
[[nodiscard]] std::optional<Composed> compose(const std::vector<ports::OutboxRow>& rows, const ChannelLimits& limits,
                                              domain::Instant now, const std::function<bool(const ports::OutboxRow&)>& may_go);

}  // namespace kexiebot::app
