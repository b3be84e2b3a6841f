#include "adapters/local/spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "adapters/local/text.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::local {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view arriving = ".part";

[[noreturn]] void fail(const char* what) {
    throw ports::StoreUnavailable{std::string{"uploads: "} + what + ": " + std::strerror(errno)};
}

/// An open file or folder; closed on every way out.
class Descriptor {
public:
    Descriptor(const fs::path& path, int flags) : handle_{::open(path.c_str(), flags | O_CLOEXEC, 0600)} {
        if (handle_ < 0) fail("open");
    }
    ~Descriptor() { ::close(handle_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto written = ::write(handle_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail("write");
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    void sync() const {
        if (::fsync(handle_) != 0) fail("fsync");
    }

private:
    int handle_;
};

/// Removes a file that did not make it to its final name.
class Arriving {
public:
    explicit Arriving(fs::path path) : path_{std::move(path)} {}
    ~Arriving() {
        std::error_code ignored;  // already renamed, or swept at the next start
        fs::remove(path_, ignored);
    }
    Arriving(const Arriving&) = delete;
    Arriving& operator=(const Arriving&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

}  // namespace

Spool::Spool(fs::path folder, ports::EvidenceStore& evidence) : folder_{std::move(folder)}, evidence_{evidence} {
    fs::create_directories(folder_);
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator{folder_}) {
        if (entry.path().extension() == arriving) fs::remove(entry.path(), failure);
    }
}

std::string Spool::put(std::string_view bytes) {
    const Arriving file{folder_ / (std::to_string(next_++) + std::string{arriving})};
    {
        const Descriptor out{file.path(), O_CREAT | O_WRONLY | O_TRUNC};
        out.write(bytes);
        out.sync();
    }
    std::string sha256 = evidence_.inspect(file.path()).sha256;
    if (evidence_.find(sha256)) return sha256;
    const fs::path named = folder_ / sha256;
    if (::rename(file.path().c_str(), named.c_str()) != 0) fail("rename");
    Descriptor{folder_, O_RDONLY | O_DIRECTORY}.sync();
    return sha256;
}

ports::Fetched Spool::copy_to(const fs::path& target, std::string_view sha256, std::int64_t bytes_max) const {
    if (!is_sha256(sha256)) return {ports::FetchOutcome::gone, {}, "not a reference of this channel"};
    std::error_code failure;
    fs::path source = folder_ / sha256;
    if (!fs::exists(source, failure)) {
        const auto kept = evidence_.find(sha256);
        if (!kept) return {ports::FetchOutcome::gone, {}, "neither spooled nor kept"};
        source = *kept;
    }
    const auto bytes = fs::file_size(source, failure);
    if (failure) return {ports::FetchOutcome::try_again, {}, failure.message()};
    if (std::cmp_greater(bytes, bytes_max)) return {ports::FetchOutcome::too_large, {}, {}};
    fs::copy_file(source, target, fs::copy_options::overwrite_existing, failure);
    if (failure) return {ports::FetchOutcome::try_again, {}, failure.message()};
    return {ports::FetchOutcome::fetched, {}, {}};
}

void Spool::sweep() {
    const auto now = fs::file_time_type::clock::now();
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator{folder_}) {
        const std::string name = entry.path().filename().string();
        if (!is_sha256(name)) continue;
        const auto written = entry.last_write_time(failure);
        const bool old = !failure && now - written > age_max;
        if (old || evidence_.find(name)) fs::remove(entry.path(), failure);
    }
}

}  // namespace kexiebot::local
