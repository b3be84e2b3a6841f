#include "tests/adapters/local/fakes.hpp"

#include <openssl/evp.h>
#include <stdlib.h>

#include <array>
#include <sstream>
#include <stdexcept>

namespace kexiebot::tests {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "kexiebot-local-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;  // a test has no use for it
    fs::remove_all(path_, ignored);
}

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error{"no SHA-256"};
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned int i = 0; i < length; ++i) {
        text += digits[digest[i] >> 4];
        text += digits[digest[i] & 15];
    }
    return text;
}

std::string content_of(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream content;
    content << file.rdbuf();
    return std::move(content).str();
}

void write_file(const fs::path& path, std::string_view bytes) {
    std::ofstream file{path, std::ios::binary};
    file << bytes;
}

FolderEvidence::FolderEvidence(fs::path folder) : folder_{std::move(folder)} {
    fs::create_directories(folder_);
}

fs::path FolderEvidence::staging_path() {
    return folder_ / ("staged-" + std::to_string(next_++));
}

ports::StoredFile FolderEvidence::inspect(const fs::path& staged) const {
    const std::string bytes = content_of(staged);
    return {sha256_hex(bytes), static_cast<std::int64_t>(bytes.size()), bytes.substr(0, 4096)};
}

ports::StoredFile FolderEvidence::keep(const fs::path& staged) {
    auto file = inspect(staged);
    fs::rename(staged, folder_ / file.sha256);
    return file;
}

std::optional<fs::path> FolderEvidence::find(std::string_view sha256) const {
    fs::path path = folder_ / sha256;
    if (!fs::exists(path)) return std::nullopt;
    return path;
}

bool FolderEvidence::intact(std::string_view sha256) const {
    const auto path = find(sha256);
    return path && inspect(*path).sha256 == sha256;
}

std::string CountingRandomness::bytes(std::size_t count) {
    std::string made;
    for (std::size_t i = 0; i < count; ++i) made += static_cast<char>(next_++);
    return made;
}

void ScriptedHandler::handle(ports::InboundMessage message, std::function<void(ports::Answer)> done) {
    messages.push_back(message);
    done(script(message));
}

}  // namespace kexiebot::tests
