#pragma once

#include "bot/ports/archives.hpp"

namespace kexiebot::forms {

/// Zip archives through libzip. What is packed already (pictures, office files, PDF) is stored as it is.
class ZipArchives final : public ports::Archives {
public:
    void write(const std::vector<ports::ArchiveEntry>& entries, const std::filesystem::path& target) const override;
};

}  // namespace kexiebot::forms
