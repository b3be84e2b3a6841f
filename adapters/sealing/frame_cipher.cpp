#include "adapters/sealing/frame_cipher.hpp"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <stdexcept>

#include "adapters/sealing/base64.hpp"

namespace kexiebot::sealing {
namespace {

constexpr std::size_t aes_block_bytes = 16;
constexpr std::size_t padding_block_bytes = 32;  // PKCS#7 over 32 bytes, although AES has blocks of 16
constexpr std::size_t random_bytes = 16;
constexpr std::size_t length_field_bytes = 4;
constexpr std::size_t key_characters = 43;

template <auto Release>
struct Releaser {
    void operator()(auto* handle) const noexcept { Release(handle); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Releaser<EVP_CIPHER_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Releaser<EVP_MD_CTX_free>>;
using Cipher = std::unique_ptr<EVP_CIPHER, Releaser<EVP_CIPHER_free>>;
using Digest = std::unique_ptr<EVP_MD, Releaser<EVP_MD_free>>;

[[noreturn]] void fail(const char* what) {
    std::array<char, 256> reason{};
    ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
    throw std::runtime_error(std::string{"OpenSSL: "} + what + ": " + reason.data());
}

void require(int result, const char* what) {
    if (result != 1) fail(what);
}

// Looking an algorithm up costs more than running it over a message, so each is looked up once.
const EVP_CIPHER* aes_256_cbc() {
    static const Cipher cipher{EVP_CIPHER_fetch(nullptr, "AES-256-CBC", nullptr)};
    if (!cipher) fail("AES-256-CBC");
    return cipher.get();
}

const EVP_MD* sha1() {
    static const Digest digest{EVP_MD_fetch(nullptr, "SHA1", nullptr)};
    if (!digest) fail("SHA1");
    return digest.get();
}

const EVP_MD* sha256() {
    static const Digest digest{EVP_MD_fetch(nullptr, "SHA2-256", nullptr)};
    if (!digest) fail("SHA2-256");
    return digest.get();
}

std::string digest_of(const EVP_MD* algorithm, std::span<const std::string_view> parts) {
    // One a thread: making it costs as much as a digest of a short text.
    thread_local const DigestContext context{EVP_MD_CTX_new()};
    if (!context) fail("EVP_MD_CTX_new");
    require(EVP_DigestInit_ex2(context.get(), algorithm, nullptr), "EVP_DigestInit_ex2");
    for (const std::string_view part : parts)
        require(EVP_DigestUpdate(context.get(), part.data(), part.size()), "EVP_DigestUpdate");
    std::string digest(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    require(EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()), &size), "EVP_DigestFinal_ex");
    digest.resize(size);
    return digest;
}

enum class Direction { decrypt = 0, encrypt = 1 };

// AES-256-CBC over whole blocks, the library's own padding off; the IV is the first half of the key.
std::string run_cipher(const AesKey& key, std::string_view input, Direction direction) {
    const CipherContext context{EVP_CIPHER_CTX_new()};
    if (!context) fail("EVP_CIPHER_CTX_new");
    require(EVP_CipherInit_ex2(context.get(), aes_256_cbc(), key.data(), key.data(), static_cast<int>(direction), nullptr),
            "EVP_CipherInit_ex2");
    require(EVP_CIPHER_CTX_set_padding(context.get(), 0), "EVP_CIPHER_CTX_set_padding");
    std::string output(input.size() + aes_block_bytes, '\0');
    auto* const out = reinterpret_cast<unsigned char*>(output.data());
    int written = 0;
    require(EVP_CipherUpdate(context.get(), out, &written, reinterpret_cast<const unsigned char*>(input.data()),
                             static_cast<int>(input.size())),
            "EVP_CipherUpdate");
    int rest = 0;
    require(EVP_CipherFinal_ex(context.get(), out + written, &rest), "EVP_CipherFinal_ex");
    output.resize(static_cast<std::size_t>(written + rest));
    return output;
}

bool is_whole_blocks(std::string_view cipher) {
    return !cipher.empty() && cipher.size() % aes_block_bytes == 0 &&
           cipher.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()) - aes_block_bytes;
}

Opened decrypt_and_unpad(const AesKey& key, std::string_view cipher) {
    if (!is_whole_blocks(cipher)) return Fault::bad_length;
    std::string plain = run_cipher(key, cipher, Direction::decrypt);
    const auto count = static_cast<std::size_t>(static_cast<unsigned char>(plain.back()));
    if (count < 1 || count > padding_block_bytes || count > plain.size()) return Fault::bad_padding;
    const std::string_view padding = std::string_view{plain}.substr(plain.size() - count);
    if (padding.find_first_not_of(plain.back()) != std::string_view::npos) return Fault::bad_padding;
    plain.resize(plain.size() - count);
    return plain;
}

std::uint64_t read_big_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char byte : bytes) value = value << 8U | static_cast<unsigned char>(byte);
    return value;
}

