#include "bot/app/service/paper_desk.hpp"

#include <utility>

namespace kexiebot::app {

PaperDesk::PaperDesk(const House& house, ports::Store& store, ports::EvidenceStore& files, const ports::Clock& clock,
                     std::function<void()> changed)
    : clock_{clock},
      changed_{std::move(changed)},
      maker_{house, store, files, {pictures_, workbooks_, archives_}},
      reader_{{"/proc/self/exe", "photo-print"}},
      photos_{store, files, reader_} {}

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
    const auto made = maker_.run_due(clock_.now());
    const auto seen = photos_.run_due();
    if (made + seen > 0) changed_();
}

}  // namespace kexiebot::app
