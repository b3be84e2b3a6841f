#include "storage/evidence/sha256.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace kexiebot::evidence {

namespace {

constexpr std::size_t digest_bytes = 32;

void require(int result) {
    if (result != 1) throw std::runtime_error{"OpenSSL cannot compute a SHA-256"};
}

}  // namespace

void Sha256::Release::operator()(evp_md_ctx_st* context) const noexcept {
    EVP_MD_CTX_free(context);
}

Sha256::Sha256() : context_{EVP_MD_CTX_new()} {
    require(context_ ? EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) : 0);
}

void Sha256::add(std::span<const char> bytes) {
    require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
}

std::string Sha256::finish() {
    std::array<unsigned char, digest_bytes> digest{};
    require(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr));
    constexpr std::string_view hex = "0123456789abcdef";
    std::string text;
    text.reserve(2 * digest_bytes);
    for (const auto byte : digest) {
        text += hex[byte >> 4];
        text += hex[byte & 0xf];
    }
    return text;
}

bool is_sha256(std::string_view text) {
    const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return text.size() == 2 * digest_bytes && std::all_of(text.begin(), text.end(), is_hex);
}

}  // namespace kexiebot::evidence
