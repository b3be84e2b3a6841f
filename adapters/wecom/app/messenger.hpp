#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "adapters/wecom/app/api.hpp"
#include "adapters/wecom/content/card_titles.hpp"
#include "bot/ports/messenger.hpp"

namespace kexiebot::wecom {

/// Messages of a self-built app to persons: message/send (WeCom manual 90236). A text over 2048 bytes goes as several messages;
/// then the file, uploaded first (media/upload, streamed); then a card with the suggestions as buttons, when they are a choice.
/// Each piece goes after the one before was accepted. The text is complete without the card, whose failure is only told; a file
/// that can't be sent is told, too, and the words stand. The duplicate check keeps a repeated attempt from showing the first
/// pieces twice, and an attempt goes on where the last one under the same key stopped.
///
/// Where it is configured so, what is better seen otherwise goes as one such body (see rich_body); a lone suggestion and its
/// words as one card, when they fit it whole (see bearing).
///
/// WeCom drops without a word what is over 30 messages a minute or 1000 an hour to one member, so that is sent back as
/// rate_limited before it happens. An app can't write to groups: such a message is rejected.
class AppMessenger final : public ports::Messenger {
public:
    using Now = std::function<std::chrono::steady_clock::time_point()>;

    /// `api` and `titles` must outlive the object, and `http::Client`'s rules hold for the sends under way.
    AppMessenger(
        AppApi& api, CardTitles& titles, Now now = [] { return std::chrono::steady_clock::now(); });
    ~AppMessenger() override;
    AppMessenger(const AppMessenger&) = delete;
    AppMessenger& operator=(const AppMessenger&) = delete;

    void send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) override;

private:
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace kexiebot::wecom
