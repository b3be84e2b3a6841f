#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "adapters/http/websocket.hpp"

namespace kexiebot::test {

/// What happened on a client's connection; each wait ends after ten seconds with an exception.
class WebSocketWatch {
public:
    /// Events that note here what happens.
    [[nodiscard]] http::WebSocketEvents events() const {
        http::WebSocketEvents events;
        events.opened = [seen = seen_] { seen->note([&] { ++seen->opened; }); };
        events.message = [seen = seen_](std::string text) { seen->note([&] { seen->messages.push_back(std::move(text)); }); };
        events.closed = [seen = seen_](http::WebSocketClosed closed) {
            seen->note([&] {
                seen->closed = std::move(closed);
                ++seen->closings;
            });
        };
        return events;
    }
    void await_opened() const {
        seen_->await([&] { return seen_->opened > 0 || seen_->closed; });
        if (seen_->opened == 0) throw std::runtime_error{"it did not open: " + seen_->closed->detail};
    }
    [[nodiscard]] std::string next_message() const {
        seen_->await([&] { return !seen_->messages.empty(); });
        const std::lock_guard lock{seen_->mutex};
        std::string message = std::move(seen_->messages.front());
        seen_->messages.pop_front();
        return message;
    }
    [[nodiscard]] http::WebSocketClosed await_closed() const {
        seen_->await([&] { return seen_->closed.has_value(); });
        const std::lock_guard lock{seen_->mutex};
        return *seen_->closed;
    }
    [[nodiscard]] int opened() const {
        return seen_->read([&] { return seen_->opened; });
    }
    [[nodiscard]] int closings() const {
        return seen_->read([&] { return seen_->closings; });
    }
    /// Whether the connection still holds its events.
    [[nodiscard]] bool is_held() const { return seen_.use_count() > 1; }

private:
    struct Seen {
        template <class Change>
        void note(Change change) {
            {
                const std::lock_guard lock{mutex};
                change();
            }
            changed.notify_all();
        }
        template <class Condition>
        void await(Condition condition) {
            std::unique_lock lock{mutex};
            if (!changed.wait_for(lock, std::chrono::seconds{10}, condition))
                throw std::runtime_error{"waited ten seconds in vain"};
        }
        template <class Read>
        int read(Read value) {
            const std::lock_guard lock{mutex};
            return value();
        }
        std::mutex mutex;
        std::condition_variable changed;
        std::deque<std::string> messages;
        std::optional<http::WebSocketClosed> closed;
        int opened = 0;
        int closings = 0;
    };
    std::shared_ptr<Seen> seen_ = std::make_shared<Seen>();
};

}  // namespace kexiebot::test
