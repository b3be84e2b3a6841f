#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "adapters/wecom/aibot/steps.hpp"
#include "adapters/wecom/aibot/upload.hpp"
#include "adapters/wecom/content/card_titles.hpp"
#include "adapters/wecom/sending/rate_plan.hpp"
#include "bot/ports/messenger.hpp"

namespace kexiebot::wecom {

/// What a smart robot sends through; all outlive it.
struct AibotWays {
    AskLink ask;
    Later later;
    std::function<std::chrono::steady_clock::time_point()> now = [] { return std::chrono::steady_clock::now(); };
};

/// A smart robot's messages over its long connection: aibot_send_msg (WeCom manual 101463). The text goes as markdown, in parts
/// of at most 20480 bytes; then the file, if there is one; then a card with the suggestions as buttons, when they are a choice.
/// The text is complete without the card, whose failure is only told. With a lone suggestion words and button are one card when
/// the words fit it whole (see bearing), else words alone, which say the same. A file that this way can't carry is told, too, and
/// the words stand.
///
/// One with a reply handle (AibotReplyHandle) answers its message: a stream that is finished at once, then, when it offers a
/// choice, a card. When the connection breaks before it is acknowledged, it is sent again over the next one under the same stream
/// id, which shows it once; when its time is over there, it goes as a message of its own.
///
/// A piece whose connection ended before it was acknowledged is sent again over the next one: the manual knows no duplicate check
/// here, so it may be shown twice, but it is not lost. One that is not acknowledged although the connection stands is `unknown`.
///
/// Order is kept within a conversation. 30 messages a minute and 1000 an hour go to one conversation, answers counted in; what is
/// over that is sent back as rate_limited before the platform has to refuse it. An attempt goes on where the last one under the
/// same key stopped. Mentions are left out: the manual knows none here. Any thread.
class AibotMessenger final : public ports::Messenger {
public:
    /// `titles` outlives it.
    AibotMessenger(AibotWays ways, CardTitles& titles);
    ~AibotMessenger() override;
    AibotMessenger(const AibotMessenger&) = delete;
    AibotMessenger& operator=(const AibotMessenger&) = delete;

    void send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) override;

private:
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace kexiebot::wecom
