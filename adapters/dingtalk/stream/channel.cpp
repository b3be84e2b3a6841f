#include "adapters/dingtalk/stream/channel.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "adapters/dingtalk/events/event.hpp"
#include "adapters/dingtalk/inbound/intake.hpp"
#include "adapters/dingtalk/outbound/cards.hpp"
#include "adapters/dingtalk/stream/frame.hpp"
#include "adapters/dingtalk/stream/lines.hpp"

namespace kexiebot::dingtalk {

namespace {

using std::chrono::milliseconds;
using Time = StreamLines::Time;

/// Messages are small; the Java client stops at a quarter of this.
constexpr std::size_t frame_bytes_max = std::size_t{1024} * 1024;
constexpr milliseconds silence_max{60'000};
/// Handled at the same time; what comes beyond is not acknowledged and comes again.
constexpr int under_way_max = 2000;
constexpr milliseconds wait_max{3'600'000};

StreamLines::Heard heard_as(FrameKind kind) {
    switch (kind) {
        case FrameKind::ping: return StreamLines::Heard::platform_ping;
        case FrameKind::robot_message:
        case FrameKind::card_press:
        case FrameKind::event: return StreamLines::Heard::message;
        case FrameKind::disconnect:
        case FrameKind::unserved:
        case FrameKind::ignored: break;
    }
    return StreamLines::Heard::frame;
}

}  // namespace

class StreamChannel::Core : public std::enable_shared_from_this<StreamChannel::Core> {
public:
    Core(RobotSettings settings, Cards cards, StreamSurroundings around)
        : settings_{std::move(settings)},
          cards_{cards},
          around_{std::move(around)},
          lines_{around_.randomness, settings_.idle_max} {}

    void start() { step(); }

    void stop(milliseconds grace) {
        std::unique_lock lock{mutex_};
        stopped_ = true;
        idle_.wait_for(lock, grace, [this] { return under_way_ == 0; });
        for (auto& [line, socket] : sockets_) socket->close();
    }

    ports::ConnectionState state() {
        const std::lock_guard lock{mutex_};
        ports::ConnectionState state;
        const auto stands = lines_.state();
        state.is_ready = stands == StreamLines::State::connected || stands == StreamLines::State::replacing;
        state.since = since_;
        state.last_error = last_error_;
        if (stands == StreamLines::State::refused) {
            state.last_error += ": client_id or client_secret is not accepted; is the app published?";
        }
        state.opened = opened_;
        state.lost = lost_;
        const auto at = lines_.wake_at();
        if (!state.is_ready && at != Time::max()) {
            state.next_try = around_.clock.now() + std::chrono::ceil<std::chrono::seconds>(at - around_.elapsed());
        }
        return state;
    }

    milliseconds stop_grace() const { return around_.stop_grace; }

    StreamCounts counts;

private:
    // What an input makes of the lines, and then what is to be done: outside the lock, since it calls back.
    template <class Input>
    void step(Input input) {
        std::vector<LineAction> actions;
        {
            const std::lock_guard lock{mutex_};
            input(lines_, around_.elapsed());
            if (stopped_) return;
            actions = lines_.advance(around_.elapsed());
        }
        for (const auto& action : actions) perform(action);
        wake_later();
    }
    void step() {
        step([](StreamLines&, Time) {});
    }

    void perform(const LineAction& action) {
        if (action.kind == LineAction::Kind::open) return open(action.line);
        const std::lock_guard lock{mutex_};
        if (const auto found = sockets_.find(action.line); found != sockets_.end()) found->second->close();
    }

    void wake_later() {
        milliseconds delay{};
        {
            const std::lock_guard lock{mutex_};
            const auto at = lines_.wake_at();
            if (at == Time::max() || (wake_at_ && *wake_at_ <= at)) return;
            wake_at_ = at;
            delay = std::chrono::ceil<milliseconds>(std::max(at - around_.elapsed(), Time::duration::zero()));
        }
        around_.after(std::min(delay, wait_max), [weak = weak_from_this()] {
            const auto self = weak.lock();
            if (!self) return;
            {
                const std::lock_guard lock{self->mutex_};
                self->wake_at_.reset();
            }
            self->step();
        });
    }

    void open(int line) {
        around_.exchange(open_request(settings_, cards_), [weak = weak_from_this(), line](const http::ClientResponse& response) {
            if (const auto self = weak.lock()) self->got_ticket(line, read_opened(response, self->settings_.api_base));
        });
    }

    void got_ticket(int line, const Opened& opened) {
        if (opened.outcome != Opened::Outcome::open) {
            const bool refused = opened.outcome == Opened::Outcome::refused;
            return failed(line, refused ? StreamLines::Failure::refused : StreamLines::Failure::unreachable, opened.detail,
                          opened.wait);
        }
        http::WebSocketSettings dialled;
        dialled.url = opened.url;
        dialled.message_bytes_max = frame_bytes_max;
        dialled.silence_max = silence_max;
        const std::lock_guard lock{mutex_};
        if (stopped_) return;
        sockets_[line] = around_.dial(std::move(dialled), events_of(line));
    }

