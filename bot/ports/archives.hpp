#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace kexiebot::ports {

/// One file of an archive: bytes at hand, or a file on disk.
struct ArchiveEntry {
    std::string name;            ///< its path within the archive, UTF-8, "/" between folders
    std::filesystem::path file;  ///< empty: `bytes` are the content
    std::string bytes;
};

/// Writes zip archives. Any thread.
class Archives {
public:
    virtual ~Archives() = default;
    /// Creates or replaces `target`. Throws StoreUnavailable (bot/ports/store.hpp) when a file can't be read or written.
    virtual void write(const std::vector<ArchiveEntry>& entries, const std::filesystem::path& target) const = 0;
};

}  // namespace kexiebot::ports
