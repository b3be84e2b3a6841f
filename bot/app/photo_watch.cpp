#include "bot/app/photo_watch.hpp"

namespace kexiebot::app {

namespace {

constexpr int at_once_max = 20;
constexpr int page_size = 5000;
// Of 64 bits. Photos of one scene taken apart differ in more than a dozen; one photo sent again, shrunk or packed anew, in few.
constexpr int distance_max = 6;
constexpr std::size_t alike_max = 10;

}  // namespace

void PhotoWatch::load() {
    if (loaded_) return;
    std::string after;
    while (true) {
        std::vector<ports::PhotoRow> page;
        store_.read([&](const ports::View& view) { page = view.photos().page(after, page_size); });
        for (const auto& row : page) {
            after = row.sha256;
            if (!row.print->telling) continue;
            index_.add(row.print->hash);
            names_.push_back(row.sha256);
        }
        if (page.size() < page_size) break;
    }
    loaded_ = true;
}

void PhotoWatch::look_at(const std::string& sha256) {
    const auto path = files_.find(sha256);
    const ports::PhotoRow row{sha256, path ? reader_.read(*path) : std::nullopt};
    const auto telling = row.print && row.print->telling;
    const auto near = telling ? index_.near(row.print->hash, distance_max, alike_max) : std::vector<services::PhotoIndex::Near>{};
    ports::write_and_wait(store_, [&](ports::UnitOfWork& work) {
        work.photos().add(row);
        for (const auto& one : near) work.photos().add_alike(sha256, names_[one.index], one.distance);
    });
    if (!telling) return;
    index_.add(row.print->hash);
    names_.push_back(sha256);
}

int PhotoWatch::run_due() {
    std::vector<std::string> unseen;
    store_.read([&](const ports::View& view) { unseen = view.photos().unseen(at_once_max); });
    if (unseen.empty()) return 0;
    load();
    for (const auto& sha256 : unseen) look_at(sha256);
    return static_cast<int>(unseen.size());
}

}  // namespace kexiebot::app
