#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "bot/domain/calendar.hpp"

namespace kexiebot::upload {

/// Files that arrive piece by piece, each under a key of 64 hex digits. What has come stays for a day, over a restart too, so
/// that a phone goes on where its line broke. One thread.
class Parts {
public:
    static constexpr std::chrono::hours age_max{24};
    /// Of all files that are not whole: a guard for the disk.
    static constexpr std::int64_t bytes_max = std::int64_t{512} * 1024 * 1024;

    /// Makes the folder. Throws std::filesystem::filesystem_error.
    explicit Parts(std::filesystem::path folder);

    /// How many bytes have come.
    [[nodiscard]] std::int64_t have(std::string_view key) const;

    enum class Outcome { taken, elsewhere, no_room };
    /// Adds a piece at `offset`; `elsewhere` when that is not where the file ends. Throws ports::StoreUnavailable when the disk
    /// does not take it.
    Outcome append(std::string_view key, std::int64_t offset, std::string_view piece);
    /// Where the file lies; up to its first 4 KiB.
    [[nodiscard]] std::filesystem::path path(std::string_view key) const;
    [[nodiscard]] std::string head(std::string_view key) const;
    void drop(std::string_view key);
    /// Removes what has not grown for a day.
    void sweep();

private:
    [[nodiscard]] std::int64_t total() const;

    std::filesystem::path folder_;
};

}  // namespace kexiebot::upload
