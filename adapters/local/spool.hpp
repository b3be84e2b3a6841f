#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "bot/ports/evidence_store.hpp"
#include "bot/ports/media_source.hpp"

namespace kexiebot::local {

/// Uploads that were accepted and may not yet be kept as evidence, each under its SHA-256. They are on disk before the page is
/// told OK and stay until the evidence store has the same bytes, so a crash at any moment loses nothing; what was never kept
/// (a type that is not allowed) goes after three days. One thread at a time.
class Spool {
public:
    /// Makes the folder and removes what an interrupted upload left. Throws std::filesystem::filesystem_error.
    Spool(std::filesystem::path folder, ports::EvidenceStore& evidence);

    /// Makes `bytes` durable and gives their SHA-256. Throws ports::StoreUnavailable when the disk does not take them.
    std::string put(std::string_view bytes);
    /// Copies a file that was put, here or by now in the evidence store, to `target`.
    ports::Fetched copy_to(const std::filesystem::path& target, std::string_view sha256, std::int64_t bytes_max) const;
    /// Removes what is kept by now, or three days old.
    void sweep();

    static constexpr std::chrono::hours age_max{72};

private:
    std::filesystem::path folder_;
    ports::EvidenceStore& evidence_;
    std::uint64_t next_ = 0;
};

}  // namespace kexiebot::local
