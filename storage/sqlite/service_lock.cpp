#include "storage/sqlite/service_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

#include "bot/ports/store.hpp"

namespace kexiebot::sqlite {

namespace {

int open_lock_file(const std::filesystem::path& path) {
    try {
        if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path());
    } catch (const std::filesystem::filesystem_error& failed) {
        throw ports::StoreUnavailable{failed.what()};
    }
    constexpr ::mode_t owner_only = 0600;
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_only);
    if (file < 0) throw ports::StoreUnavailable{path.string() + ": " + std::system_category().message(errno)};
    return file;
}

// Who holds it, as that process wrote it down; only for the message.
std::string holder_in(int file) {
    std::array<char, 20> text{};
    const auto bytes = ::pread(file, text.data(), text.size(), 0);
    return bytes > 0 ? std::string{text.data(), static_cast<std::size_t>(bytes)} : std::string{"unknown"};
}

}  // namespace

ServiceLock::ServiceLock(const std::filesystem::path& database) : file_{open_lock_file(database.string() + ".serving")} {
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        const bool is_held = errno == EWOULDBLOCK;
        const auto reason = is_held ? "another service is using it (process " + holder_in(file_) + ")"
                                    : "cannot be locked: " + std::system_category().message(errno);
        ::close(file_);
        throw DatabaseRefused{database.string() + ": " + reason};
    }
    const auto process = std::to_string(::getpid());
    // Not being able to leave the number only makes another's message poorer; the lock itself holds.
    [[maybe_unused]] const bool is_noted = ::ftruncate(file_, 0) == 0 && ::pwrite(file_, process.data(), process.size(), 0) ==
                                                                             static_cast<::ssize_t>(process.size());
}

// The file stays: removing it would let two processes lock two files of the same name.
ServiceLock::~ServiceLock() {
    ::close(file_);
}

}  // namespace kexiebot::sqlite
