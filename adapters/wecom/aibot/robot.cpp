#include "adapters/wecom/aibot/robot.hpp"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <mutex>
#include <utility>

#include "adapters/wecom/aibot/answer.hpp"
#include "adapters/wecom/aibot/connection.hpp"
#include "adapters/wecom/aibot/media.hpp"
#include "adapters/wecom/aibot/messenger.hpp"

namespace kexiebot::wecom {
namespace {

constexpr int answer_attempts_max = 3;

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
            is_stopping_ = true;
            changed_.wait_for(lock, settings_.stop_within, [this] { return answering_ == 0; });
        }
        connection_.stop();
    }

    void cut() {
        {
            const std::lock_guard lock{mutex_};
            is_stopping_ = true;
        }
        connection_.cut();
    }

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
        if (!taken || !begin_answering()) return count(&AibotCounts::ignored);
        AibotAsked asked{std::move(callback.callback.request_id), callback.connection, std::move(read).value(),
                         taken->conversation, taken->message_id};
        around_.handler.handle(
            *std::move(taken), [self = shared_from_this(), asked = std::move(asked)](const ports::Answer& answer) {
                self->count(answer.handled == ports::Handled::done ? &AibotCounts::handled : &AibotCounts::deferred);
                self->answer(asked, answer.reply);
            });
    }

    bool begin_answering() {
        const std::lock_guard lock{mutex_};
        if (is_stopping_) return false;
        ++answering_;
        return true;
    }

    void end_answering() {
        const std::lock_guard lock{mutex_};
        --answering_;
        changed_.notify_all();
    }

    void answer(const AibotAsked& asked, const ports::Reply& reply) {
        Card offer;
        if (offers_choice(reply)) {
            offer = offering(reply.text, reply.suggestions, task_id_of(asked.message_id));
            titles_.remember(offer);
        }
        const Card after_press =
            asked.message.task_id.empty() ? Card{} : titles_.after_press(asked.message.task_id, asked.message.event_key);
        auto steps = answer_steps(asked, reply, offer, after_press);
        messenger_.note_answer(asked.conversation, steps.size());
        deliver(asked.message_id, std::move(steps), 1);
    }

    void deliver(const std::string& message_id, std::vector<AibotStep> steps, int attempt) {
        if (steps.empty()) return end_answering();
        run_steps(ways().ask, steps, [self = shared_from_this(), message_id, steps, attempt](const StepsEnd& end) {
            if (end.outcome == ports::SendOutcome::acked) {
                if (!end.detail.empty())
                    spdlog::info("channel {}: of the answer to {}: {}", self->settings_.channel, message_id, end.detail);
                return self->end_answering();
            }
            const bool may_pass =
                end.outcome == ports::SendOutcome::rate_limited || end.outcome == ports::SendOutcome::retry_later;
            if (may_pass && attempt < answer_attempts_max && !self->is_stopping()) {
                return self->deliver_later(message_id, {steps.begin() + static_cast<std::ptrdiff_t>(end.done), steps.end()},
                                           attempt, end.wait);
            }
            self->count(&AibotCounts::unanswered);
            spdlog::error("channel {}: the answer to {} was not delivered: {}", self->settings_.channel, message_id, end.detail);
            self->end_answering();
        });
    }

    void deliver_later(const std::string& message_id, std::vector<AibotStep> steps, int attempt, std::chrono::seconds wait) {
        constexpr std::chrono::milliseconds pause{2'000};
        around_.runtime.after(std::max<std::chrono::milliseconds>(wait, pause),
                              [self = shared_from_this(), message_id, steps = std::move(steps), attempt]() mutable {
                                  self->deliver(message_id, std::move(steps), attempt + 1);
                              });
    }

    bool is_stopping() const {
        const std::lock_guard lock{mutex_};
        return is_stopping_;
    }

    const AibotSettings settings_;
    const AibotSurroundings around_;
    CardTitles titles_;
    AibotConnection connection_;
    AibotMessenger messenger_;
    AibotMediaSource media_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool is_stopping_ = false;
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
