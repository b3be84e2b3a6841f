#pragma once

#include <string>
#include <vector>

#include "bot/app/sending/attempt_end.hpp"

namespace kexiebot::tests {

inline constexpr domain::Instant start{std::chrono::seconds{1'795'320'000}};

/// A message to one person that is due, as the store gives it.
inline ports::OutboxRow waiting(std::int64_t id, const std::string& text, const std::string& kind = "ladder") {
    ports::OutboxRow row;
    row.id = id;
    row.channel = "wecom-main";
    row.target.id = "u1";
    row.kind = kind;
    row.key = "k" + std::to_string(id);
    row.text = text;
    row.next_at = start;
    row.planned_at = start;
    return row;
}

inline bool always(const ports::OutboxRow&) {
    return true;
}

inline app::ChannelLimits limits_of(std::size_t bytes_max) {
    app::ChannelLimits limits;
    limits.text_bytes_max = bytes_max;
    return limits;
}

inline std::vector<std::int64_t> ids_of(const std::vector<ports::OutboxRow>& rows) {
    std::vector<std::int64_t> ids;
    for (const auto& row : rows) ids.push_back(row.id);
    return ids;
}

}  // namespace kexiebot::tests
