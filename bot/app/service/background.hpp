#pragma once

#include <atomic>
#include <functional>

#include "bot/app/conversation/turn.hpp"
#include "bot/app/directory_cache.hpp"
#include "bot/app/duty_watch.hpp"
#include "bot/app/media_fetcher.hpp"
#include "bot/app/reminders/reminder_watch.hpp"
#include "bot/app/score_weeks.hpp"
#include "bot/app/sending/outbox_sender.hpp"
#include "bot/app/sending/upkeep.hpp"
#include "bot/app/service/paper_desk.hpp"
#include "bot/app/worker.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::http {
class Runtime;
}

namespace kexiebot::app {

/// What goes on besides answering: files are fetched, batches receipted, points taken off for what was missed, reminders planned,
/// papers made, the outbox sent, old messages forgotten. Looks once a second, and at once after a commit that may have left
/// work. Where one of these fails the others go on.
class Background {
public:
    /// All references outlive it. `worker` must not be the one that the fetcher uses.
    Background(const House& house, ports::Store& store, const ports::Clock& clock, DirectoryCache& directories,
               http::Runtime& runtime, Worker& worker, MediaFetcher& fetcher, OutboxSender& sender, SendingUpkeep& upkeep,
               PaperDesk& papers);

    /// Takes up what a crash left; before start(). Throws StoreUnavailable.
    void recover();
    void start();
    /// No look begins after this.
    void stop();
    /// Something may be due: look soon. Cheap; any thread.
    void poke();
    /// Looks, and waits until what it found to do is done: files fetched, messages answered for. For a clock that is moved by
    /// hand. Not on one of the threads that the work needs.
    void look_and_wait();

private:
    void tick();
    void look();
    void write_due_receipts();
    void forget_old_messages();

    const House& house_;
    ports::Store& store_;
    const ports::Clock& clock_;
    DirectoryCache& directories_;
    http::Runtime& runtime_;
    Worker& worker_;
    MediaFetcher& fetcher_;
    OutboxSender& sender_;
    SendingUpkeep& upkeep_;
    PaperDesk& papers_;
    domain::Instant nothing_to_forget_until_{};  ///< of the worker's thread
    DutyWatch duties_;                           ///< of the worker's thread
    ReminderWatch reminders_;                    ///< of the worker's thread
    ScoreWeeks weeks_;                           ///< of the worker's thread
    std::atomic<bool> stopped_{false};
    std::atomic<bool> look_queued_{false};
};

}  // namespace kexiebot::app
