#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/sealing/frame_cipher.hpp"

namespace kexiebot::wecom {

/// What a callback's body is, before it is opened (WeCom manual 90238).
struct Envelope {
    std::string to_user;   ///< CorpID; unsigned, so only good for a log
    std::string agent_id;  ///< may be empty; unsigned
    std::string encrypt;   ///< base64, as it travelled
};

/// Reads the XML envelope of a self-built app. Nothing when it is not one.
/// Anybody can send these bytes, so they are looked at cheaply: an envelope has a handful of elements.
std::optional<Envelope> read_envelope(std::string_view body);

/// The base64 in the JSON envelope of a smart robot, {"encrypt": …}. Nothing when it is not one.
std::optional<std::string> read_json_envelope(std::string_view body);

/// What a reply's envelope travels with. `random`: 16 unpredictable bytes.
struct ReplyStamp {
    std::string timestamp;  ///< decimal seconds
    std::string nonce;
    std::string random;
};

/// A passive reply (its inner XML) sealed and signed: the body of the HTTP response.
std::string sealed_reply(const sealing::FrameCipher& cipher, std::string_view message, const ReplyStamp& stamp);

/// The same for a smart robot: JSON (WeCom manual 101033).
std::string sealed_json_reply(const sealing::FrameCipher& cipher, std::string_view message, const ReplyStamp& stamp);

}  // namespace kexiebot::wecom
