#pragma once

#include <optional>

#include "bot/domain/calendar.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::services {

/// How long a handled message is remembered with its reply. Platforms deliver a message again for minutes, days at the worst;
/// past that the row is only bulk, and holds what people were told.
inline constexpr std::chrono::hours inbox_lives{30 * 24};

/// Messages received before this can be forgotten now; nothing when there are none that old. An hour's worth at a time, so that
/// the writer is never held up for long, however much there is.
std::optional<domain::Instant> forgettable_messages(const ports::View& view, domain::Instant now);

}  // namespace kexiebot::services
