#pragma once

#include <cstdint>
#include <memory>
#include <mutex>

#include "bot/language/directory.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// The directory of names, made anew only when organisations or counties have changed, by whichever process. Any thread.
class DirectoryCache {
public:
    std::shared_ptr<const language::Directory> current(const ports::View& view);

private:
    std::mutex mutex_;
    std::int64_t version_ = -1;
    std::shared_ptr<const language::Directory> directory_;
};

}  // namespace kexiebot::app
