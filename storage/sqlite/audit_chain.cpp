#include "storage/sqlite/audit_chain.hpp"

#include <openssl/sha.h>

#include <array>
#include <cstdint>

namespace kexiebot::sqlite {

namespace {

constexpr std::size_t hash_digits = 64;

void put_number(std::string& bytes, std::int64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(static_cast<std::uint64_t>(number) >> shift & 0xff);
}

void put_text(std::string& bytes, std::string_view text) {
    put_number(bytes, static_cast<std::int64_t>(text.size()));
    bytes += text;
}

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
    constexpr std::string_view hex = "0123456789abcdef";
    std::string text;
    text.reserve(hash_digits);
    for (const auto byte : digest) {
        text += hex[byte >> 4];
        text += hex[byte & 0xf];
    }
    return text;
}

}  // namespace

std::string first_link() {
    return std::string(hash_digits, '0');
}

std::string next_link(std::string_view hash_before, const ports::AuditRow& row) {
    std::string bytes;
    bytes.reserve(hash_digits + 64 + row.actor.size() + row.action.size() + row.subject.size() + row.detail.size());
    put_text(bytes, hash_before);
    put_number(bytes, row.seq);
    put_number(bytes, row.at.time_since_epoch().count());
    put_text(bytes, row.actor);
    put_text(bytes, row.action);
    put_text(bytes, row.subject);
    put_text(bytes, row.detail);
    return sha256_hex(bytes);
}

}  // namespace kexiebot::sqlite
