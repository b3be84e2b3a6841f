#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "bot/app/sending/call_ledger.hpp"
#include "bot/app/sending/composing.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/evidence_store.hpp"
#include "bot/ports/messenger.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// A channel as the sender sees it.
struct SendingChannel {
    ports::Messenger* messenger = nullptr;
    ChannelLimits limits;
};
using SendingChannels = std::map<std::string, SendingChannel, std::less<>>;  ///< by name

/// How attempts have ended since the start, for /metrics.
struct AttemptCounts {
    std::array<std::uint64_t, 5> by_outcome{};  ///< in the order of ports::SendOutcome
    std::uint64_t rows_dead = 0;
    int under_way = 0;
};

/// Sends what stands in the outbox (design.md section 4). Channels don't wait for one another; within one, several conversations
/// are sent to at the same time, those with the most urgent first, and each conversation is in order (compose()). The rows of a
/// message and the tokens it costs are written down before it is sent, so that after a crash what may have arrived is known to
/// be unknown, and no bucket is fuller than it was.
class OutboxSender {
public:
    /// When what waits for the morning may go: the moment itself outside the quiet hours, else their end.
    using Awake = std::function<domain::Instant(domain::Instant)>;

    /// Lines that say where a file is to be had by those to whom it can't be sent; empty when nowhere.
    using Elsewhere = std::function<std::string(const ports::Attachment&)>;

    /// All outlive it, and so do the messengers. Without `awake` there are no quiet hours, without `elsewhere` no such lines.
    OutboxSender(ports::Store& store, const ports::EvidenceStore& files, const ports::Clock& clock, const CallLedger& ledger,
                 SendingChannels channels, Awake awake = nullptr, Elsewhere elsewhere = nullptr);
    ~OutboxSender();

    /// To be called once before anything is sent: takes up what a crash left.
    void recover();
    /// Starts sending whatever is due and may go. Returns at once; any thread.
    void run_due();
    /// Waits until nothing is on its way and no end of an attempt is left to be written. What a full bucket or a later moment
    /// holds back is not waited for. Not on a messenger's or the store's thread.
    void wait_until_idle();
    /// No attempt begins after this.
    void stop();
    /// After stop(), when no messenger calls back any more: waits until the store has taken what is left to be written. From then
    /// on nothing touches the object.
    void finish();

    [[nodiscard]] std::map<std::string, AttemptCounts> counts() const;

private:
    struct Channel;
    struct Attempt;
    struct Ending;

    void write(std::function<void(ports::UnitOfWork&)> work, std::function<void(std::exception_ptr)> done);
    void refresh(Channel& channel);
    void fill(Channel& channel);
    bool take_next(Channel& channel, ports::Conversation& next);
    void start(Channel& channel, const ports::Conversation& target);
    void prepare(const Channel& channel, Attempt& attempt, ports::UnitOfWork& work) const;
    bool let_sleep(std::vector<ports::OutboxRow>& rows, domain::Instant now) const;
    void hand_over(Channel& channel, const std::shared_ptr<Attempt>& attempt);
    void give_back(Channel& channel, const std::shared_ptr<Attempt>& attempt);
    void give_up_waiting(Channel& channel);
    void ended(Channel& channel, const std::shared_ptr<Attempt>& attempt, const ports::Sent& result);
    void save(Channel& channel, const std::shared_ptr<const Ending>& ending);
    void save_what_failed(Channel& channel);
    void record(Channel& channel, const std::vector<ports::OutboxRow>& rows, const ports::Sent& result);
    void nothing_went(Channel& channel, const Attempt& attempt);
    void release(Channel& channel, const ports::Conversation& target, bool goes_on);

    ports::Store& store_;
    const ports::EvidenceStore& files_;
    const ports::Clock& clock_;
    const CallLedger& ledger_;
    const Awake awake_;
    const Elsewhere elsewhere_;
    std::map<std::string, std::unique_ptr<Channel>, std::less<>> channels_;
    std::atomic<bool> stopped_{false};
    std::mutex mutex_;
    std::condition_variable written_;
    int writing_ = 0;  ///< units of work that have not ended
};

}  // namespace kexiebot::app
