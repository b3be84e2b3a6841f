#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string>

#include "bot/ports/evidence_shelves.hpp"
#include "bot/ports/evidence_store.hpp"

namespace kexiebot::evidence {

/// Evidence as files: FOLDER/ab/ab01… by the SHA-256 of their content, and FOLDER/staging for those that are still arriving.
/// Several processes may share a folder.
class FileEvidenceStore final : public ports::EvidenceStore, public ports::EvidenceShelves {
public:
    /// Creates the folder when missing. Throws StoreUnavailable.
    explicit FileEvidenceStore(std::filesystem::path folder);

    std::filesystem::path staging_path() override;
    ports::StoredFile inspect(const std::filesystem::path& staged) const override;
    ports::StoredFile keep(const std::filesystem::path& staged) override;
    std::optional<std::filesystem::path> find(std::string_view sha256) const override;
    bool intact(std::string_view sha256) const override;
    /// Leaves alone what this object handed out and what belongs to another process that still runs.
    int sweep_staging() override;

    std::vector<std::string> kept_before(int shelf, domain::Instant before) const override;
    bool discard(std::string_view sha256, domain::Instant before) override;

private:
    [[nodiscard]] std::filesystem::path path_of(std::string_view sha256) const;

    std::filesystem::path folder_;
    std::filesystem::path staging_;
    std::string owner_;  ///< how the names of the files that this object hands out begin
    std::atomic<std::uint64_t> handed_out_{0};
};

}  // namespace kexiebot::evidence
