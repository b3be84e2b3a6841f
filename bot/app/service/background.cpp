#include "bot/app/service/background.hpp"

#include <spdlog/spdlog.h>

#include <future>
#include <memory>

#include "adapters/http/runtime.hpp"
#include "bot/app/conversation/activities/receipts.hpp"
#include "bot/services/forgetting.hpp"

namespace kexiebot::app {

namespace {

constexpr std::chrono::milliseconds tick_every{1000};
// Many commits in a row are looked after together.
constexpr std::chrono::milliseconds look_delay{20};
// How often it is asked whether messages have grown old.
constexpr std::chrono::minutes forget_every{30};

// One kind of work that fails, even for a fault of ours, must not keep the others from being done.
template <class Work>
void attempt(const char* what, Work work) {
    try {
        work();
    } catch (const std::exception& failure) {
        spdlog::error("{} wait: {}", what, failure.what());
    }
}

}  // namespace

Background::Background(const House& house, ports::Store& store, const ports::Clock& clock, DirectoryCache& directories,
                       http::Runtime& runtime, Worker& worker, MediaFetcher& fetcher, OutboxSender& sender, SendingUpkeep& upkeep,
                       PaperDesk& papers)
    : house_{house},
      store_{store},
      clock_{clock},
      directories_{directories},
      runtime_{runtime},
      worker_{worker},
      fetcher_{fetcher},
      sender_{sender},
      upkeep_{upkeep},
      papers_{papers},
      duties_{house, store},
      reminders_{house, store},
      weeks_{house.assessment, store} {}

void Background::recover() {
    sender_.recover();
}

void Background::start() {
    tick();
}

void Background::stop() {
    stopped_ = true;
}

void Background::poke() {
    if (stopped_ || look_queued_.exchange(true)) return;
    runtime_.after(look_delay, [this] { worker_.post([this] { look(); }); });
}

void Background::look_and_wait() {
    const auto looking = std::make_shared<std::packaged_task<void()>>([this] { look(); });
    auto looked = looking->get_future();
    worker_.post([looking] { (*looking)(); });
    looked.get();
    fetcher_.wait_until_idle();
    sender_.wait_until_idle();
}

void Background::tick() {
    if (stopped_) return;
    poke();
    runtime_.after(tick_every, [this] { tick(); });
}

void Background::look() {
    look_queued_ = false;
    if (stopped_) return;
    attempt("receipts", [this] { write_due_receipts(); });
    attempt("duties", [this] { duties_.run_due(clock_.now()); });
    attempt("reminders", [this] { reminders_.run_due(clock_.now()); });
    attempt("files", [this] { fetcher_.run_due(); });
    attempt("weeks", [this] { weeks_.run_due(clock_.now()); });
    papers_.look();
    attempt("messages to send", [this] { sender_.run_due(); });
    attempt("calls and old rows", [this] { upkeep_.run_due(clock_.now()); });
    attempt("old messages", [this] { forget_old_messages(); });
}

void Background::forget_old_messages() {
    const auto now = clock_.now();
    if (now < nothing_to_forget_until_) return;
    std::optional<domain::Instant> before;
    store_.read([&](const ports::View& view) { before = services::forgettable_messages(view, now); });
    if (before) {
        ports::write_and_wait(store_, [&](ports::UnitOfWork& work) { work.inbox().forget(*before); });
    } else {
        nothing_to_forget_until_ = now + forget_every;
    }
}

void Background::write_due_receipts() {
    const auto now = clock_.now();
    bool due = false;
    std::shared_ptr<const language::Directory> directory;
    store_.read([&](const ports::View& view) {
        due = receipts_due(view, now);
        if (due) directory = directories_.current(view);
    });
    if (!due) return;
    ports::write_and_wait(store_, [&](ports::UnitOfWork& work) { write_receipts(house_, *directory, work, now); });
}

}  // namespace kexiebot::app
