#include "storage/evidence/file_evidence_store.hpp"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <random>
#include <system_error>
#include <utility>

#include "bot/ports/store.hpp"
#include "storage/evidence/file.hpp"
#include "storage/evidence/sha256.hpp"

namespace kexiebot::evidence {

namespace {

constexpr std::size_t head_bytes_max = 4096;
constexpr std::size_t buffer_bytes = 65536;
constexpr std::size_t fan_out_digits = 2;

// Runs `step` and tells what a disk refused as the port wants it told.
template <class Step>
auto on_disk(Step step) {
    try {
        return step();
    } catch (const std::filesystem::filesystem_error& failed) {
        throw ports::StoreUnavailable{failed.what()};
    }
}

ports::StoredFile read_whole(File& file) {
    ports::StoredFile found;
    Sha256 hash;
    std::array<char, buffer_bytes> buffer{};
    for (std::size_t bytes = file.read(buffer); bytes > 0; bytes = file.read(buffer)) {
        hash.add({buffer.data(), bytes});
        found.head.append(buffer.data(), std::min(bytes, head_bytes_max - found.head.size()));
        found.bytes += static_cast<std::int64_t>(bytes);
    }
    found.sha256 = hash.finish();
    return found;
}

// Process ids come again, after a start in a container even always the same: the random part tells two lives apart.
std::string new_owner() {
    std::random_device device;
    return std::to_string(::getpid()) + '-' + std::to_string(device()) + '-';
}

bool belongs_to_running_process(const std::string& name) {
    ::pid_t process = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), process);
    if (read.ec != std::errc{} || *read.ptr != '-' || process <= 0 || process == ::getpid()) return false;
    return ::kill(process, 0) == 0 || errno == EPERM;
}

domain::Instant kept_at(const std::filesystem::path& file) {
    const auto written = std::chrono::file_clock::to_sys(std::filesystem::last_write_time(file));
    return std::chrono::floor<std::chrono::seconds>(written);
}

}  // namespace

FileEvidenceStore::FileEvidenceStore(std::filesystem::path folder)
    : folder_{std::move(folder)}, staging_{folder_ / "staging"}, owner_{new_owner()} {
    on_disk([this] { return std::filesystem::create_directories(staging_); });
}

std::filesystem::path FileEvidenceStore::staging_path() {
    return staging_ / (owner_ + std::to_string(++handed_out_));
}

ports::StoredFile FileEvidenceStore::inspect(const std::filesystem::path& staged) const {
    auto file = File::open(staged);
    return read_whole(file);
}

ports::StoredFile FileEvidenceStore::keep(const std::filesystem::path& staged) {
    auto file = File::open(staged);
    auto kept = read_whole(file);
    file.protect();
    file.flush();
    const auto target = path_of(kept.sha256);
    const auto shelf = target.parent_path();
    on_disk([&] {
        std::filesystem::create_directory(shelf);
        // Also when the same bytes are there already: the name then stands for a copy known to be whole.
        std::filesystem::rename(staged, target);
    });
    // The shelf's own name, too: another process may have made it and not have got this far. It costs nothing when it is old.
    File::open(shelf).flush();
    File::open(folder_).flush();
    return kept;
}

std::optional<std::filesystem::path> FileEvidenceStore::find(std::string_view sha256) const {
    if (!is_sha256(sha256)) return std::nullopt;
    auto path = path_of(sha256);
    if (!on_disk([&] { return std::filesystem::is_regular_file(path); })) return std::nullopt;
    return path;
}

bool FileEvidenceStore::intact(std::string_view sha256) const {
    if (!is_sha256(sha256)) return false;
    auto file = File::open_if_there(path_of(sha256));
    return file && read_whole(*file).sha256 == sha256;
}

int FileEvidenceStore::sweep_staging() {
    return on_disk([this] {
        int removed = 0;
        for (const auto& entry : std::filesystem::directory_iterator{staging_}) {
            const auto name = entry.path().filename().string();
            if (name.starts_with(owner_) || belongs_to_running_process(name)) continue;
            if (std::filesystem::remove(entry.path())) ++removed;
        }
        return removed;
    });
}

std::vector<std::string> FileEvidenceStore::kept_before(int shelf, domain::Instant before) const {
    constexpr std::string_view digits = "0123456789abcdef";
    const std::array name{digits.at(static_cast<std::size_t>(shelf) / digits.size()),
                          digits.at(static_cast<std::size_t>(shelf) % digits.size())};
    const auto folder = folder_ / std::string_view{name.data(), name.size()};
    return on_disk([&] {
        std::vector<std::string> files;
        if (!std::filesystem::is_directory(folder)) return files;
        for (const auto& entry : std::filesystem::directory_iterator{folder}) {
            auto file = entry.path().filename().string();
            if (is_sha256(file) && kept_at(entry.path()) < before) files.push_back(std::move(file));
        }
        return files;
    });
}

// Taken off the shelf first and judged then: the same bytes may be kept again at this very moment, by another process too.
bool FileEvidenceStore::discard(std::string_view sha256, domain::Instant before) {
    if (!is_sha256(sha256)) return false;
    const auto path = path_of(sha256);
    const auto taken = staging_path();
    std::error_code missing;
    std::filesystem::rename(path, taken, missing);
    if (missing) return false;
    return on_disk([&] {
        if (kept_at(taken) >= before) {
            std::filesystem::rename(taken, path);
            return false;
        }
        return std::filesystem::remove(taken);
    });
}

std::filesystem::path FileEvidenceStore::path_of(std::string_view sha256) const {
    return folder_ / sha256.substr(0, fan_out_digits) / sha256;
}

}  // namespace kexiebot::evidence
