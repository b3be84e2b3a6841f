#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/calendar.hpp"

namespace kexiebot::ports {

/// The evidence store as whoever tidies it sees it: kept files in 256 shelves. Blocks; any thread. Throws StoreUnavailable.
class EvidenceShelves {
public:
    virtual ~EvidenceShelves() = default;
    static constexpr int count = 256;

    /// SHA-256 of the files on the shelf of that number (0 … 255) that were kept before `before`.
    [[nodiscard]] virtual std::vector<std::string> kept_before(int shelf, domain::Instant before) const = 0;
    /// Removes the file, unless somebody kept the same bytes again since `before`. False: it stays, or was not there.
    virtual bool discard(std::string_view sha256, domain::Instant before) = 0;
};

}  // namespace kexiebot::ports
