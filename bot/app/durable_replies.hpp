#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "bot/ports/clock.hpp"
#include "bot/ports/messenger.hpp"
#include "bot/ports/reply_post.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// The key of the outbox row of a reply to that message.
[[nodiscard]] std::string reply_key(std::string_view channel, std::string_view message_id);

/// The outbox row of a reply whose first attempt is under way. `reply.key`: the id of the message it answers.
[[nodiscard]] ports::OutboxRow reply_row(std::string channel, ports::OutboundMessage reply, domain::Instant now);

/// Replies as rows of the outbox. A fresh one is sent at once, ahead of whatever waits there; what fails is left to the outbox's
/// own sender, and what a crash leaves under way is taken up at the next start.
class DurableReplies final : public ports::ReplyPost {
public:
    using Messengers = std::map<std::string, ports::Messenger*, std::less<>>;  ///< by channel
    using Run = std::function<void(std::function<void()>)>;

    /// `run` runs a task on another thread than the store's writer. All outlive the object.
    DurableReplies(ports::Store& store, const ports::Clock& clock, Run run);

    /// To be called once, before the first reply: the channels are made after this, since they need it.
    void connect(Messengers messengers);
    void post(std::string channel, ports::OutboundMessage reply, std::function<void(bool)> kept) override;
    void deliver(std::string channel, ports::OutboundMessage reply, std::function<void()> ended) override;
    /// Waits until no reply is under way, at most so long.
    void finish(std::chrono::milliseconds within);

private:
    // An attempt whose end is to be written down.
    struct Attempted {
        std::string key;
        ports::Sent result;
        domain::Instant at;
    };

    void begin();
    void send(const ports::OutboxRow& row, std::function<void()> over);
    void sent(const ports::OutboxRow& row, const ports::Sent& result, std::function<void()> over);
    void save(const Attempted& attempt, std::function<void()> over);
    void ended();

    ports::Store& store_;
    const ports::Clock& clock_;
    Run run_;
    Messengers messengers_;
    std::mutex mutex_;
    std::condition_variable idle_;
    int under_way_ = 0;
    std::vector<Attempted> unsaved_;  ///< that the store would not take; tried again with the next reply
};

}  // namespace kexiebot::app
