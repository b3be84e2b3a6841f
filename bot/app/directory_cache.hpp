#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "bot/language/directory.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/access.hpp"

namespace kexiebot::app {

/// What is read with every message and seldom changes: the directory of names, and who has which account. Made anew only when
/// organisations, counties, people, their accounts or their roles have changed, by whichever process. Any thread.
class DirectoryCache {
public:
    std::shared_ptr<const language::Directory> current(const ports::View& view);

    struct Known {
        std::shared_ptr<const language::Directory> directory;
        services::Asker asker;
    };
    /// The same, and who has that account (services::identify). `committed`: no unit of work, whose changes may be undone.
    Known current(const ports::View& committed, const domain::Account& account,
                  const std::vector<domain::Account>& bootstrap_admins);

private:
    std::shared_ptr<const language::Directory> at(std::int64_t version, const ports::View& view);

    std::mutex mutex_;
    std::int64_t version_ = -1;
    std::shared_ptr<const language::Directory> directory_;
    std::unordered_map<std::string, services::Asker> askers_;  ///< at version_, by channel and user
};

}  // namespace kexiebot::app
