#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "adapters/http/message.hpp"
#include "adapters/wecom/callback/clock_watch.hpp"
#include "adapters/wecom/callback/envelope.hpp"
#include "adapters/wecom/callback/gate.hpp"
#include "bot/ports/randomness.hpp"

namespace kexiebot::wecom {

/// What a callback has met since start, for metrics. Any thread.
struct CallbackCounts {
    std::atomic<std::uint64_t> verified{0};   ///< URL checks answered
    std::atomic<std::uint64_t> handled{0};    ///< answered with what the bot said, or with its silence
    std::atomic<std::uint64_t> deferred{0};   ///< 503: the bot could not store it
    std::atomic<std::uint64_t> ignored{0};    ///< understood, and nothing for the bot: 200 at once
    std::atomic<std::uint64_t> malformed{0};  ///< opened, but no message: 400
    std::atomic<std::uint64_t> late{0};       ///< answered after WeCom had hung up; its retry gets the stored reply
    std::array<std::atomic<std::uint64_t>, refusal_count> refused{};  ///< by Refusal
};

/// An empty answer with that status.
http::Response bare(int status);

/// What the callbacks of an app and of a smart robot share: who comes in, what is refused, what the operator hears of it, and
/// the stamp that answers are sealed with. Any thread, several at once.
class CallbackDoor {
public:
    struct Settings {
        std::string channel;  ///< the configured name, for logs
        std::string token;
        std::string encoding_aes_key;
        std::string receive_id;  ///< of an app its corporation, of a robot empty
        std::chrono::seconds max_clock_skew{};
        EnvelopeFormat format = EnvelopeFormat::xml;
    };

    /// Throws std::invalid_argument when encoding_aes_key is not 43 base64 characters.
    explicit CallbackDoor(Settings settings);

    /// The inner text of a callback that may come in. Nothing when that is all there is to it: then `respond` has been called,
    /// with the echo of a URL check or with the refusal.
    std::optional<std::string> admit(const http::Request& request, domain::Instant now, const http::Respond& respond);
    /// An opened text is no message: counted, logged, and answered with 400.
    void refuse_malformed(const std::string& detail, const http::Respond& respond);
    /// Counts and logs an answer that came after WeCom had hung up.
    void note_lateness(std::chrono::seconds taken, const std::string& message_id);

    [[nodiscard]] const sealing::FrameCipher& cipher() const { return cipher_; }

    CallbackCounts counts;

private:
    void refuse(const Refused& refused, const http::Request& request, const http::Respond& respond);

    const Settings settings_;
    const sealing::FrameCipher cipher_;
    ClockWatch clock_watch_;
};

/// A fresh stamp for an answer that is sealed at `at`.
ReplyStamp fresh_stamp(ports::Randomness& randomness, domain::Instant at);

}  // namespace kexiebot::wecom
