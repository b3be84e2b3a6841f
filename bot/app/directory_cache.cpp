#include "bot/app/directory_cache.hpp"

namespace kexiebot::app {

std::shared_ptr<const language::Directory> DirectoryCache::current(const ports::View& view) {
    const auto version = view.organisations().directory_version();
    const std::lock_guard lock{mutex_};
    if (version != version_) {
        directory_ = std::make_shared<const language::Directory>(view.organisations().counties(), view.organisations().all());
        version_ = version;
    }
    return directory_;
}

}  // namespace kexiebot::app
