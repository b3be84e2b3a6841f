#include "adapters/upload/ticket.hpp"

#include <array>
#include <cstdint>

namespace kexiebot::upload {

namespace {

constexpr char upload_mark = 'u';
constexpr char task_mark = 't';
constexpr char file_mark = 'f';
constexpr std::size_t signature_bytes = 32;
constexpr std::size_t token_characters_max = 1024;
constexpr std::size_t number_bytes = 8;
constexpr std::size_t sha256_characters = 64;
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encoded(std::string_view bytes) {
    std::string out;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : bytes) {
        bits = bits << 8U | static_cast<unsigned char>(c);
        count += 8;
        while (count >= 6) out += alphabet[bits >> (count -= 6) & 63U];
    }
    if (count > 0) out += alphabet[bits << (6 - count) & 63U];
    return out;
}

std::optional<std::string> decoded(std::string_view text) {
    if (text.size() > token_characters_max || text.size() % 4 == 1) return std::nullopt;
    std::string out;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : text) {
        const std::size_t value = alphabet.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        bits = bits << 6U | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) out += static_cast<char>(bits >> (count -= 8) & 255U);
    }
    return out;
}

void put(std::string& to, std::int64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8)
        to += static_cast<char>(static_cast<std::uint64_t>(number) >> static_cast<unsigned>(shift) & 255U);
}

std::int64_t take(std::string_view& from) {
    std::uint64_t number = 0;
    for (const char c : from.substr(0, number_bytes)) number = number << 8U | static_cast<unsigned char>(c);
    from.remove_prefix(number_bytes);
    return static_cast<std::int64_t>(number);
}

std::string sealed(const SigningKey& key, const std::string& plain) {
    return encoded(plain + key.sign(plain));
}

// What was sealed, without its mark; nothing for another mark or signature.
std::optional<std::string> opened(const SigningKey& key, std::string_view token, char mark) {
    const auto bytes = decoded(token);
    if (!bytes || bytes->size() <= signature_bytes) return std::nullopt;
    const std::string_view plain = std::string_view{*bytes}.substr(0, bytes->size() - signature_bytes);
    if (!key.signed_it(plain, std::string_view{*bytes}.substr(plain.size())) || plain.front() != mark) return std::nullopt;
    return std::string{plain.substr(1)};
}

domain::Instant instant(std::int64_t seconds) {
    return domain::Instant{std::chrono::seconds{seconds}};
}

}  // namespace

std::string to_token(const SigningKey& key, const UploadTicket& ticket) {
    std::string plain{ticket.task ? task_mark : upload_mark};
    put(plain, ticket.person.value);
    put(plain, ticket.task ? ticket.task.value : ticket.activity.value);
    if (ticket.task) put(plain, ticket.organisation.value);
    put(plain, ticket.expires.time_since_epoch().count());
    return sealed(key, plain);
}

std::string to_token(const SigningKey& key, const FileTicket& ticket) {
    std::string plain{file_mark};
    put(plain, ticket.expires.time_since_epoch().count());
    plain += ticket.file.kind == ports::MediaKind::picture ? 'p' : 'd';
    return sealed(key, plain + ticket.file.sha256 + ticket.file.name);
}

std::optional<UploadTicket> read_upload_token(const SigningKey& key, std::string_view token, domain::Instant now) {
    const auto for_activity = opened(key, token, upload_mark);
    const auto for_task = for_activity ? std::nullopt : opened(key, token, task_mark);
    const auto& plain = for_activity ? for_activity : for_task;
    if (!plain || plain->size() != (for_task ? 4 : 3) * number_bytes) return std::nullopt;
    std::string_view rest = *plain;
    UploadTicket ticket;
    ticket.person.value = take(rest);
    (for_task ? ticket.task.value : ticket.activity.value) = take(rest);
    if (for_task) ticket.organisation.value = take(rest);
    ticket.expires = instant(take(rest));
    if (now > ticket.expires) return std::nullopt;
    return ticket;
}

std::optional<FileTicket> read_file_token(const SigningKey& key, std::string_view token, domain::Instant now) {
    const auto plain = opened(key, token, file_mark);
    if (!plain || plain->size() < number_bytes + 1 + sha256_characters) return std::nullopt;
    std::string_view rest = *plain;
    FileTicket ticket;
    ticket.expires = instant(take(rest));
    ticket.file.kind = rest.front() == 'p' ? ports::MediaKind::picture : ports::MediaKind::file;
    ticket.file.sha256 = rest.substr(1, sha256_characters);
    ticket.file.name = rest.substr(1 + sha256_characters);
    if (now > ticket.expires) return std::nullopt;
    return ticket;
}

}  // namespace kexiebot::upload
