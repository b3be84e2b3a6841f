#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "config/settings.hpp"

/// The small formats inside the settings' texts. Each gives nothing for what it can't read.
namespace kexiebot::config {

/// "127.0.0.1:8080", "[::1]:8080", "localhost:8080" (taken as 127.0.0.1). No host names: what a name means may change.
std::optional<Endpoint> parse_endpoint(std::string_view text);

/// "08:00", 00:00 to 23:59, since midnight.
std::optional<std::chrono::minutes> parse_clock(std::string_view text);

/// "20:30-08:00"
std::optional<QuietHours> parse_quiet_hours(std::string_view text);

enum class Scheme { http, websocket };

struct Address {
    std::string url;       ///< without a slash at its end
    bool guarded = false;  ///< TLS, or no further than this machine: no secret crosses a network bare
};

/// "https://host[:port][/path]", or http, wss, ws. No user, query or fragment.
std::optional<Address> parse_address(std::string_view text, Scheme scheme);

/// "channel:user id"
std::optional<domain::Account> parse_account(std::string_view text);

/// A channel's name: 1 to 40 of a-z, 0-9 and -.
bool is_channel_name(std::string_view text);

}  // namespace kexiebot::config
