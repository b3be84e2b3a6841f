#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/multipart.hpp"
#include "adapters/local/channel.hpp"
#include "bot/domain/calendar.hpp"
#include "bot/domain/result.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::local {

/// What the page sent: who speaks where, and what.
struct Posted {
    std::string user;   ///< 1 … 64 bytes
    std::string group;  ///< empty: a direct conversation; else the id of a known group
    std::string text;   ///< cleaned
    std::string id;     ///< the page's own id of this message: at most 64 of letters, digits, "-", "_"; may be empty
    bool operator==(const Posted&) const = default;
};

/// A file of an upload; `bytes` points into the request's body.
struct PostedFile {
    std::string name;
    ports::MediaKind kind = ports::MediaKind::file;  ///< as the browser says; the content is judged later
    std::string_view bytes;
};

struct Upload {
    Posted posted;
    std::vector<PostedFile> files;  ///< at least one
};

/// What a request is checked against.
struct PostLimits {
    std::span<const LocalGroup> groups;
    std::size_t text_bytes_max = 0;
    std::size_t files_max = 0;
    std::int64_t file_bytes_max = 0;
};

/// A POST to /chat/messages. `Error::kind` malformed: not the JSON that is expected; refused: over a limit. `Error::detail` is
/// one of the fixed words that the page knows: malformed, person, group, id, empty, text_too_long, too_many_files,
/// file_too_large.
[[nodiscard]] domain::Result<Posted> decode_message(std::string_view body, const PostLimits& limits);

/// A POST to /chat/files: the files are the parts named "file". Errors as for decode_message; the words may be missing.
[[nodiscard]] domain::Result<Upload> decode_upload(std::span<const http::Part> parts, const PostLimits& limits);

/// A file of a message, as the page is told of it.
struct SentFile {
    std::string name;
    ports::MediaKind kind = ports::MediaKind::file;
    std::string sha256;
    std::int64_t bytes = 0;
    bool operator==(const SentFile&) const = default;
};

enum class EventKind {
    said,   ///< a person said something, in another window or in the group
    reply,  ///< the bot's answer to that
    push,   ///< the bot speaks of its own accord: receipts, reminders
};

/// Something that appears in a conversation.
struct Event {
    EventKind kind = EventKind::push;
    std::string group;  ///< empty: direct
    std::string user;   ///< direct: whose conversation. In a group: who said it, or was answered
    std::string id;     ///< of the message that was said or answered; of a push, its key
    std::string text;
    std::vector<ports::Suggestion> suggestions;
    std::vector<SentFile> files;
    domain::Instant at{};
};

/// What /chat/people answers: people, groups, limits, and what time it is here.
[[nodiscard]] std::string encode_people(std::span<const LocalPerson> people, const PostLimits& limits, domain::Instant now);
/// What a POST answers: the reply, beside what was sent.
[[nodiscard]] std::string encode_answer(const Event& reply, std::span<const SentFile> files);
/// {"error": word, "text": for people, may be empty}
[[nodiscard]] std::string encode_error(std::string_view word, std::string_view text);
/// One line of JSON, for an event stream.
[[nodiscard]] std::string encode_event(const Event& event);

}  // namespace kexiebot::local
