#include "bot/app/service/paper_desk.hpp"

#include <utility>

namespace kexiebot::app {

namespace {

// Whoever asks for one picture often asks for the next.
constexpr std::chrono::minutes fonts_rest_after{1};

}  // namespace

PaperDesk::PaperDesk(const House& house, ports::Store& store, ports::EvidenceStore& files, ports::EvidenceShelves& shelves,
                     const ports::Clock& clock, std::function<void()> changed)
    : clock_{clock},
      changed_{std::move(changed)},
      maker_{house, store, files, {pictures_, workbooks_, archives_}},
      reader_{{"/proc/self/exe", "photo-print"}},
      photos_{store, files, reader_},
      tidying_{store, shelves} {}

void PaperDesk::look() {
    if (queued_.exchange(true)) return;
    worker_.post([this] { make_due(); });
}

void PaperDesk::finish() {
    worker_.finish();
}

// What it throws is logged by the worker; the next look tries again.
void PaperDesk::make_due() {
    queued_ = false;
    const auto now = clock_.now();
    const auto made = maker_.run_due(now);
    const auto seen = photos_.run_due();
    if (made + seen > 0) changed_();
    tidying_.run_due(now);
    if (made > 0) made_at_ = now;
    if (now - made_at_ >= fonts_rest_after) pictures_.rest();
}

}  // namespace kexiebot::app
