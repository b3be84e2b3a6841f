#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::ports {

struct StoredFile {
    std::string sha256;  ///< 64 lower-case hex digits
    std::int64_t bytes = 0;
    std::string head;  ///< up to the first 4 KiB, to judge the type by
};

/// Content-addressed files: the same bytes are kept once, under their SHA-256. Blocks; any thread.
/// Throws StoreUnavailable (bot/ports/store.hpp) when the disk is full or does not answer.
class EvidenceStore {
public:
    virtual ~EvidenceStore() = default;

    /// A new path for a file that is still arriving, on the same disk as the store.
    [[nodiscard]] virtual std::filesystem::path staging_path() = 0;
    /// Reads hash, size and head of a file without keeping it.
    [[nodiscard]] virtual StoredFile inspect(const std::filesystem::path& staged) const = 0;
    /// Keeps a staged file: fsync, rename to its hash, fsync the directory. The staged path is gone afterwards.
    virtual StoredFile keep(const std::filesystem::path& staged) = 0;
    /// Where a kept file lies, if it is there. `sha256` is checked to be 64 lower-case hex digits.
    [[nodiscard]] virtual std::optional<std::filesystem::path> find(std::string_view sha256) const = 0;
    /// Reads the file again and compares: false when it is missing or its bytes have changed.
    [[nodiscard]] virtual bool intact(std::string_view sha256) const = 0;
    /// Removes staged files that no running upload owns; called once at start. Returns how many.
    virtual int sweep_staging() = 0;
};

}  // namespace kexiebot::ports