    http::WebSocketEvents events_of(int line) {
        http::WebSocketEvents events;
        events.opened = [weak = weak_from_this(), line] {
            if (const auto self = weak.lock()) self->opened(line);
        };
        events.message = [weak = weak_from_this(), line](const std::string& text) {
            if (const auto self = weak.lock()) self->received(line, text);
        };
        events.closed = [weak = weak_from_this(), line](const http::WebSocketClosed& closed) {
            if (const auto self = weak.lock()) self->closed(line, closed);
        };
        return events;
    }

    void failed(int line, StreamLines::Failure failure, const std::string& why, Time::duration wait) {
        const auto level = failure == StreamLines::Failure::refused ? spdlog::level::err : spdlog::level::warn;
        spdlog::log(level, "channel {}: the stream could not be opened: {}", settings_.channel, why);
        step([&](StreamLines& lines, Time now) {
            last_error_ = why;
            lines.open_failed(line, failure, wait, now);
        });
    }

    void opened(int line) {
        spdlog::info("channel {}: stream connection {} is open", settings_.channel, line);
        step([&](StreamLines& lines, Time now) {
            ++opened_;
            open_lines_.insert(line);
            if (lines.state() != StreamLines::State::replacing) since_ = around_.clock.now();
            lines.opened(line, now);
        });
    }

    void closed(int line, const http::WebSocketClosed& closed) {
        bool was_open = false;
        std::unique_ptr<http::WebSocket> gone;
        {
            const std::lock_guard lock{mutex_};
            was_open = open_lines_.erase(line) > 0;
            if (const auto found = sockets_.find(line); found != sockets_.end()) {
                gone = std::move(found->second);
                sockets_.erase(found);
            }
        }
        if (!was_open) return failed(line, StreamLines::Failure::unreachable, closed.detail, {});
        spdlog::info("channel {}: stream connection {} is closed: {}", settings_.channel, line, closed.detail);
        step([&](StreamLines& lines, Time now) {
            const bool was_connected = lines.state() == StreamLines::State::connected;
            lines.closed(line, now);
            if (!was_connected || lines.state() == StreamLines::State::connected) return;
            ++lost_;
            last_error_ = closed.detail;
            since_ = around_.clock.now();
        });
    }

    void received(int line, const std::string& text) {
        const auto parsed = parse_frame(text);
        step([&](StreamLines& lines, Time now) {
            lines.heard(line, parsed ? heard_as(parsed.value().kind) : StreamLines::Heard::frame, now);
            if (parsed && parsed.value().kind == FrameKind::disconnect) lines.leaving(line, now);
        });
        if (!parsed) {
            ++counts.malformed;
            spdlog::warn("channel {}: a frame is malformed: {}", settings_.channel, parsed.error().detail);
            return;
        }
        serve(line, parsed.value());
    }

    void serve(int line, const Frame& frame) {
        switch (frame.kind) {
            case FrameKind::ignored:
            case FrameKind::disconnect: return;
            case FrameKind::ping: return send(line, frame.answer);
            case FrameKind::robot_message:
            case FrameKind::card_press:
            case FrameKind::event:
            case FrameKind::unserved: break;
        }
        if (frame.kind == FrameKind::event) return take_event(line, frame);
        around_.meter.spent(settings_.channel, ports::CallKind::stream, 1);
        if (frame.kind == FrameKind::robot_message) return take_message(line, frame);
        if (frame.kind == FrameKind::card_press) return take_press(line, frame);
        send(line, frame.answer);
    }

    // One that could not be stored is not acknowledged, and comes again.
    void take_event(int line, const Frame& frame) {
        const auto event = stream_event(settings_, frame.what, frame.event_id, frame.data);
        ++counts.events;
        if (!event.is_free) around_.meter.spent(settings_.channel, ports::CallKind::stream, 1);
        spdlog::info("channel {}: event {}", settings_.channel, frame.what);
        if (!event.happening) return send(line, event_ack(frame.message_id));
        if (!begin(line)) return;
        auto done = [self = shared_from_this(), line, ack = event_ack(frame.message_id)](bool durable) {
            self->end(line, durable ? std::optional{ack} : std::nullopt);
        };
        around_.happenings.happened(*event.happening, std::move(done));
    }

    void take_message(int line, const Frame& frame) {
        const auto parsed = parse_robot_message(frame.data);
        if (!parsed) {
            ++counts.malformed;
            spdlog::warn("channel {}: a message is malformed: {}", settings_.channel, parsed.error().detail);
            return send(line, malformed_answer(frame.message_id));
        }
        auto intake = take_in(parsed.value(), settings_, around_.clock.now());
        switch (intake.outcome) {
            case Intake::Outcome::take:
                return handle(line, std::move(intake.message),
                              {[ack = message_ack(frame.message_id)](const ports::Reply&) { return ack; }});
            case Intake::Outcome::other_robot:
                ++counts.refused;
                spdlog::error("channel {}: message {} is for another robot; is robot_code right?", settings_.channel,
                              parsed.value().message_id);
                break;
            case Intake::Outcome::over_quota:
                ++counts.over_quota;
                spdlog::error("channel {}: {}", settings_.channel, over_quota_note(parsed.value()));
                break;
            case Intake::Outcome::delegated: break;
        }
        send(line, message_ack(frame.message_id));
    }

