#include "storage/sqlite/writer.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "storage/sqlite/migrations.hpp"

namespace kexiebot::sqlite {

namespace {

// Whatever kept a whole group from being stored is one thing to those who wait: nothing was stored, it may work later.
std::exception_ptr as_unavailable(std::exception_ptr failed) {
    try {
        std::rethrow_exception(failed);
    } catch (const ports::StoreUnavailable&) {
        return failed;
    } catch (const std::exception& other) {
        return std::make_exception_ptr(ports::StoreUnavailable{other.what()});
    }
}

}  // namespace

Writer::Writer(const WriterSettings& settings)
    : settings_{settings}, session_{settings.connection}, checkpoint_at_{settings.checkpoint_pages} {
    migrate(session_.connection(), known_migrations());
    thread_ = std::thread{[this] { run(); }};
}

Writer::~Writer() {
    stop();
}

void Writer::write(std::function<void(ports::UnitOfWork&)> work, std::function<void(std::exception_ptr)> done) {
    {
        const std::lock_guard lock{mutex_};
        queue_.push_back({std::move(work), std::move(done), nullptr});
    }
    queued_.notify_one();
}

void Writer::stop() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    queued_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Writer::run() {
    std::vector<Unit> group;
    while (take_group(group)) {
        store(group);
        for (auto& unit : group) unit.done(unit.failed);
        group.clear();
        keep_log_short();
    }
}

bool Writer::take_group(std::vector<Unit>& group) {
    std::unique_lock lock{mutex_};
    queued_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    const auto count = std::min(queue_.size(), settings_.group_max);
    for (std::size_t taken = 0; taken < count; ++taken) {
        group.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    return count > 0;
}

void Writer::store(std::vector<Unit>& group) {
    try {
        begin_.change();
        session_.forget_state();
        if (group.size() == 1) {
            store_alone(group.front());
        } else {
            store_together(group);
        }
    } catch (...) {
        const auto failed = as_unavailable(std::current_exception());
        session_.connection().abandon();
        for (auto& unit : group) {
            if (!unit.failed) unit.failed = failed;
        }
    }
}

// The transaction itself undoes a unit that has no neighbours; a savepoint would only cost time.
void Writer::store_alone(Unit& unit) {
    try {
        unit.work(session_);
    } catch (...) {
        unit.failed = std::current_exception();
        session_.connection().abandon();
        return;
    }
    require_transaction();
    commit_.change();
}

void Writer::store_together(std::vector<Unit>& group) {
    for (auto& unit : group) {
        savepoint_.change();
        try {
            unit.work(session_);
        } catch (...) {
            unit.failed = std::current_exception();
        }
        require_transaction();
        if (unit.failed) {
            undo_.change();
            session_.forget_state();
        }
        release_.change();
    }
    commit_.change();
}

// On a full disk or an I/O error SQLite may roll back by itself; what follows would then run outside any transaction.
void Writer::require_transaction() {
    if (!session_.connection().in_transaction()) throw ports::StoreUnavailable{"SQLite gave the transaction up"};
}

// The log starts over by itself once all of it has been moved and nobody reads from it. Done after the answers, so that nobody
// waits for it. Readers of an older state cut a try short: it is repeated soon, for what little is left. Under so many readers
// that they never leave a gap the log would still grow for ever; then the writer waits for them, but not long: the reader may
// be an export that takes minutes.
void Writer::keep_log_short() {
    constexpr int share_before_next_try = 8;
    constexpr int lengths_before_waiting = 4;
    constexpr std::chrono::milliseconds patience{100};
    auto& connection = session_.connection();
    const int pages = connection.log_pages();
    const bool has_started_over = pages < log_pages_seen_;
    if (has_started_over) checkpoint_at_ = settings_.checkpoint_pages;
    log_pages_seen_ = pages;
    if (pages < checkpoint_at_) return;
    checkpoint_at_ = pages + settings_.checkpoint_pages;
    try {
        if (pages >= lengths_before_waiting * settings_.checkpoint_pages) {
            connection.empty_log(patience);
        } else if (!connection.checkpoint().complete()) {
            checkpoint_at_ = pages + settings_.checkpoint_pages / share_before_next_try;
        }
    } catch (const ports::StoreUnavailable&) {
        // Another process is at it, or the disk fails: the log still holds everything, and a commit will tell of the disk.
        return;
    }
}

}  // namespace kexiebot::sqlite
