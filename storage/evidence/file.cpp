#include "storage/evidence/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "bot/ports/store.hpp"

namespace kexiebot::evidence {

namespace {

[[noreturn]] void raise(const std::filesystem::path& path, const char* doing) {
    throw ports::StoreUnavailable{std::string{doing} + " " + path.string() + ": " + std::system_category().message(errno)};
}

}  // namespace

std::optional<File> File::open_if_there(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor >= 0) return File{descriptor, path};
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    raise(path, "opening");
}

File File::open(const std::filesystem::path& path) {
    auto file = open_if_there(path);
    if (!file) raise(path, "opening");
    return std::move(*file);
}

File::File(File&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)}, path_{std::move(other.path_)} {}

File::~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::size_t File::read(std::span<char> buffer) {
    for (;;) {
        const auto bytes = ::read(descriptor_, buffer.data(), buffer.size());
        if (bytes >= 0) return static_cast<std::size_t>(bytes);
        if (errno != EINTR) raise(path_, "reading");
    }
}

void File::flush() {
    if (::fsync(descriptor_) != 0) raise(path_, "flushing");
}

void File::protect() {
    constexpr ::mode_t read_only = 0440;
    if (::fchmod(descriptor_, read_only) != 0) raise(path_, "protecting");
}

}  // namespace kexiebot::evidence
