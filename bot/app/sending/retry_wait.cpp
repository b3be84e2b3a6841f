#include "bot/app/sending/retry_wait.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace kexiebot::app {

using ports::OutboxRow;
using std::chrono::seconds;

namespace {

// Twelve of them are about a day.
constexpr std::array retry_after = {seconds{5},    seconds{30},   seconds{120},  seconds{600},
                                    seconds{1800}, seconds{3600}, seconds{7200}, seconds{14400}};
constexpr seconds for_a_newer_one{60};

// FNV-1a: spreads, and gives the same for the same message, so that its rows stay together.
std::uint64_t scattered(std::string_view text, int attempts) {
    std::uint64_t hash = 14695981039346656037ULL + static_cast<std::uint64_t>(attempts);
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash >> 32U;
}

}  // namespace

seconds wait_after(const OutboxRow& row) {
    const auto index = std::clamp(static_cast<std::size_t>(row.attempts), std::size_t{1}, retry_after.size()) - 1;
    const auto base = retry_after.at(index).count();
    const auto percent = 80 + static_cast<std::int64_t>(scattered(row.batch, row.attempts) % 41);
    return seconds{std::max<std::int64_t>(1, base * percent / 100)};
}

domain::Instant again_for_a_newer_one(const OutboxRow& row) {
    const auto wait = wait_after(row);
    return row.next_at - wait + std::min(wait, for_a_newer_one);
}

}  // namespace kexiebot::app
