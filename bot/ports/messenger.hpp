#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bot/ports/message.hpp"

namespace kexiebot::ports {

/// How an attempt to send ended (design.md section 4).
enum class SendOutcome {
    acked,
    rejected,      ///< permanent: wrong recipient, forbidden, malformed
    retry_later,   ///< 5xx, busy, connection refused: nothing was sent
    rate_limited,  ///< wait for the window
    unknown,       ///< timed out after sending: it may have arrived
};

struct Sent {
    SendOutcome outcome = SendOutcome::retry_later;
    std::string detail;                  ///< the platform's code and class, never a secret
    std::chrono::seconds wait{0};        ///< for rate_limited: how long
    std::vector<std::string> unreached;  ///< user ids the platform named as not reached
};

/// A file on its way out: its bytes are read from `path`, which stays there until the attempt has ended.
struct OutboundFile {
    MediaKind kind = MediaKind::picture;  ///< picture or file
    std::string name;                     ///< as the reader sees it, with its extension
    std::filesystem::path path;
    std::string elsewhere{};  ///< lines that say where else it is to be had, for a channel that can't carry it; may be empty
};

/// One message on its way out: words, a file, or both (then the words are the file's twin, for a channel that can't carry it).
struct OutboundMessage {
    Conversation to;
    std::string text;
    std::vector<Suggestion> suggestions;
    std::string reply_handle;  ///< of the message this answers, when there is one
    std::string key;           ///< stays the same over attempts
    std::optional<OutboundFile> file =
        std::nullopt;                        ///< one that can't be sent is named in Sent::detail, the words go out all the same
    std::vector<std::string> mentions = {};  ///< in a group: user ids to be called to attention, where the platform can
    bool is_summary = false;                 ///< a head line and what stands under it, to be looked through: a digest
};

/// Its words when the file does not go with them.
[[nodiscard]] inline std::string words_without_file(const OutboundMessage& message) {
    const std::string elsewhere = message.file ? message.file->elsewhere : std::string{};
    return message.text.empty() || elsewhere.empty() ? message.text + elsewhere : message.text + "\n" + elsewhere;
}

/// The sending side of one channel.
class Messenger {
public:
    virtual ~Messenger() = default;
    /// Sends once; `done` is called exactly once, on any thread.
    virtual void send(OutboundMessage message, std::function<void(Sent)> done) = 0;
};

}  // namespace kexiebot::ports
