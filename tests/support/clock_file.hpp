#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>

#include "bot/ports/clock.hpp"

namespace kexiebot::testing {

/// A clock that several programs share and any of them moves: eight bytes of a file, Unix seconds in the machine's byte order,
/// mapped into each. Any thread.
class ClockFile final : public ports::Clock {
public:
    /// The file exists and holds a time. Throws std::system_error.
    explicit ClockFile(const std::filesystem::path& file);
    ~ClockFile();
    ClockFile(const ClockFile&) = delete;
    ClockFile& operator=(const ClockFile&) = delete;

    [[nodiscard]] domain::Instant now() const override;
    /// Never goes back: a moment that is over leaves it where it is.
    void move_to(domain::Instant moment);
    void move_by(std::chrono::seconds step);

private:
    [[nodiscard]] std::atomic_ref<std::int64_t> seconds() const { return std::atomic_ref<std::int64_t>{*mapped_}; }

    std::int64_t* mapped_ = nullptr;
};

}  // namespace kexiebot::testing
