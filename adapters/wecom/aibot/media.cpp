#include "adapters/wecom/aibot/media.hpp"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <utility>

#include "adapters/wecom/aibot/inbound.hpp"
#include "adapters/wecom/content/content_disposition.hpp"

namespace kexiebot::wecom {
namespace {

using ports::Fetched;
using ports::FetchOutcome;

constexpr std::int64_t padding_bytes_max = 32;
constexpr std::size_t piece_bytes = std::size_t{64} * 1024;

template <auto Release>
struct Releaser {
    void operator()(auto* handle) const noexcept { Release(handle); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Releaser<EVP_CIPHER_CTX_free>>;

// The encrypted bytes beside their target; gone when this goes.
class Encrypted {
public:
    explicit Encrypted(const std::filesystem::path& target) : path_{target.string() + ".encrypted"} {}
    Encrypted(const Encrypted&) = delete;
    Encrypted& operator=(const Encrypted&) = delete;
    ~Encrypted() { remove(); }
    void remove() const {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

FetchOutcome outcome_of(const http::ClientResponse& response) {
    switch (response.transfer) {
        case http::Transfer::complete: break;
        case http::Transfer::too_large: return FetchOutcome::too_large;
        case http::Transfer::refused: return FetchOutcome::gone;
        case http::Transfer::not_sent:
        case http::Transfer::unknown: return FetchOutcome::try_again;
    }
    if (response.status >= 200 && response.status < 300) return FetchOutcome::fetched;
    const bool may_pass = response.status >= 500 || response.status == 429 || response.status == 408;
    return may_pass ? FetchOutcome::try_again : FetchOutcome::gone;
}

std::string detail_of(const http::ClientResponse& response, FetchOutcome outcome) {
    if (outcome == FetchOutcome::fetched) return {};
    if (response.transfer != http::Transfer::complete) return "a robot's medium: " + response.detail;
    std::string detail = "a robot's medium: HTTP " + std::to_string(response.status);
    if (outcome == FetchOutcome::gone) detail += " (its address is good for five minutes)";
    return detail;
}

Fetched fetched_from(const http::ClientResponse& response, const std::string& given_name) {
    Fetched fetched{outcome_of(response), {}, {}};
    fetched.detail = detail_of(response, fetched.outcome);
    if (fetched.outcome != FetchOutcome::fetched) return fetched;
    fetched.name = file_name_in(http::header(response.headers, "Content-Disposition"));
    if (fetched.name.empty()) fetched.name = given_name;
    return fetched;
}

void decrypt(const sealing::AesKey& key, const std::filesystem::path& from, const std::filesystem::path& to,
             std::int64_t bytes_max, Fetched& fetched) {
    if (auto fault = open_media_file(key, from, to)) {
        fetched = {FetchOutcome::gone, {}, *std::move(fault)};
        return;
    }
    std::error_code error;
    const auto bytes = std::filesystem::file_size(to, error);
    if (error) fetched.outcome = FetchOutcome::try_again;
    if (!error && bytes > static_cast<std::uintmax_t>(bytes_max)) fetched.outcome = FetchOutcome::too_large;
}

// Ends the padding of the last block; nothing when it is none.
std::optional<std::size_t> unpadded(std::string_view bytes) {
    if (bytes.empty()) return std::nullopt;
    const auto count = static_cast<unsigned char>(bytes.back());
    if (count < 1 || count > padding_bytes_max || count > bytes.size()) return std::nullopt;
    const std::string_view padding = bytes.substr(bytes.size() - count);
    if (padding.find_first_not_of(bytes.back()) != std::string_view::npos) return std::nullopt;
    return bytes.size() - count;
}

}  // namespace

void AibotMediaSource::fetch(ports::MediaReference media, std::filesystem::path target, std::int64_t bytes_max,
                             std::function<void(Fetched)> done) {
    const MediaAddress address = address_in(media.reference);
    std::optional<sealing::AesKey> key = address.aes_key.empty() ? robot_key_ : sealing::AesKey::decode(address.aes_key);
    if (!address.aes_key.empty() && !key) return done({FetchOutcome::gone, {}, "a robot's medium with a key that is none"});
    auto encrypted = std::make_shared<Encrypted>(target);
    http::ClientRequest request;
    request.url = address.url;
    request.timeout = timeout_;
    request.response_bytes_max = bytes_max + (key ? padding_bytes_max : 0);
    request.save_to = key ? encrypted->path() : target;
    auto answered = [key = std::move(key), encrypted, target = std::move(target), name = std::move(media.name), bytes_max,
                     done = std::move(done)](const http::ClientResponse& response) {
        Fetched fetched = fetched_from(response, name);
        if (fetched.outcome == FetchOutcome::fetched && key) decrypt(*key, encrypted->path(), target, bytes_max, fetched);
        encrypted->remove();
        done(std::move(fetched));
    };
    client_.request(std::move(request), std::move(answered));
}

std::optional<std::string> open_media_file(const sealing::AesKey& key, const std::filesystem::path& from,
                                           const std::filesystem::path& to) {
    std::ifstream in{from, std::ios::binary};
    std::ofstream out{to, std::ios::binary | std::ios::trunc};
    if (!in || !out) return "a robot's medium can't be read back from disk";
    const Cipher cipher{EVP_CIPHER_CTX_new()};
    if (!cipher || EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_cbc(), nullptr, key.data(), key.data()) != 1 ||
        EVP_CIPHER_CTX_set_padding(cipher.get(), 0) != 1) {
        throw std::runtime_error("AES can't be set up");
    }
    std::string piece(piece_bytes, '\0');
    std::string plain(piece_bytes + EVP_MAX_BLOCK_LENGTH, '\0');
    std::string held;  // the padding may reach over two blocks, so the end is kept back
    std::size_t total = 0;
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
        int count = 0;
        if (EVP_DecryptUpdate(cipher.get(), reinterpret_cast<unsigned char*>(plain.data()), &count,
                              reinterpret_cast<const unsigned char*>(piece.data()), static_cast<int>(in.gcount())) != 1) {
            return "a robot's medium can't be decrypted";
        }
        total += static_cast<std::size_t>(in.gcount());
        held.append(plain, 0, static_cast<std::size_t>(count));
        if (held.size() > padding_bytes_max) {
            const std::size_t safe = held.size() - padding_bytes_max;
            out.write(held.data(), static_cast<std::streamsize>(safe));
            held.erase(0, safe);
        }
    }
    constexpr std::size_t block_bytes = 16;
    if (total == 0 || total % block_bytes != 0) return "a robot's medium is not whole AES blocks (an error page in its place?)";
    const auto end = unpadded(held);
    if (!end) return "a robot's medium is not padded as it should be: another key?";
    out.write(held.data(), static_cast<std::streamsize>(*end));
    out.close();
    if (!out) return "a robot's medium can't be written to disk";
    return std::nullopt;
}

}  // namespace kexiebot::wecom
