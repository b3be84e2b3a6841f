#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/ports/photos.hpp"

namespace kexiebot::ports {

/// A kept picture that was looked at; by its bytes, so that one sent twice is looked at once.
struct PhotoRow {
    std::string sha256;
    std::optional<PhotoPrint> print;  ///< none: it could not be read
    bool operator==(const PhotoRow&) const = default;
};

/// What was found out about kept photos.
class Photos {
public:
    virtual ~Photos() = default;
    [[nodiscard]] virtual std::optional<PhotoRow> find(std::string_view sha256) const = 0;
    /// Every one with a hash above `after`, by sha256, at most `limit`: to fill the index with.
    [[nodiscard]] virtual std::vector<PhotoRow> page(std::string_view after, int limit) const = 0;
    /// SHA-256 of JPEG and PNG evidence nobody has looked at yet, oldest first.
    [[nodiscard]] virtual std::vector<std::string> unseen(int limit) const = 0;
    /// Photos that look like this one, the nearest first.
    [[nodiscard]] virtual std::vector<std::string> alike(std::string_view sha256) const = 0;

    virtual void add(const PhotoRow& row) = 0;
    /// `distance` is how many of the 64 bits differ. Holds for both.
    virtual void add_alike(std::string_view one, std::string_view other, int distance) = 0;
};

}  // namespace kexiebot::ports
