#include "bot/app/directory_cache.hpp"

namespace kexiebot::app {

namespace {

/// A city has some hundred secretaries and members who speak; whoever comes when all places are taken makes them free again.
constexpr std::size_t askers_max = 2000;

std::string name_of(const domain::Account& account) {
    return account.channel + '\n' + account.user;
}

}  // namespace

std::shared_ptr<const language::Directory> DirectoryCache::at(std::int64_t version, const ports::View& view) {
    if (version != version_) {
        // Nobody speaks of those that practise, and their names would make the real ones ambiguous.
        auto organisations = view.organisations().all();
        std::erase_if(organisations, [](const domain::Organisation& one) { return one.practice; });
        directory_ = std::make_shared<const language::Directory>(view.organisations().counties(), organisations);
        askers_.clear();
        version_ = version;
    }
    return directory_;
}

std::shared_ptr<const language::Directory> DirectoryCache::current(const ports::View& view) {
    const auto version = view.organisations().directory_version();
    const std::lock_guard lock{mutex_};
    return at(version, view);
}

DirectoryCache::Known DirectoryCache::current(const ports::View& committed, const domain::Account& account,
                                              const std::vector<domain::Account>& bootstrap_admins) {
    const auto version = committed.organisations().directory_version();
    const auto name = name_of(account);
    Known known;
    {
        const std::lock_guard lock{mutex_};
        known.directory = at(version, committed);
        const auto found = askers_.find(name);
        if (found != askers_.end()) {
            known.asker = found->second;
            return known;
        }
    }
    known.asker = services::identify(committed, account, bootstrap_admins);
    const std::lock_guard lock{mutex_};
    if (version_ != version) return known;
    if (askers_.size() >= askers_max) askers_.clear();
    askers_.emplace(name, known.asker);
    return known;
}

}  // namespace kexiebot::app
