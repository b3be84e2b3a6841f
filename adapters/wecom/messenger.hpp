#pragma once

#include <memory>

#include "adapters/wecom/api.hpp"
#include "bot/ports/messenger.hpp"

namespace kexiebot::wecom {

/// Texts of a self-built app to persons: message/send (WeCom manual 90236). A text over 2048 bytes goes as several messages, in
/// order, each after the one before was accepted; the duplicate check keeps a repeated attempt from showing the first parts
/// twice. An app can't write to groups: such a message is rejected.
class AppMessenger final : public ports::Messenger {
public:
    /// `api` must outlive the object, and `http::Client`'s rules hold for the sends under way.
    explicit AppMessenger(AppApi& api) : api_{api} {}

    void send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) override;

private:
    AppApi& api_;
};

}  // namespace kexiebot::wecom
