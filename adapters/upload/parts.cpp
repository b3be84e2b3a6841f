#include "adapters/upload/parts.hpp"

#include <fstream>

#include "bot/ports/store.hpp"

namespace kexiebot::upload {

namespace fs = std::filesystem;

Parts::Parts(fs::path folder) : folder_{std::move(folder)} {
    fs::create_directories(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
}

fs::path Parts::path(std::string_view key) const {
    return folder_ / (std::string{key} + ".part");
}

std::int64_t Parts::have(std::string_view key) const {
    std::error_code none;
    const auto size = fs::file_size(path(key), none);
    return none ? 0 : static_cast<std::int64_t>(size);
}

std::int64_t Parts::total() const {
    std::int64_t bytes = 0;
    for (const auto& one : fs::directory_iterator{folder_}) {
        std::error_code gone;
        const auto size = one.file_size(gone);
        if (!gone) bytes += static_cast<std::int64_t>(size);
    }
    return bytes;
}

Parts::Outcome Parts::append(std::string_view key, std::int64_t offset, std::string_view piece) {
    if (have(key) != offset) return Outcome::elsewhere;
    if (offset == 0 && total() + static_cast<std::int64_t>(piece.size()) > bytes_max) return Outcome::no_room;
    std::ofstream file{path(key), std::ios::binary | std::ios::app};
    file.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    file.flush();
    if (file) return Outcome::taken;
    // What was written of the piece must not be taken for all of it.
    file.close();
    std::error_code ignored;
    fs::resize_file(path(key), static_cast<std::uintmax_t>(offset), ignored);
    throw ports::StoreUnavailable{"a piece of an upload could not be written"};
}

std::string Parts::head(std::string_view key) const {
    std::string bytes(4096, '\0');
    std::ifstream file{path(key), std::ios::binary};
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

void Parts::drop(std::string_view key) {
    std::error_code ignored;  // it may have become evidence
    fs::remove(path(key), ignored);
}

void Parts::sweep() {
    const auto oldest = fs::file_time_type::clock::now() - age_max;
    for (const auto& one : fs::directory_iterator{folder_}) {
        std::error_code gone;
        const auto last = one.last_write_time(gone);
        if (!gone && last < oldest) fs::remove(one.path(), gone);
    }
}

}  // namespace kexiebot::upload
