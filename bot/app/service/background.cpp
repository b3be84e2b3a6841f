#include "bot/app/service/background.hpp"

#include <spdlog/spdlog.h>

#include "adapters/http/runtime.hpp"
#include "bot/app/conversation/receipts.hpp"

namespace kexiebot::app {

namespace {

constexpr std::chrono::milliseconds tick_every{1000};
// Many commits in a row are looked after together.
constexpr std::chrono::milliseconds look_delay{20};

}  // namespace

Background::Background(const House& house, ports::Store& store, const ports::Clock& clock, DirectoryCache& directories,
                       http::Runtime& runtime, Worker& worker, MediaFetcher& fetcher, OutboxSender& sender)
    : house_{house},
      store_{store},
      clock_{clock},
      directories_{directories},
      runtime_{runtime},
      worker_{worker},
      fetcher_{fetcher},
      sender_{sender} {}

void Background::start() {
    sender_.recover();
    tick();
}

void Background::stop() {
    stopped_ = true;
}

void Background::poke() {
    if (stopped_ || look_queued_.exchange(true)) return;
    runtime_.after(look_delay, [this] { worker_.post([this] { look(); }); });
}

void Background::tick() {
    if (stopped_) return;
    poke();
    runtime_.after(tick_every, [this] { tick(); });
}

void Background::look() {
    look_queued_ = false;
    if (stopped_) return;
    try {
        write_due_receipts();
        fetcher_.run_due();
        sender_.run_due();
    } catch (const ports::StoreUnavailable& unavailable) {
        spdlog::error("background work waits: {}", unavailable.what());
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
