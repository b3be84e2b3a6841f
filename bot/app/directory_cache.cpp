#include "bot/app/directory_cache.hpp"

namespace kexiebot::app {

std::shared_ptr<const language::Directory> DirectoryCache::current(const ports::View& view) {
    const auto version = view.organisations().directory_version();
    const std::lock_guard lock{mutex_};
    if (version != version_) {
        // Nobody speaks of those that practise, and their names would make the real ones ambiguous.
        auto organisations = view.organisations().all();
        std::erase_if(organisations, [](const domain::Organisation& one) { return one.practice; });
        directory_ = std::make_shared<const language::Directory>(view.organisations().counties(), organisations);
        version_ = version;
    }
    return directory_;
}

}  // namespace kexiebot::app
