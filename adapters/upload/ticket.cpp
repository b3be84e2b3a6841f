#include "adapters/upload/ticket.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>

namespace kexiebot::upload {

namespace {

// What a token is about. Each says something else with the same numbers.
constexpr char upload_mark = 'u';
constexpr char task_mark = 't';
constexpr char picture_mark = 'p';
constexpr char file_mark = 'd';
constexpr std::size_t token_characters_max = 1024;
constexpr std::size_t sha256_bytes = 32;
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
    // One spelling a token: the last character's spare bits say nothing.
    if (encoded(out) != text) return std::nullopt;
    return out;
}

// Seven bits a byte, the lowest first; the eighth says that more follow.
void put(std::string& to, std::int64_t number) {
    auto rest = static_cast<std::uint64_t>(number);
    for (; rest > 127; rest >>= 7U) to += static_cast<char>((rest & 127U) | 128U);
    to += static_cast<char>(rest);
}

std::optional<std::int64_t> take(std::string_view& from) {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 63 && !from.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(from.front());
        from.remove_prefix(1);
        number |= static_cast<std::uint64_t>(byte & 127U) << shift;
        if (byte < 128) return static_cast<std::int64_t>(number);
    }
    return std::nullopt;
}

std::string hex_of(std::string_view bytes) {
    std::string hex;
    for (const unsigned char byte : bytes) {
        hex += "0123456789abcdef"[byte >> 4U];
        hex += "0123456789abcdef"[byte & 15U];
    }
    return hex;
}

// `hex`: lower case, of even length.
std::string bytes_of(std::string_view hex) {
    const auto digit = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10) & 15U; };
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) bytes += static_cast<char>(digit(hex[i]) << 4U | digit(hex[i + 1]));
    return bytes;
}

std::string sealed(const SigningKey& key, const std::string& plain) {
    return encoded(plain + key.sign(plain));
}

std::string sealed(const SigningKey& key, char mark, std::initializer_list<std::int64_t> numbers) {
    std::string plain{mark};
    for (const auto number : numbers) put(plain, number);
    return sealed(key, plain);
}

// What was sealed, without its mark; nothing for another mark or signature.
std::optional<std::string> opened(const SigningKey& key, std::string_view token, char mark) {
    const auto bytes = decoded(token);
    if (!bytes || bytes->size() <= SigningKey::signature_bytes) return std::nullopt;
    const std::string_view plain = std::string_view{*bytes}.substr(0, bytes->size() - SigningKey::signature_bytes);
    if (!key.signed_it(plain, std::string_view{*bytes}.substr(plain.size())) || plain.front() != mark) return std::nullopt;
    return std::string{plain.substr(1)};
}

// The same for what is nothing but numbers.
template <std::size_t Count>
std::optional<std::array<std::int64_t, Count>> opened_numbers(const SigningKey& key, std::string_view token, char mark) {
    const auto plain = opened(key, token, mark);
    if (!plain) return std::nullopt;
    std::string_view rest = *plain;
    std::array<std::int64_t, Count> numbers{};
    for (auto& number : numbers) {
        const auto taken = take(rest);
        if (!taken) return std::nullopt;
        number = *taken;
    }
    return rest.empty() ? std::optional{numbers} : std::nullopt;
}

domain::Instant instant(std::int64_t seconds) {
    return domain::Instant{std::chrono::seconds{seconds}};
}

std::int64_t seconds(domain::Instant at) {
    return at.time_since_epoch().count();
}

}  // namespace

std::string to_token(const SigningKey& key, const UploadTicket& ticket) {
    const auto expires = seconds(ticket.expires);
    if (!ticket.task) return sealed(key, upload_mark, {expires, ticket.person.value, ticket.activity.value});
    return sealed(key, task_mark, {expires, ticket.person.value, ticket.task.value, ticket.organisation.value});
}

std::string to_token(const SigningKey& key, const FileTicket& ticket) {
    std::string plain{ticket.file.kind == ports::MediaKind::picture ? picture_mark : file_mark};
    put(plain, seconds(ticket.expires));
    return sealed(key, plain + bytes_of(ticket.file.sha256) + ticket.file.name);
}

std::optional<UploadTicket> read_upload_token(const SigningKey& key, std::string_view token, domain::Instant now) {
    UploadTicket ticket;
    if (const auto numbers = opened_numbers<3>(key, token, upload_mark)) {
        const auto [expires, person, activity] = *numbers;
        ticket = {.person = {person}, .activity = {activity}, .expires = instant(expires)};
    } else if (const auto of_task = opened_numbers<4>(key, token, task_mark)) {
        const auto [expires, person, task, organisation] = *of_task;
        ticket = {
            .person = {person}, .activity = {}, .expires = instant(expires), .task = {task}, .organisation = {organisation}};
    } else {
        return std::nullopt;
    }
    if (now > ticket.expires) return std::nullopt;
    return ticket;
}

std::optional<FileTicket> read_file_token(const SigningKey& key, std::string_view token, domain::Instant now) {
    const auto picture = opened(key, token, picture_mark);
    const auto plain = picture ? picture : opened(key, token, file_mark);
    if (!plain) return std::nullopt;
    std::string_view rest = *plain;
    const auto expires = take(rest);
    if (!expires || rest.size() < sha256_bytes || now > instant(*expires)) return std::nullopt;
    const auto kind = picture ? ports::MediaKind::picture : ports::MediaKind::file;
    return FileTicket{{kind, std::string{rest.substr(sha256_bytes)}, hex_of(rest.substr(0, sha256_bytes))}, instant(*expires)};
}

}  // namespace kexiebot::upload