std::string_view without_white_space_around(std::string_view text) {
    constexpr std::string_view white_space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(white_space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

}  // namespace

std::string_view to_text(Fault fault) {
    switch (fault) {
        case Fault::bad_key: return "bad_key";
        case Fault::bad_signature: return "bad_signature";
        case Fault::bad_base64: return "bad_base64";
        case Fault::bad_length: return "bad_length";
        case Fault::bad_padding: return "bad_padding";
        case Fault::short_payload: return "short_payload";
        case Fault::length_out_of_range: return "length_out_of_range";
        case Fault::receive_id_mismatch: return "receive_id_mismatch";
    }
    throw std::logic_error("no such Fault");
}

std::optional<AesKey> AesKey::decode(std::string_view text) {
    std::string_view characters = without_white_space_around(text);
    if (characters.ends_with('=')) characters.remove_suffix(1);
    if (characters.size() != key_characters) return std::nullopt;
    std::string padded{characters};
    padded += '=';
    std::optional<std::string> bytes = from_base64(padded);
    OPENSSL_cleanse(padded.data(), padded.size());
    if (!bytes || bytes->size() != bytes_count) return std::nullopt;
    AesKey key;
    std::copy(bytes->begin(), bytes->end(), key.bytes_.begin());
    OPENSSL_cleanse(bytes->data(), bytes->size());
    return key;
}

AesKey::~AesKey() {
    OPENSSL_cleanse(bytes_.data(), bytes_.size());
}

FrameCipher::FrameCipher(std::string token, AesKey key, std::string receive_id)
    : token_{std::move(token)}, key_{key}, receive_id_{std::move(receive_id)} {}

FrameCipher::~FrameCipher() {
    OPENSSL_cleanse(token_.data(), token_.size());
}

std::string FrameCipher::sign(std::string_view timestamp, std::string_view nonce, std::string_view encrypt) const {
    std::array<std::string_view, 4> parts{token_, timestamp, nonce, encrypt};
    std::sort(parts.begin(), parts.end());  // string_view compares as unsigned bytes, whatever the locale
    return to_hex(digest_of(sha1(), parts));
}

bool FrameCipher::is_signed(std::string_view signature, std::string_view timestamp, std::string_view nonce,
                            std::string_view encrypt) const {
    const std::string expected = sign(timestamp, nonce, encrypt);
    return signature.size() == expected.size() && CRYPTO_memcmp(signature.data(), expected.data(), expected.size()) == 0;
}

Opened FrameCipher::open(std::string_view encrypt) const {
    const std::optional<std::string> cipher = from_base64(encrypt);
    if (!cipher) return Fault::bad_base64;
    Opened opened = decrypt_and_unpad(key_, *cipher);
    if (std::holds_alternative<Fault>(opened)) return opened;
    auto& frame = std::get<std::string>(opened);

    constexpr std::size_t head_bytes = random_bytes + length_field_bytes;
    if (frame.size() < head_bytes) return Fault::short_payload;
    const std::uint64_t length = read_big_endian(std::string_view{frame}.substr(random_bytes, length_field_bytes));
    if (length > frame.size() - head_bytes) return Fault::length_out_of_range;
    const std::size_t message_end = head_bytes + static_cast<std::size_t>(length);
    if (std::string_view{frame}.substr(message_end) != receive_id_) return Fault::receive_id_mismatch;
    frame.resize(message_end);
    frame.erase(0, head_bytes);
    return opened;
}

std::string FrameCipher::seal(std::string_view message, std::string_view random) const {
    if (random.size() != random_bytes) throw std::logic_error("FrameCipher::seal needs 16 random bytes");
    if (message.size() > std::numeric_limits<std::int32_t>::max() / 2)
        throw std::length_error("FrameCipher::seal: message too long");
    std::string frame;
    frame.reserve(random_bytes + length_field_bytes + message.size() + receive_id_.size() + padding_block_bytes);
    frame += random;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) frame += static_cast<char>(message.size() >> shift & 255U);
    frame += message;
    frame += receive_id_;
    const std::size_t padding = padding_block_bytes - frame.size() % padding_block_bytes;
    frame.append(padding, static_cast<char>(padding));
    return to_base64(run_cipher(key_, frame, Direction::encrypt));
}

Opened open_padded(const AesKey& key, std::string_view encrypted) {
    return decrypt_and_unpad(key, encrypted);
}

std::string sha256_hex(std::string_view bytes) {
    return to_hex(digest_of(sha256(), {&bytes, 1}));
}

}  // namespace kexiebot::sealing
