#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

namespace kexiebot::upload {

/// The secret under which links are signed: 32 bytes; wiped when it goes.
class SigningKey {
public:
    static constexpr std::size_t bytes_count = 32;
    static constexpr std::size_t signature_bytes = 16;

    /// Reads the key's file, or makes one with mode 0600 the first time. A file that is no key, or that others may read, is
    /// refused: throws std::runtime_error saying what to do.
    static SigningKey load_or_create(const std::filesystem::path& file);
    /// Throws std::invalid_argument for another number of bytes.
    explicit SigningKey(std::string_view bytes);

    SigningKey(const SigningKey&) = default;
    SigningKey& operator=(const SigningKey&) = default;
    ~SigningKey();

    /// The first 16 bytes of the HMAC-SHA256 of `text`: 128 bits, as much as nobody guesses (RFC 2104 section 5 allows half).
    [[nodiscard]] std::string sign(std::string_view text) const;
    /// Whether `signature` is that of `text`; takes the same time wherever it differs.
    [[nodiscard]] bool signed_it(std::string_view text, std::string_view signature) const;

private:
    std::array<unsigned char, bytes_count> bytes_{};
};

}  // namespace kexiebot::upload
