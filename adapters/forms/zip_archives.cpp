#include "adapters/forms/zip_archives.hpp"

#include <zip.h>

#include <memory>
#include <string>

#include "bot/ports/store.hpp"

namespace kexiebot::forms {

namespace {

struct Discard {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

[[noreturn]] void fail(const std::string& what) {
    throw ports::StoreUnavailable{"zip: " + what};
}

void add(zip_t* archive, const ports::ArchiveEntry& entry) {
    auto* source = entry.file.empty() ? zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0)
                                      : zip_source_file(archive, entry.file.c_str(), 0, -1);
    if (source == nullptr) fail(zip_strerror(archive));
    const auto index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        const std::string why = zip_strerror(archive);
        zip_source_free(source);
        fail(why);
    }
    const auto text = entry.name.ends_with(".txt");
    if (zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), text ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) != 0) {
        fail(zip_strerror(archive));
    }
}

}  // namespace

void ZipArchives::write(const std::vector<ports::ArchiveEntry>& entries, const std::filesystem::path& target) const {
    int error = 0;
    Archive archive{zip_open(target.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error)};
    if (!archive) fail("cannot create the archive, error " + std::to_string(error));
    for (const auto& entry : entries) add(archive.get(), entry);
    // Only now the files are read and the archive is written; what fails leaves none.
    if (zip_close(archive.get()) != 0) fail(zip_strerror(archive.get()));
    static_cast<void>(archive.release());
}

}  // namespace kexiebot::forms
