#include "adapters/wecom/aibot/robot.hpp"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <mutex>
#include <utility>

#include "adapters/wecom/aibot/answer.hpp"
#include "adapters/wecom/aibot/connection.hpp"
#include "adapters/wecom/aibot/inbound.hpp"
#include "adapters/wecom/aibot/media.hpp"
#include "adapters/wecom/aibot/message.hpp"
#include "adapters/wecom/aibot/messenger.hpp"

namespace kexiebot::wecom {
namespace {

AibotReplyHandle handle_of(const LinkCallback& callback, const AibotMessage& message, const std::string& message_id) {
    using Of = AibotReplyHandle::Of;
    const Of of = message.type != "event" ? Of::message : message.event == "enter_chat" ? Of::entering : Of::event;
    return {of, callback.connection, callback.callback.request_id, message_id};
}

}  // namespace

/// All that late answers of the handler may still need; they share its ownership.
class AibotRobot::State : public std::enable_shared_from_this<State> {
public:
    State(AibotSettings with, const AibotSurroundings& around)
        : settings_{std::move(with)},
          around_{around},
          connection_{settings_, around.websockets, around.runtime, around.clock, around.randomness},
          messenger_{ways(), titles_},
          media_{around.client, std::nullopt, settings_.media_timeout} {}

    void start() {
        connection_.start([weak = weak_from_this()](LinkCallback callback) {
            if (const auto self = weak.lock()) self->hear(std::move(callback));
        });
    }

    void stop() {
        {
            std::unique_lock lock{mutex_};
            changed_.wait_for(lock, settings_.stop_within, [this] { return answering_ == 0; });
        }
        connection_.stop();
    }

    void cut() { connection_.cut(); }

    [[nodiscard]] ports::ConnectionState state() const { return connection_.state(); }
    ports::Messenger& messenger() { return messenger_; }
    ports::MediaSource& media() { return media_; }
    AibotCounts counts() const {
        const std::lock_guard lock{mutex_};
        return counts_;
    }

private:
    AibotWays ways() {
        return {[this](LinkRequest request, std::function<void(LinkAnswer)> done) {
                    connection_.request(std::move(request), std::move(done));
                },
                [&runtime = around_.runtime](std::chrono::milliseconds pause, std::function<void()> task) {
                    runtime.after(pause, std::move(task));
                }};
    }

    void count(std::uint64_t AibotCounts::*which) {
        const std::lock_guard lock{mutex_};
        ++(counts_.*which);
    }

    void hear(LinkCallback callback) {
        auto read = read_aibot_message(callback.callback.body);
        if (!read) {
            count(&AibotCounts::malformed);
            return spdlog::warn("channel {}: a message can't be read: {}", settings_.channel, read.error().detail);
        }
        auto taken = take(read.value(), callback.callback.body, settings_.channel, settings_.robot_name, around_.clock.now());
        if (!taken) return count(&AibotCounts::ignored);
        begin_answering();
        const AibotReplyHandle handle = handle_of(callback, read.value(), taken->message_id);
        taken->kept_reply_handle = to_text(handle);
        const ports::Conversation to = taken->conversation;
        around_.handler.handle(*std::move(taken), [self = shared_from_this(), to, handle,
                                                   message = std::move(read).value()](const ports::Answer& answer) {
            const bool is_done = answer.handled == ports::Handled::done;
            self->count(is_done ? &AibotCounts::handled : &AibotCounts::deferred);
            if (is_done) self->change_card(handle, message, answer.reply);
            self->answer(to, handle, answer);
        });
    }

    void begin_answering() {
        const std::lock_guard lock{mutex_};
        ++answering_;
    }

    void end_answering() {
        const std::lock_guard lock{mutex_};
        --answering_;
        changed_.notify_all();
    }

    // Within five seconds or not at all; the words that answer it don't wait.
    void change_card(const AibotReplyHandle& handle, const AibotMessage& message, const ports::Reply& reply) {
        if (message.event != "template_card_event" || message.task_id.empty()) return;
        const auto after_press = titles_.after_press(message.task_id, message.event_key, reply);
        if (!after_press) return;
        run_steps(ways().ask, {press_step(handle, message.from, *after_press)},
                  [channel = settings_.channel](const StepsEnd& end) {
                      if (!end.detail.empty())
                          spdlog::info("channel {}: a pressed card was not changed: {}", channel, end.detail);
                  });
    }

    void answer(const ports::Conversation& to, const AibotReplyHandle& handle, const ports::Answer& answer) {
        if (answer.reply.text.empty()) return end_answering();
        ports::OutboundMessage reply;
        reply.to = to;
        reply.text = answer.reply.text;
        reply.suggestions = answer.reply.suggestions;
        reply.reply_handle = to_text(handle);
        reply.key = handle.message_id;
        if (answer.is_kept) {
            return around_.replies.deliver(settings_.channel, std::move(reply),
                                           [self = shared_from_this()] { self->end_answering(); });
        }
        // A person who is asked to say it again later will be answered then.
        const bool is_worth_keeping = answer.handled == ports::Handled::done;
        messenger_.send(reply, [self = shared_from_this(), reply, is_worth_keeping](const ports::Sent& sent) {
            const bool is_over = sent.outcome == ports::SendOutcome::acked;
            if (!is_over && sent.outcome != ports::SendOutcome::rejected && is_worth_keeping) return self->keep(reply);
            if (!is_over) self->note_unanswered(reply.key, sent.detail);
            self->end_answering();
        });
    }

    void keep(const ports::OutboundMessage& reply) {
        around_.replies.post(settings_.channel, reply, [self = shared_from_this(), key = reply.key](bool kept) {
            if (!kept) self->note_unanswered(key, "it could not be stored");
            self->end_answering();
        });
    }

    void note_unanswered(const std::string& message_id, const std::string& why) {
        count(&AibotCounts::unanswered);
        spdlog::error("channel {}: the answer to {} was not delivered: {}", settings_.channel, message_id, why);
    }

    const AibotSettings settings_;
    const AibotSurroundings around_;
    CardTitles titles_;
    AibotConnection connection_;
    AibotMessenger messenger_;
    AibotMediaSource media_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    int answering_ = 0;
    AibotCounts counts_;
};

AibotRobot::AibotRobot(AibotSettings settings, const AibotSurroundings& around)
    : state_{std::make_shared<State>(std::move(settings), around)} {}

// An answer that still comes keeps the state, but not the connection.
AibotRobot::~AibotRobot() {
    state_->cut();
}

void AibotRobot::start() {
    state_->start();
}

void AibotRobot::stop() {
    state_->stop();
}

ports::ConnectionState AibotRobot::state() const {
    return state_->state();
}

ports::Messenger& AibotRobot::messenger() {
    return state_->messenger();
}

ports::MediaSource& AibotRobot::media() {
    return state_->media();
}

AibotCounts AibotRobot::counts() const {
    return state_->counts();
}

}  // namespace kexiebot::wecom
