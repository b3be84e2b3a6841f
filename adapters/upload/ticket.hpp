#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/upload/key.hpp"
#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::upload {

/// What a link says: `person` may hand in files for `activity`, or for what `organisation` owes of `task`. Whether they still may
/// is asked each time.
struct UploadTicket {
    domain::PersonId person;
    domain::ActivityId activity;  ///< none when it is about a task
    domain::Instant expires{};
    domain::TaskId task{};
    domain::OrganisationId organisation{};
    bool operator==(const UploadTicket&) const = default;
};

/// What a link says: this stored file may be read.
struct FileTicket {
    ports::Attachment file;
    domain::Instant expires{};
    bool operator==(const FileTicket&) const = default;
};

/// The token of a link: URL-safe base64 of the ticket, its numbers in as few bytes as they need, and 128 bits of its signature.
/// The two kinds can't stand in for each other.
std::string to_token(const SigningKey& key, const UploadTicket& ticket);
std::string to_token(const SigningKey& key, const FileTicket& ticket);

/// The ticket behind a token; nothing when it is not ours, was changed, is of the other kind, or `now` is past its end.
std::optional<UploadTicket> read_upload_token(const SigningKey& key, std::string_view token, domain::Instant now);
std::optional<FileTicket> read_file_token(const SigningKey& key, std::string_view token, domain::Instant now);

}  // namespace kexiebot::upload
