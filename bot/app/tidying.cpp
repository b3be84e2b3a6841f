#include "bot/app/tidying.hpp"

#include <spdlog/spdlog.h>

namespace kexiebot::app {

namespace {

constexpr std::chrono::minutes look_every{30};
// A file is kept before the row that names it is written, and a download may be tried again for a day.
constexpr std::chrono::days kept_at_least{7};

}  // namespace

int Tidying::run_due(domain::Instant now) {
    if (now >= looked_at_ && now - looked_at_ < look_every) return 0;
    const auto before = now - kept_at_least;
    auto files = shelves_.kept_before(shelf_, before);
    store_.read([&](const ports::View& view) {
        std::erase_if(files,
                      [&](const std::string& sha256) { return view.evidence().names(sha256) || view.outbox().carries(sha256); });
    });
    int gone = 0;
    for (const auto& sha256 : files) gone += shelves_.discard(sha256, before) ? 1 : 0;
    if (gone > 0) spdlog::info("{} files that nothing refers to are gone", gone);
    shelf_ = (shelf_ + 1) % ports::EvidenceShelves::count;
    looked_at_ = now;
    return gone;
}

}  // namespace kexiebot::app
