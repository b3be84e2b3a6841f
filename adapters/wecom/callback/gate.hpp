#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "adapters/sealing/frame_cipher.hpp"
#include "bot/domain/calendar.hpp"

namespace kexiebot::wecom {

/// Why a request to a callback goes no further; in the order of checking.
enum class Refusal {
    other_method,      ///< neither GET nor POST
    unsigned_request,  ///< msg_signature, timestamp, nonce or echostr is missing
    not_an_envelope,   ///< a POST whose body holds no Encrypt
    wrong_signature,
    stale,             ///< signed, but its timestamp is too far from our clock
    unreadable_frame,  ///< signed, but not a frame of ours: base64, length, padding
    wrong_receive_id,  ///< signed and readable, but for another corporation
};
inline constexpr std::size_t refusal_count = 7;

/// "wrong_signature" and so on: for logs and metrics.
std::string_view to_text(Refusal refusal);
/// The HTTP status that answers it (design.md section 11): 405, 401 or 400.
int status_of(Refusal refusal);

struct Refused {
    Refusal why = Refusal::unsigned_request;
    std::string likely_cause;  ///< for the operator; may be empty; holds nothing secret
};
/// The platform checks the URL: answer with exactly this text.
struct Echo {
    std::string text;
};
/// The inner XML or JSON of a callback, from somebody who knows the token.
struct Plain {
    std::string text;
};
using Admission = std::variant<Echo, Plain, Refused>;

/// What a callback's body is packed in: a self-built app's in XML, a smart robot's in JSON.
enum class EnvelopeFormat { xml, json };

/// The parts of an HTTP request that a callback is made of; `query` is raw.
struct CallbackRequest {
    std::string_view method, query, body;
    EnvelopeFormat format = EnvelopeFormat::xml;
};

/// Who may come in (WeCom manuals 90238, 90968): signature, then age, then the frame. Pure.
Admission admit(const sealing::FrameCipher& cipher, const CallbackRequest& request, domain::Instant now,
                std::chrono::seconds max_clock_skew);

}  // namespace kexiebot::wecom
