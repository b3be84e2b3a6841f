#include "bot/services/forgetting.hpp"

#include <algorithm>

namespace kexiebot::services {

std::optional<domain::Instant> forgettable_messages(const ports::View& view, domain::Instant now) {
    constexpr std::chrono::hours at_once{1};
    const auto oldest = view.inbox().page(0, 1);
    const auto limit = now - inbox_lives;
    if (oldest.empty() || oldest.front().received_at >= limit) return std::nullopt;
    return std::min<domain::Instant>(limit, oldest.front().received_at + at_once);
}

}  // namespace kexiebot::services
