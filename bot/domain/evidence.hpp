#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"

namespace kexiebot::domain {

/// What a file is by its content; its name is never asked.
enum class FileType { jpeg, png, gif, webp, heic, pdf, word, excel, powerpoint, mp4 };

/// Judges by the first bytes (`head`: up to the first 4 KiB) and, for zip-based office files, by the part names in them.
/// Nothing for a type that is not accepted as evidence.
std::optional<FileType> file_type_of(std::string_view head);
/// "image/jpeg"
std::string_view media_type_of(FileType type);
/// ".jpg"
std::string_view extension_of(FileType type);
bool is_picture(FileType type);

enum class EvidenceStatus { active, replaced, withdrawn };

/// 佐证: one file that shows that an activity took place.
struct Evidence {
    EvidenceId id;
    ActivityId activity;          ///< none while a photo waits for its words
    OrganisationId organisation;  ///< whose it is
    PersonId sender;
    std::string sha256;  ///< 64 lower-case hex digits; names the file in the evidence store
    std::int64_t bytes = 0;
    FileType type = FileType::jpeg;
    std::string name;  ///< as the sender's phone called it; untrusted, only shown
    EvidenceStatus status = EvidenceStatus::active;
    Instant received_at{};
    /// What it shows when that is no activity: an honour's code ("R5"), or year and point of the self-check ("2026/3").
    std::string subject{};
    bool operator==(const Evidence&) const = default;
};

}  // namespace kexiebot::domain
