#pragma once

#include <memory>

#include "adapters/http/message.hpp"
#include "adapters/wecom/app/cards.hpp"
#include "adapters/wecom/app/settings.hpp"
#include "adapters/wecom/callback/door.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/message.hpp"
#include "bot/ports/randomness.hpp"
#include "bot/ports/reply_post.hpp"

namespace kexiebot::wecom {

/// A self-built app's callback (WeCom manual 90238): verifies, opens, hands the message to the bot and seals its answer.
///
/// Answers: the echo of a URL check; 401, 400 or 405 with an empty body as `status_of` says; 400 for an opened body that is no
/// message; else, after the bot's answer, 200 with the reply sealed, or empty when nothing is said, or 503 when the bot
/// asks for another try. WeCom hangs up after 5 s and sends the same message again, three times. A slow bot is therefore not
/// covered up with an early 200: the message might not be stored yet, and the retry gets the reply that was.
class AppCallback {
public:
    /// `replies` carries what a response can't: a pressed card takes no text as its answer, and a text only 2048 bytes. Without
    /// it that is dropped with a log line. `cards` changes a pressed card, and offers one beside an answer that leaves a choice;
    /// without it neither is done. Throws std::invalid_argument when encoding_aes_key is not 43 base64 characters. All references
    /// must outlive the object and the answers it waits for.
    AppCallback(AppSettings settings, ports::MessageHandler& handler, const ports::Clock& clock, ports::Randomness& randomness,
                ports::ReplyPost* replies = nullptr, AppCards* cards = nullptr);

    /// An `http::Handler` for `/callback/{channel}`. Any thread, several at once; never blocks. Calls `respond` exactly once.
    void handle(const http::Request& request, http::Respond respond);

    [[nodiscard]] const CallbackCounts& counts() const;

private:
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace kexiebot::wecom
