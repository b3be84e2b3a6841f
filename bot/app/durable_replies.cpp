#include "bot/app/durable_replies.hpp"

#include <spdlog/spdlog.h>

#include <exception>
#include <memory>
#include <utility>

#include "bot/app/sending/attempt_end.hpp"

namespace kexiebot::app {

using ports::OutboxRow;

namespace {

OutboxRow row_of(std::string channel, ports::OutboundMessage reply, domain::Instant now) {
    OutboxRow row;
    row.key = "reply:" + channel + ":" + reply.key;
    row.channel = std::move(channel);
    row.target = std::move(reply.to);
    row.kind = "reply";
    row.text = std::move(reply.text);
    row.suggestions = std::move(reply.suggestions);
    row.reply_handle = std::move(reply.reply_handle);
    row.mentions = std::move(reply.mentions);
    row.status = ports::OutboxStatus::sending;
    row.attempts = 1;
    row.batch = row.key;
    row.created_at = now;
    row.next_at = now;
    row.planned_at = now;
    return row;
}

}  // namespace

DurableReplies::DurableReplies(ports::Store& store, const ports::Clock& clock, Run run)
    : store_{store}, clock_{clock}, run_{std::move(run)} {}

void DurableReplies::connect(Messengers messengers) {
    messengers_ = std::move(messengers);
}

void DurableReplies::post(std::string channel, ports::OutboundMessage reply, std::function<void(bool)> kept) {
    auto row = std::make_shared<OutboxRow>(row_of(std::move(channel), std::move(reply), clock_.now()));
    {
        const std::lock_guard lock{mutex_};
        ++under_way_;
    }
    auto work = [row](ports::UnitOfWork& unit) {
        row->id = unit.outbox().add(*row) ? unit.outbox().find_key(row->key).value().id : 0;
    };
    store_.write(std::move(work), [this, row, kept = std::move(kept)](std::exception_ptr failure) {
        // Telling the platform and sending cost time that the writer's thread does not have.
        run_([this, row, kept, stored = !failure] {
            kept(stored);
            if (stored && row->id != 0) {
                send(*row);
            } else {
                ended();
            }
        });
    });
}

void DurableReplies::send(const OutboxRow& row) {
    try {
        ports::OutboundMessage message;
        message.to = row.target;
        message.text = row.text;
        message.suggestions = row.suggestions;
        message.reply_handle = row.reply_handle;
        message.key = row.key;
        message.mentions = row.mentions;
        messengers_.at(row.channel)->send(std::move(message), [this, row](const ports::Sent& result) { sent(row, result); });
    } catch (const std::exception& failure) {
        sent(row, {ports::SendOutcome::retry_later, failure.what(), {}, {}});
    }
}

void DurableReplies::sent(const OutboxRow& row, const ports::Sent& result) {
    Composed attempt;
    attempt.rows = {row};
    const auto after = after_attempt(attempt, result, {}, clock_.now()).front();
    if (after.status != ports::OutboxStatus::acked) {
        spdlog::warn("reply {} on {}: the first attempt ended: {}", after.id, after.channel, after.reason);
    }
    store_.write([after](ports::UnitOfWork& work) { work.outbox().update(after); }, [this](std::exception_ptr) { ended(); });
}

void DurableReplies::ended() {
    const std::lock_guard lock{mutex_};
    if (--under_way_ == 0) idle_.notify_all();
}

void DurableReplies::finish(std::chrono::milliseconds within) {
    std::unique_lock lock{mutex_};
    idle_.wait_for(lock, within, [this] { return under_way_ == 0; });
}

}  // namespace kexiebot::app
