#pragma once

#include <chrono>
#include <string_view>

#include "adapters/http/client.hpp"
#include "bot/ports/messenger.hpp"

namespace kexiebot::wecom {

/// What a smart robot in callback mode can say after its request: one answer to a message, within an hour, to the response_url
/// that came with it (WeCom manual 101138), as markdown. It can begin nothing by itself, so a message without a reply handle is
/// rejected. Files can't go this way. Any thread.
class AibotLateMessenger final : public ports::Messenger {
public:
    /// `client` must outlive it.
    AibotLateMessenger(http::Client& client, std::chrono::milliseconds timeout) : client_{client}, timeout_{timeout} {}
    void send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) override;

private:
    http::Client& client_;
    const std::chrono::milliseconds timeout_;
};

/// Whether it is WeCom's own, or one on this machine, where a simulator may stand in. A forged one would send words elsewhere.
[[nodiscard]] bool is_response_url(std::string_view url);

}  // namespace kexiebot::wecom
