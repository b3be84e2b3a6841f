#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "bot/domain/calendar.hpp"

namespace kexiebot::ports {

/// What a photo looks like and when it says it was taken.
struct PhotoPrint {
    std::uint64_t hash = 0;  ///< near in bits means alike to the eye, whatever the size and the compression
    bool telling = false;    ///< false for a blank or nearly even picture, which is like any other of its kind
    std::optional<domain::Date> taken;
    bool operator==(const PhotoPrint&) const = default;
};

/// Reads photos that people sent: bytes nobody vouches for. Blocks; any thread.
class PhotoReader {
public:
    virtual ~PhotoReader() = default;
    /// Nothing for what is no JPEG or PNG, too large, or broken, whatever it does to a decoder.
    [[nodiscard]] virtual std::optional<PhotoPrint> read(const std::filesystem::path& photo) = 0;
};

}  // namespace kexiebot::ports
