#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "adapters/http/message.hpp"

/// Signatures of DingTalk's robots. Pure: bytes and time in, verdicts and text out. Secrets are compared in constant time.
namespace kexiebot::dingtalk {

/// Milliseconds since 1970, as the platform counts.
using Milliseconds = std::chrono::milliseconds;

enum class SignCheck {
    good,
    missing_timestamp,
    missing_sign,
    bad_timestamp,  ///< not a plain decimal number of at most 63 bits
    stale,          ///< further from `now` than allowed, in either direction
    mismatch,       ///< signed with something else, or more than one signature was sent
};

/// Base64(HMAC-SHA256(secret, timestamp LF secret)): what an application robot's callback and a signed webhook carry
/// (robot manual "接收消息" and "自定义机器人安全设置"). Not percent-encoded.
[[nodiscard]] std::string robot_sign(std::string_view secret, std::string_view timestamp);

/// Judges the headers `timestamp` and `sign` of a robot callback. The body takes no part in the signature: whoever saw one
/// pair can send any body until it is stale, so TLS and the memory of message ids have to guard against that.
/// `max_skew`: the largest accepted distance between the timestamp and `now`.
[[nodiscard]] SignCheck check_callback_sign(const http::Headers& headers, std::string_view secret, Milliseconds now,
                                            Milliseconds max_skew);

/// Judges `x-ddpaas-signature-timestamp` and `x-ddpaas-signature` of an interactive card's HTTP callback:
/// Base64(HMAC-SHA256(api secret, timestamp)). The manual names no window; the robot's is used.
[[nodiscard]] SignCheck check_card_sign(const http::Headers& headers, std::string_view secret, Milliseconds now,
                                        Milliseconds max_skew);

/// What presses of cards over HTTP are to be signed with: any secret may be registered, and this one is made of the app's own, so
/// that there is nothing more to set up and neither is told to whom it is not meant for.
[[nodiscard]] std::string card_secret(std::string_view client_secret);

/// `base_url` of a custom group robot with `timestamp` and a percent-encoded `sign` added; those it already has are
/// replaced. Unchanged when `secret` is empty (another kind of protection) and for session webhooks, which are never signed.
/// A signature is good for an hour: sign when sending, never when queueing.
[[nodiscard]] std::string signed_robot_url(std::string_view base_url, std::string_view secret, Milliseconds now);

/// A key for what has no id of its own: equal bytes, equal key. 44 characters of Base64.
[[nodiscard]] std::string body_key(std::string_view body);

/// For a value in a query: every byte but ASCII letters and digits becomes %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace kexiebot::dingtalk
