#pragma once

#include <memory>

#include "adapters/http/message.hpp"
#include "adapters/wecom/aibot/settings.hpp"
#include "adapters/wecom/app/callback.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/message.hpp"
#include "bot/ports/randomness.hpp"
#include "bot/ports/reply_post.hpp"

namespace kexiebot::wecom {

/// A smart robot's callback (WeCom manuals 100719, 101031): the same door as an app's, with JSON in the place of XML and an
/// empty receive id.
///
/// An answer goes back in the request, as a stream that is finished at once, with a card beside it when it offers a choice; so no
/// interaction stays open and the platform never has to ask again. What is over 20480 bytes follows over the message's
/// response_url. To a pressed card goes the card that takes its place, and the words follow over the event's. As with an app,
/// nothing is answered before it is stored, and a slow answer is had by the platform's next try. Answers as AppCallback's.
class AibotCallback {
public:
    /// `replies` carries the words that follow a pressed card. Throws std::invalid_argument when encoding_aes_key is not 43
    /// base64 characters. All references must outlive the object and the answers it waits for.
    AibotCallback(AibotCallbackSettings settings, ports::MessageHandler& handler, const ports::Clock& clock,
                  ports::Randomness& randomness, ports::ReplyPost& replies);

    /// An `http::Handler` for `/callback/{channel}`. Any thread, several at once; never blocks. Calls `respond` exactly once.
    void handle(const http::Request& request, http::Respond respond);

    [[nodiscard]] const CallbackCounts& counts() const;

private:
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace kexiebot::wecom
