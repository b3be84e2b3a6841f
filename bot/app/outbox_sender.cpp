#include "bot/app/outbox_sender.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kexiebot::app {

using ports::OutboxRow;
using ports::OutboxStatus;
using ports::SendOutcome;

namespace {

// Seconds → minutes → hours, about a day in all.
constexpr std::array retry_after = {std::chrono::seconds{5},    std::chrono::seconds{30},   std::chrono::seconds{120},
                                    std::chrono::seconds{600},  std::chrono::seconds{1800}, std::chrono::seconds{3600},
                                    std::chrono::seconds{7200}, std::chrono::seconds{14400}};
constexpr int attempts_max = 12;
constexpr std::chrono::seconds rate_window{60};

std::chrono::seconds wait_after(int attempts) {
    const auto index = std::clamp(static_cast<std::size_t>(attempts), std::size_t{1}, retry_after.size()) - 1;
    return retry_after[index];
}

}  // namespace

OutboxRow after_attempt(OutboxRow row, const ports::Sent& result, domain::Instant now) {
    row.reason = result.detail;
    switch (result.outcome) {
        case SendOutcome::acked:
            row.status = OutboxStatus::acked;
            row.reason.clear();
            return row;
        case SendOutcome::rejected: row.status = OutboxStatus::dead; return row;
        case SendOutcome::rate_limited:
            // Not the row's fault: waiting for the window does not use up its attempts.
            --row.attempts;
            row.status = OutboxStatus::queued;
            row.next_at = now + std::max(result.wait, rate_window);
            return row;
        case SendOutcome::unknown:
        case SendOutcome::retry_later: break;
    }
    if (row.attempts >= attempts_max) {
        row.status = OutboxStatus::dead;
    } else {
        row.status = result.outcome == SendOutcome::unknown ? OutboxStatus::unknown : OutboxStatus::queued;
        row.next_at = now + wait_after(row.attempts);
    }
    return row;
}

OutboxSender::OutboxSender(ports::Store& store, const ports::EvidenceStore& files, const ports::Clock& clock,
                           Messengers messengers)
    : store_{store}, files_{files}, clock_{clock}, messengers_{std::move(messengers)} {}

void OutboxSender::recover() {
    ports::write_and_wait(store_, [](ports::UnitOfWork& work) { work.outbox().recover(); });
}

void OutboxSender::run_due() {
    for (const auto& [channel, messenger] : messengers_) {
        {
            const std::lock_guard lock{mutex_};
            if (!busy_.insert(channel).second) continue;
        }
        send_next(channel);
    }
}

void OutboxSender::stop() {
    stopped_ = true;
}

void OutboxSender::send_next(const std::string& channel) {
    std::vector<OutboxRow> due;
    try {
        if (!stopped_) store_.read([&](const ports::View& view) { due = view.outbox().due(channel, clock_.now(), 1); });
    } catch (const std::exception& failure) {
        spdlog::error("outbox of {}: {}", channel, failure.what());
    }
    if (due.empty()) {
        idle(channel);
    } else {
        mark_and_send(std::move(due.front()));
    }
}

void OutboxSender::mark_and_send(OutboxRow row) {
    row.status = OutboxStatus::sending;
    ++row.attempts;
    store_.write([row](ports::UnitOfWork& work) { work.outbox().update(row); },
                 [this, row](std::exception_ptr failure) {
                     // Stopped since: the row stays marked, and recover() takes it up at the next start.
                     if (failure || stopped_) {
                         idle(row.channel);
                         return;
                     }
                     hand_over(row);
                 });
}

// A message that its messenger cannot even put together is not tried for ever, and must not end the writer's thread.
void OutboxSender::hand_over(const OutboxRow& row) {
    try {
        ports::OutboundMessage message{.to = row.target,
                                       .text = row.text,
                                       .suggestions = row.suggestions,
                                       .reply_handle = row.reply_handle,
                                       .key = row.key,
                                       .file = std::nullopt,
                                       .mentions = row.mentions};
        if (row.attachment) {
            auto path = files_.find(row.attachment->sha256);
            if (!path) {
                sent(row, {ports::SendOutcome::rejected, "the file to send is not in the evidence folder", {}, {}});
                return;
            }
            message.file = {row.attachment->kind, row.attachment->name, std::move(*path)};
        }
        messengers_.at(row.channel)->send(std::move(message), [this, row](const ports::Sent& result) { sent(row, result); });
    } catch (const std::exception& failure) {
        sent(row, {ports::SendOutcome::retry_later, failure.what(), {}, {}});
    }
}

void OutboxSender::sent(OutboxRow row, const ports::Sent& result) {
    const auto after = after_attempt(std::move(row), result, clock_.now());
    if (after.status != OutboxStatus::acked) {
        spdlog::warn("outbox row {} of {}: attempt {} ended: {}", after.id, after.channel, after.attempts, after.reason);
    }
    store_.write([after](ports::UnitOfWork& work) { work.outbox().update(after); },
                 [this, channel = after.channel](std::exception_ptr) { send_next(channel); });
}

void OutboxSender::idle(const std::string& channel) {
    const std::lock_guard lock{mutex_};
    busy_.erase(channel);
}

}  // namespace kexiebot::app
