#include "adapters/wecom/aibot/connection.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace kexiebot::wecom {
namespace {

using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

std::uint32_t four_bytes(ports::Randomness& randomness) {
    std::uint32_t number = 0;
    for (const char byte : randomness.bytes(4)) number = number << 8U | static_cast<unsigned char>(byte);
    return number;
}

std::string with_likely_cause(const std::string& detail) {
    if (detail.find("certificate") == std::string::npos) return detail;
    return detail + "; is this machine's clock right (NTP), and are its root certificates installed?";
}

void log(const std::string& channel, const Report& report) {
    switch (report.level) {
        case Report::Level::info: return spdlog::info("channel {}: {}", channel, report.text);
        case Report::Level::warning: return spdlog::warn("channel {}: {}", channel, report.text);
        case Report::Level::error: return spdlog::error("channel {}: {}", channel, report.text);
    }
}

}  // namespace

/// Shared with the events and timers under way, which hold it weakly.
class AibotConnection::State : public std::enable_shared_from_this<State> {
public:
    State(const AibotSettings& settings, http::WebSocketClient& client, http::Runtime& runtime, const ports::Clock& clock,
          ports::Randomness& randomness)
        : settings_{settings}, client_{client}, runtime_{runtime}, clock_{clock}, link_{settings.link, [&randomness] {
                                                                                            return four_bytes(randomness);
                                                                                        }} {}

    void start(OnCallback on_callback) {
        on_callback_ = std::move(on_callback);
        act([](AibotLink& link, AibotLink::Time now) { return link.start(now); });
    }

    void request(LinkRequest request, Done done) {
        act([&](AibotLink& link, AibotLink::Time now) {
            const std::uint64_t ticket = ++last_ticket_;
            waiting_.emplace(ticket, std::move(done));
            return link.submit(ticket, std::move(request), now);
        });
    }

    void stop() {
        act([](AibotLink& link, AibotLink::Time) { return link.stop(); });
    }

    void cut() {
        stop();
        std::unique_ptr<http::WebSocket> socket;
        std::unique_ptr<http::WebSocket> last_socket;
        const std::lock_guard lock{mutex_};
        ++socket_number_;
        socket = std::move(socket_);
        last_socket = std::move(last_socket_);
    }

    ports::ConnectionState state() const {
        const std::lock_guard lock{mutex_};
        ports::ConnectionState state = state_;
        state.is_ready = link_.phase() == AibotLink::Phase::ready;
        state.last_error = link_.last_error();
        if (link_.phase() == AibotLink::Phase::waiting) {
            const auto left = std::chrono::ceil<std::chrono::seconds>(link_.next_try() - Steady::now());
            state.next_try = clock_.now() + std::max(left, std::chrono::seconds{0});
        }
        return state;
    }

private:
    // What is to be called without the lock.
    struct Calls {
        std::vector<LinkCallback> callbacks;
        std::vector<std::pair<Done, LinkAnswer>> answers;
    };

    template <class Event>
    void act(Event event) {
        Calls calls;
        {
            const std::lock_guard lock{mutex_};
            const auto before = link_.phase();
            LinkActions actions = event(link_, Steady::now());
            note_phase(before);
            for (auto& action : actions) carry_out(std::move(action), calls);
            arm();
        }
        for (auto& [done, answer] : calls.answers) done(std::move(answer));
        for (auto& callback : calls.callbacks) on_callback_(std::move(callback));
    }

    void carry_out(LinkAction action, Calls& calls) {
        if (std::holds_alternative<OpenConnection>(action)) open();
        if (const auto* transmit = std::get_if<Transmit>(&action); transmit != nullptr && socket_) socket_->send(transmit->text);
        if (const auto* hang_up = std::get_if<HangUp>(&action)) hang_up_with(hang_up->reason);
        if (auto* deliver = std::get_if<Deliver>(&action)) calls.callbacks.push_back(std::move(deliver->callback));
        if (const auto* report = std::get_if<Report>(&action)) log(settings_.channel, *report);
        if (auto* settle = std::get_if<Settle>(&action)) {
            auto node = waiting_.extract(settle->ticket);
            if (!node.empty()) calls.answers.emplace_back(std::move(node.mapped()), std::move(settle->answer));
        }
    }

