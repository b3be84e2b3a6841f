#include "bot/app/cli/safekeeping.hpp"

#include <set>

#include "storage/evidence/file.hpp"
#include "storage/evidence/file_evidence_store.hpp"

namespace kexiebot::app {

namespace {

std::set<std::string> named_files(ports::Store& store) {
    constexpr int page_size = 1000;
    std::set<std::string> files;
    store.read([&](const ports::View& view) {
        domain::EvidenceId after;
        while (true) {
            const auto page = view.evidence().page(after, page_size);
            for (const auto& piece : page) {
                after = piece.id;
                files.insert(piece.sha256);
            }
            if (page.size() < page_size) return;
        }
    });
    return files;
}

// False when it is not there, or is not what its name says.
bool copy_file(const ports::EvidenceStore& from, ports::EvidenceStore& to, const std::string& sha256) {
    const auto source = from.find(sha256);
    if (!source) return false;
    const auto staged = to.staging_path();
    std::filesystem::copy_file(*source, staged);
    if (to.inspect(staged).sha256 != sha256) {
        std::filesystem::remove(staged);
        return false;
    }
    (void)to.keep(staged);
    return true;
}

}  // namespace

Copied copy_evidence(ports::Store& store, const std::filesystem::path& from, const std::filesystem::path& to, Present present) {
    const evidence::FileEvidenceStore source{from};
    evidence::FileEvidenceStore target{to};
    Copied copied;
    for (const auto& sha256 : named_files(store)) {
        ++copied.files;
        if (present == Present::believed ? target.find(sha256).has_value() : target.intact(sha256)) continue;
        if (copy_file(source, target, sha256)) {
            ++copied.added;
        } else {
            copied.missing.push_back(sha256);
        }
    }
    return copied;
}

void flush_file(const std::filesystem::path& path) {
    evidence::File::open(path).flush();
}

}  // namespace kexiebot::app
