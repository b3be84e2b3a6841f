#include "bot/app/durable_replies.hpp"

#include <spdlog/spdlog.h>

#include <exception>
#include <memory>
#include <utility>

#include "bot/app/sending/attempt_end.hpp"

namespace kexiebot::app {

using ports::OutboxRow;

std::string reply_key(std::string_view channel, std::string_view message_id) {
    return std::string{"reply:"}.append(channel).append(":").append(message_id);
}

OutboxRow reply_row(std::string channel, ports::OutboundMessage reply, domain::Instant now) {
    OutboxRow row;
    row.key = reply_key(channel, reply.key);
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

DurableReplies::DurableReplies(ports::Store& store, const ports::Clock& clock, Run run)
    : store_{store}, clock_{clock}, run_{std::move(run)} {}

void DurableReplies::connect(Messengers messengers) {
    messengers_ = std::move(messengers);
}

void DurableReplies::post(std::string channel, ports::OutboundMessage reply, std::function<void(bool)> kept) {
    auto row = std::make_shared<OutboxRow>(reply_row(std::move(channel), std::move(reply), clock_.now()));
    auto is_new = std::make_shared<bool>(false);
    begin();
    auto work = [row, is_new](ports::UnitOfWork& unit) { *is_new = unit.outbox().add(*row); };
    store_.write(std::move(work), [this, row, is_new, kept = std::move(kept)](std::exception_ptr failure) {
        // Telling the platform and sending cost time that the writer's thread does not have.
        run_([this, row, is_new, kept, stored = !failure] {
            kept(stored);
            if (stored && *is_new) {
                send(*row, [] {});
            } else {
                ended();
            }
        });
    });
}

void DurableReplies::deliver(std::string channel, ports::OutboundMessage reply, std::function<void()> over) {
    begin();
    send(reply_row(std::move(channel), std::move(reply), clock_.now()), std::move(over));
}

void DurableReplies::begin() {
    std::vector<Attempted> unsaved;
    {
        const std::lock_guard lock{mutex_};
        std::swap(unsaved, unsaved_);
        under_way_ += 1 + static_cast<int>(unsaved.size());
    }
    for (const auto& attempt : unsaved) save(attempt, [] {});
}

void DurableReplies::send(const OutboxRow& row, std::function<void()> over) {
    try {
        ports::OutboundMessage message;
        message.to = row.target;
        message.text = row.text;
        message.suggestions = row.suggestions;
        message.reply_handle = row.reply_handle;
        message.key = row.key;
        message.mentions = row.mentions;
        messengers_.at(row.channel)->send(std::move(message), [this, row, over](const ports::Sent& result) {
            sent(row, result, over);
        });
    } catch (const std::exception& failure) {
        sent(row, {ports::SendOutcome::retry_later, failure.what(), {}, {}}, std::move(over));
    }
}

void DurableReplies::sent(const OutboxRow& row, const ports::Sent& result, std::function<void()> over) {
    if (result.outcome != ports::SendOutcome::acked) {
        spdlog::warn("{} on {}: the first attempt ended: {}", row.key, row.channel, result.detail);
    }
    save({row.key, result, clock_.now()}, std::move(over));
}

void DurableReplies::save(const Attempted& attempt, std::function<void()> over) {
    auto work = [attempt](ports::UnitOfWork& unit) {
        auto stored = unit.outbox().find_key(attempt.key);
        // Another process may have given it back to the queue meanwhile.
        if (!stored || stored->status != ports::OutboxStatus::sending) return;
        Composed composed;
        composed.rows = {*std::move(stored)};
        unit.outbox().update(after_attempt(composed, attempt.result, attempt.at).front());
    };
    store_.write(std::move(work), [this, attempt, over = std::move(over)](std::exception_ptr failure) {
        if (failure) {
            const std::lock_guard lock{mutex_};
            unsaved_.push_back(attempt);
        }
        over();
        ended();
    });
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