    void open() {
        http::WebSocketSettings socket;
        socket.url = settings_.websocket_url;
        socket.open_timeout = settings_.open_timeout;
        http::WebSocketEvents events;
        const auto number = ++socket_number_;
        events.opened = told(number, [](AibotLink& link, AibotLink::Time now) { return link.opened(now); });
        events.message = [weak = weak_from_this(), number](const std::string& text) {
            if (const auto self = weak.lock()) {
                self->act([&](AibotLink& link, AibotLink::Time now) {
                    return self->socket_number_ == number ? link.received(text, now) : LinkActions{};
                });
            }
        };
        events.closed = [weak = weak_from_this(), number](const http::WebSocketClosed& closed) {
            if (const auto self = weak.lock()) {
                self->act([&](AibotLink& link, AibotLink::Time now) {
                    return self->socket_number_ == number ? link.closed(with_likely_cause(closed.detail), now) : LinkActions{};
                });
            }
        };
        socket_ = client_.open(std::move(socket), std::move(events));
    }

    template <class Event>
    std::function<void()> told(std::uint64_t number, Event event) {
        return [weak = weak_from_this(), number, event] {
            if (const auto self = weak.lock()) {
                self->act([&](AibotLink& link, AibotLink::Time now) {
                    return self->socket_number_ == number ? event(link, now) : LinkActions{};
                });
            }
        };
    }

    // The old socket is kept until the next attempt, so that its goodbye can go out; what it still says is not heard.
    void hang_up_with(const std::string& reason) {
        ++socket_number_;
        if (socket_) socket_->close(1000, reason);
        last_socket_ = std::move(socket_);
    }

    void note_phase(AibotLink::Phase before) {
        const auto after = link_.phase();
        if (before == after) return;
        if (after == AibotLink::Phase::ready) {
            ++state_.opened;
            state_.since = clock_.now();
        } else if (before == AibotLink::Phase::ready) {
            ++state_.lost;
            state_.since = clock_.now();
        }
    }

    // One timer more than needed does no harm; none at all would.
    void arm() {
        const auto wake = link_.next_wake();
        if (wake == AibotLink::Time::max() || (armed_ && *armed_ <= wake)) return;
        armed_ = wake;
        const auto delay = std::max(std::chrono::ceil<milliseconds>(wake - Steady::now()), milliseconds{0});
        runtime_.after(delay, [weak = weak_from_this(), wake] {
            if (const auto self = weak.lock()) self->on_timer(wake);
        });
    }

    void on_timer(AibotLink::Time wake) {
        act([&](AibotLink& link, AibotLink::Time now) {
            if (armed_ && *armed_ == wake) armed_.reset();
            return link.tick(std::max(now, wake));
        });
    }

    const AibotSettings settings_;
    http::WebSocketClient& client_;
    http::Runtime& runtime_;
    const ports::Clock& clock_;
    OnCallback on_callback_;
    mutable std::mutex mutex_;
    AibotLink link_;
    ports::ConnectionState state_;
    std::unique_ptr<http::WebSocket> socket_;
    std::unique_ptr<http::WebSocket> last_socket_;
    std::uint64_t socket_number_ = 0;
    std::uint64_t last_ticket_ = 0;
    std::map<std::uint64_t, Done> waiting_;
    std::optional<AibotLink::Time> armed_;
};

AibotConnection::AibotConnection(const AibotSettings& settings, http::WebSocketClient& client, http::Runtime& runtime,
                                 const ports::Clock& clock, ports::Randomness& randomness)
    : state_{std::make_shared<State>(settings, client, runtime, clock, randomness)} {}

AibotConnection::~AibotConnection() {
    cut();
}

void AibotConnection::start(OnCallback on_callback) {
    state_->start(std::move(on_callback));
}

void AibotConnection::request(LinkRequest request, Done done) {
    state_->request(std::move(request), std::move(done));
}

void AibotConnection::stop() {
    state_->stop();
}

void AibotConnection::cut() {
    state_->cut();
}

ports::ConnectionState AibotConnection::state() const {
    return state_->state();
}

}  // namespace kexiebot::wecom
