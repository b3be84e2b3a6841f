#pragma once

#include <functional>
#include <memory>

#include "bot/app/conversation/turn.hpp"
#include "bot/app/directory_cache.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/message.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::http {
class Runtime;
}

namespace kexiebot::app {

class Exchange;

/// Handles messages: who is talking, what is meant, what changes, what is answered (design.md section 3).
/// What a message changes (domain rows, audit row, inbox row with its reply, dialogue, outbox rows) is one unit of work, and
/// its reply leaves only after the commit. A message id that was handled gets the stored reply and changes nothing.
/// A question changes nothing and does not pass through the writer.
class Bot final : public ports::MessageHandler {
public:
    /// All references outlive the bot. `changed` is called, on any thread, after a commit that may have left something to
    /// fetch or to send.
    Bot(const House& house, ports::Store& store, const ports::Clock& clock, DirectoryCache& directories, http::Runtime& runtime,
        std::function<void()> changed);

    /// A question is answered on the calling thread; a change is answered on a thread of the runtime once it is committed.
    void handle(ports::InboundMessage message, std::function<void(ports::Answer)> done) override;

private:
    void answer_when_committed(std::shared_ptr<Exchange> exchange, std::function<void(ports::Answer)> done);

    const House& house_;
    ports::Store& store_;
    const ports::Clock& clock_;
    DirectoryCache& directories_;
    http::Runtime& runtime_;
    std::function<void()> changed_;
};

}  // namespace kexiebot::app
