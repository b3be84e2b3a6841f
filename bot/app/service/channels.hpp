#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/http/client.hpp"
#include "adapters/http/message.hpp"
#include "adapters/http/runtime.hpp"
#include "adapters/http/websocket.hpp"
#include "bot/app/service/elapsed.hpp"
#include "bot/ports/call_meter.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/connection.hpp"
#include "bot/ports/happening.hpp"
#include "bot/ports/media_source.hpp"
#include "bot/ports/message.hpp"
#include "bot/ports/messenger.hpp"
#include "bot/ports/randomness.hpp"
#include "bot/ports/reply_post.hpp"
#include "config/settings.hpp"

namespace kexiebot::app {

/// A figure for /metrics: "refused" → 3.
struct Count {
    std::string result;
    std::uint64_t value = 0;
};

/// One configured channel, connected: what it hears, how it sends, where its files come from. A member that a platform does
/// not have is empty.
struct ChannelParts {
    std::string name;
    std::string platform;
    http::Handler callback;
    http::Handler events;  ///< what further addresses of the channel take: `/callback/{channel}/events` …
    http::Handler cards;   ///< … and `/callback/{channel}/cards`
    ports::Messenger* messenger = nullptr;
    ports::MediaSource* media = nullptr;
    ports::Connector* connector = nullptr;
    std::function<std::vector<Count>()> counts;
    std::string unusable;               ///< why it can't be used; empty when it can
    std::shared_ptr<const void> owner;  ///< keeps what the members point to
};

/// What the channels of other platforms than the local one need; all outlive them.
struct ChannelSurroundings {
    ports::MessageHandler& handler;
    ports::HappeningHandler& happenings;
    ports::Clock& clock;
    ports::Randomness& randomness;
    http::Client& client;
    http::Runtime& runtime;
    http::WebSocketClient& websockets;
    ports::ReplyPost& replies;
    ports::CallMeter& meter;
    Elapsed elapsed = {};
};

/// Connects every channel of the settings but the local one. A new platform is a new overload here.
std::vector<ChannelParts> connect_channels(const config::Settings& settings, const ChannelSurroundings& surroundings);

}  // namespace kexiebot::app
