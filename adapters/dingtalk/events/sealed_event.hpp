#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "adapters/sealing/frame_cipher.hpp"

/// Events over HTTP: `{"encrypt": …}`, signed in the query (manual "HTTP回调概述", "回调事件消息体加解密"). Pure.
namespace kexiebot::dingtalk {

/// Why an event does not come in.
enum class EventRefusal {
    unsigned_request,  ///< no signature, timestamp or nonce in the query, or two signatures that differ
    not_an_envelope,   ///< the body is not JSON with the text `encrypt`
    wrong_signature,   ///< signed with another token
    unreadable,        ///< does not decrypt: encrypted with another key, or broken
    wrong_owner,       ///< of another app
    malformed,         ///< decrypts to something that is not one JSON object
};
/// "wrong_signature" and so on, with the setting to look at: for logs.
[[nodiscard]] std::string_view described(EventRefusal refusal);
/// 401 where the sender is not shown to be the platform, 400 for what it would not send.
[[nodiscard]] int status_of(EventRefusal refusal);

/// The event inside, JSON; or why there is none. `query`: raw. The signature goes by either name, `msg_signature` or `signature`,
/// or by both. The documents name no window for the timestamp, and print it in seconds in one place: an old request is known by
/// its event id.
[[nodiscard]] std::variant<std::string, EventRefusal> open_event(const sealing::FrameCipher& cipher, std::string_view query,
                                                                 std::string_view body);

/// The answer that every event gets: "success", sealed and signed. `timestamp` as text; `random`: 16 unpredictable bytes.
[[nodiscard]] std::string sealed_success(const sealing::FrameCipher& cipher, std::string_view timestamp, std::string_view nonce,
                                         std::string_view random);

}  // namespace kexiebot::dingtalk