    void take_press(int line, const Frame& frame) {
        const auto parsed = parse_card_press(frame.data);
        if (!parsed) {
            ++counts.malformed;
            spdlog::warn("channel {}: a pressed button can't be read: {}", settings_.channel, parsed.error().detail);
            return send(line, malformed_answer(frame.message_id));
        }
        auto inbound = to_inbound(parsed.value(), frame.data, settings_.channel, around_.clock.now());
        const auto& press = parsed.value();
        Spoken spoken;
        spoken.is_shown = [press](const ports::Reply& reply) { return says_all(press, reply); };
        spoken.ack = [id = frame.message_id, press](const ports::Reply& reply) {
            return card_ack(id, card_response(press, reply));
        };
        handle(line, std::move(inbound), std::move(spoken));
    }

    // What the platform is told, and whether that shows the person the whole of the reply.
    struct Spoken {
        std::function<std::string(const ports::Reply&)> ack;
        std::function<bool(const ports::Reply&)> is_shown = [](const ports::Reply&) { return false; };
    };

    void handle(int line, ports::InboundMessage message, Spoken spoken) {
        if (!begin(line)) return;
        ports::OutboundMessage reply;
        reply.to = message.conversation;
        reply.reply_handle = message.reply_handle;
        reply.key = message.message_id;
        if (message.conversation.kind == ports::ConversationKind::group) reply.mentions = {message.sender};
        auto done = [self = shared_from_this(), line, reply = std::move(reply),
                     spoken = std::move(spoken)](const ports::Answer& answer) { self->answered(line, answer, reply, spoken); };
        around_.handler.handle(std::move(message), std::move(done));
    }

    bool begin(int line) {
        const std::lock_guard lock{mutex_};
        if (stopped_ || under_way_ >= under_way_max) {
            ++counts.deferred;
            return false;
        }
        ++under_way_;
        lines_.owes(line);
        return true;
    }

    void answered(int line, const ports::Answer& answer, ports::OutboundMessage reply, const Spoken& spoken) {
        reply.text = answer.reply.text;
        reply.suggestions = answer.reply.suggestions;
        if (answer.handled == ports::Handled::try_again) {
            // The platform sends the message again; that the person knows of it can't wait for a database that is gone.
            if (!reply.text.empty()) around_.messenger.send(std::move(reply), [](const ports::Sent&) {});
            return end(line, std::nullopt);
        }
        auto frame = spoken.ack(answer.reply);
        if (reply.text.empty() || spoken.is_shown(answer.reply)) return end(line, std::move(frame));
        auto kept = [self = shared_from_this(), line, frame = std::move(frame)](bool durable) {
            self->end(line, durable ? std::optional{frame} : std::nullopt);
        };
        around_.replies.post(settings_.channel, std::move(reply), std::move(kept));
    }

    // Without a frame the message stays unacknowledged.
    void end(int line, const std::optional<std::string>& frame) {
        ++(frame ? counts.handled : counts.deferred);
        if (frame) send(line, *frame);
        step([&](StreamLines& lines, Time) {
            lines.answered(line);
            if (--under_way_ == 0) idle_.notify_all();
        });
    }

    // An answer whose line is gone is dropped: what it was for comes again, and is known by its message id.
    void send(int line, const std::string& frame) {
        const std::lock_guard lock{mutex_};
        const auto found = sockets_.find(line);
        if (found != sockets_.end() && !found->second->send(frame)) {
            spdlog::warn("channel {}: an answer could not be queued on connection {}", settings_.channel, line);
        }
    }

    const RobotSettings settings_;
    const Cards cards_;
    const StreamSurroundings around_;
    std::mutex mutex_;
    std::condition_variable idle_;
    StreamLines lines_;
    std::map<int, std::unique_ptr<http::WebSocket>> sockets_;
    std::set<int> open_lines_;
    std::optional<Time> wake_at_;
    std::optional<domain::Instant> since_;
    std::string last_error_;
    std::uint64_t opened_ = 0;
    std::uint64_t lost_ = 0;
    int under_way_ = 0;
    bool stopped_ = false;
};

StreamChannel::StreamChannel(RobotSettings settings, Cards cards, StreamSurroundings around)
    : core_{std::make_shared<Core>(std::move(settings), cards, std::move(around))} {}

StreamChannel::~StreamChannel() {
    core_->stop(milliseconds{0});
}

void StreamChannel::start() {
    core_->start();
}

void StreamChannel::stop() {
    core_->stop(core_->stop_grace());
}

ports::ConnectionState StreamChannel::state() const {
    return core_->state();
}

const StreamCounts& StreamChannel::counts() const {
    return core_->counts;
}

}  // namespace kexiebot::dingtalk
