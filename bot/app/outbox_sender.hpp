#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "bot/ports/clock.hpp"
#include "bot/ports/evidence_store.hpp"
#include "bot/ports/messenger.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// Sends what stands in the outbox: each channel on its own and in order, so that a slow one does not hold the others.
/// A row is marked before it is sent; one left so by a crash goes out again under the same key.
class OutboxSender {
public:
    using Messengers = std::map<std::string, ports::Messenger*, std::less<>>;  ///< by channel

    OutboxSender(ports::Store& store, const ports::EvidenceStore& files, const ports::Clock& clock, Messengers messengers);

    /// To be called once before anything is sent: takes up what a crash left.
    void recover();
    /// Starts sending on every channel that has something due and is not busy. Returns at once; any thread.
    void run_due();
    /// No attempt begins after this.
    void stop();

private:
    void send_next(const std::string& channel);
    void mark_and_send(ports::OutboxRow row);
    void hand_over(const ports::OutboxRow& row);
    void sent(ports::OutboxRow row, const ports::Sent& result);
    void idle(const std::string& channel);

    ports::Store& store_;
    const ports::EvidenceStore& files_;
    const ports::Clock& clock_;
    Messengers messengers_;
    std::mutex mutex_;
    std::set<std::string> busy_;
    std::atomic<bool> stopped_{false};
};

/// What becomes of a row after an attempt that ended so. Pure.
ports::OutboxRow after_attempt(ports::OutboxRow row, const ports::Sent& result, domain::Instant now);

}  // namespace kexiebot::app
