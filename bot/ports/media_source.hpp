#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "bot/ports/message.hpp"

namespace kexiebot::ports {

enum class FetchOutcome {
    fetched,
    too_large,     ///< permanent: over the limit
    gone,          ///< permanent: expired or unknown there
    try_again,     ///< network, 5xx, rate: later
    misconfigured  ///< refused for our credentials or address: later, and tell the operator
};

struct Fetched {
    FetchOutcome outcome = FetchOutcome::try_again;
    std::string name;    ///< from the platform, if it tells; untrusted
    std::string detail;  ///< for the log: codes, never tokens or URLs with a query
};

/// Where a channel's media lie. One an adapter.
class MediaSource {
public:
    virtual ~MediaSource() = default;
    /// Streams the file to `target` (created or truncated; at most `bytes_max`), then calls `done` once, on any thread.
    /// On any outcome but `fetched` the caller removes `target`.
    virtual void fetch(MediaReference media, std::filesystem::path target, std::int64_t bytes_max,
                       std::function<void(Fetched)> done) = 0;
};

}  // namespace kexiebot::ports
