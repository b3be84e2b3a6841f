#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kexiebot::wecom {

/// What an answer over the long connection needs to know of the message it answers: how it is told to the outbox, which may hold
/// the answer over a restart.
struct AibotReplyHandle {
    enum class Of {
        message,   ///< answered on the callback's request id, within a day
        entering,  ///< entering the chat: greeted within five seconds on the same connection
        event      ///< a pressed card: its request takes no words, they go as a message
    };
    Of of = Of::message;
    std::uint64_t connection = 0;  ///< that the callback came over; counts within one run of the program
    std::string request_id;
    std::string message_id;  ///< the dedupe key
    bool operator==(const AibotReplyHandle&) const = default;
};

[[nodiscard]] std::string to_text(const AibotReplyHandle& handle);
/// Nothing when `text` is none of to_text()'s.
[[nodiscard]] std::optional<AibotReplyHandle> reply_handle_in(std::string_view text);

}  // namespace kexiebot::wecom
