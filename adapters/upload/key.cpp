#include "adapters/upload/key.hpp"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>

namespace kexiebot::upload {

namespace {

/// A file descriptor that closes itself.
class File {
public:
    File(const std::filesystem::path& path, int flags) : descriptor_{::open(path.c_str(), flags | O_CLOEXEC, 0600)} {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    [[nodiscard]] int get() const { return descriptor_; }

private:
    int descriptor_;
};

std::runtime_error refused(const std::filesystem::path& file, const std::string& why) {
    return std::runtime_error{"the key of the links, " + file.string() + ", " + why};
}

SigningKey read(const std::filesystem::path& path) {
    const File file{path, O_RDONLY};
    struct stat about {};
    if (file.get() < 0 || ::fstat(file.get(), &about) != 0) throw refused(path, "can't be read");
    if ((about.st_mode & 077) != 0) throw refused(path, "may be read by others: chmod 600 it");
    std::string bytes(SigningKey::bytes_count + 1, '\0');
    const auto count = ::read(file.get(), bytes.data(), bytes.size());
    if (count != static_cast<ssize_t>(SigningKey::bytes_count)) {
        throw refused(path, "does not hold 32 bytes: remove it, and a new one is made (links given so far end)");
    }
    bytes.resize(SigningKey::bytes_count);
    const SigningKey key{bytes};
    OPENSSL_cleanse(bytes.data(), bytes.size());
    return key;
}

// Under another name first: a crash leaves no half key, and of two starters one wins.
void create(const std::filesystem::path& path) {
    std::array<unsigned char, SigningKey::bytes_count> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) throw std::runtime_error{"no random bytes"};
    const std::filesystem::path fresh = path.string() + ".new-" + std::to_string(::getpid());
    {
        const File file{fresh, O_WRONLY | O_CREAT | O_TRUNC};
        const bool written = file.get() >= 0 &&
                             ::write(file.get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
                             ::fsync(file.get()) == 0;
        OPENSSL_cleanse(bytes.data(), bytes.size());
        if (!written) throw refused(path, "can't be written");
    }
    const bool made = ::link(fresh.c_str(), path.c_str()) == 0 || errno == EEXIST;
    ::unlink(fresh.c_str());
    if (!made) throw refused(path, "can't be made");
    const File folder{path.parent_path().empty() ? "." : path.parent_path(), O_RDONLY | O_DIRECTORY};
    if (folder.get() >= 0) ::fsync(folder.get());
}

}  // namespace

SigningKey SigningKey::load_or_create(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) create(file);
    return read(file);
}

SigningKey::SigningKey(std::string_view bytes) {
    if (bytes.size() != bytes_count) throw std::invalid_argument{"a signing key has 32 bytes"};
    std::copy(bytes.begin(), bytes.end(), bytes_.begin());
}

SigningKey::~SigningKey() {
    OPENSSL_cleanse(bytes_.data(), bytes_.size());
}

std::string SigningKey::sign(std::string_view text) const {
    std::string signature(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    const auto* const made =
        HMAC(EVP_sha256(), bytes_.data(), static_cast<int>(bytes_.size()), reinterpret_cast<const unsigned char*>(text.data()),
             text.size(), reinterpret_cast<unsigned char*>(signature.data()), &size);
    if (made == nullptr) throw std::runtime_error{"HMAC-SHA256 failed"};
    signature.resize(signature_bytes);
    return signature;
}

bool SigningKey::signed_it(std::string_view text, std::string_view signature) const {
    const std::string expected = sign(text);
    return signature.size() == expected.size() && CRYPTO_memcmp(signature.data(), expected.data(), expected.size()) == 0;
}

}  // namespace kexiebot::upload
