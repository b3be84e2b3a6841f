#include "adapters/dingtalk/sign.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <stdexcept>

namespace kexiebot::dingtalk {
namespace {

std::string hmac_base64(std::string_view key, std::string_view message) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int digest_size = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, message.size(), digest.data(), &digest_size) ==
        nullptr) {
        throw std::runtime_error("HMAC-SHA256 is not available in this OpenSSL");
    }
    std::array<unsigned char, std::size_t{2} * EVP_MAX_MD_SIZE> text{};
    const int text_size = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest_size));
    return {reinterpret_cast<const char*>(text.data()), static_cast<std::size_t>(text_size)};
}

bool same_secret(std::string_view left, std::string_view right) {
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

struct Found {
    std::string_view value;
    int count = 0;
};

Found find_header(const http::Headers& headers, std::string_view name) {
    Found found;
    for (const auto& [key, value] : headers) {
        if (!http::same_name(key, name)) continue;
        if (found.count++ == 0) found.value = value;
    }
    return found;
}

/// Digits only: a sign, a fraction, an exponent or more than 63 bits give nothing.
std::optional<std::int64_t> decimal(std::string_view text) {
    if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

struct Claim {
    Found timestamp;
    Found sign;
};

struct Judge {
    std::string_view secret;
    Milliseconds now{};
    Milliseconds max_skew{};
};

/// `expected`: gives the right signature for the timestamp's text.
template <class Expected>
SignCheck check(const Claim& claim, const Judge& judge, const Expected& expected) {
    if (claim.timestamp.count == 0) return SignCheck::missing_timestamp;
    if (claim.sign.count == 0 || claim.sign.value.empty()) return SignCheck::missing_sign;
    const auto sent = decimal(claim.timestamp.value);
    if (!sent || claim.timestamp.count > 1) return SignCheck::bad_timestamp;
    if (std::abs(judge.now.count() - *sent) > judge.max_skew.count()) return SignCheck::stale;
    // An empty secret would let everybody sign.
    if (claim.sign.count > 1 || judge.secret.empty()) return SignCheck::mismatch;
    return same_secret(claim.sign.value, expected(claim.timestamp.value)) ? SignCheck::good : SignCheck::mismatch;
}

/// `query` without the parameters that signing sets anew.
std::string unsigned_query(std::string_view query) {
    std::string kept;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto parameter = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        const auto key = parameter.substr(0, parameter.find('='));
        if (parameter.empty() || key == "timestamp" || key == "sign") continue;
        kept.append(parameter).append("&");
    }
    return kept;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (plain) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += {'%', hex[byte >> 4U], hex[byte & 15U]};
    }
    return out;
}

std::string card_secret(std::string_view client_secret) {
    return hmac_base64(client_secret, "presses of cards");
}

std::string body_key(std::string_view body) {
    return hmac_base64("body key", body);
}

std::string robot_sign(std::string_view secret, std::string_view timestamp) {
    std::string message{timestamp};
    message.append("\n").append(secret);
    return hmac_base64(secret, message);
}

SignCheck check_callback_sign(const http::Headers& headers, std::string_view secret, Milliseconds now, Milliseconds max_skew) {
    const Claim claim{find_header(headers, "timestamp"), find_header(headers, "sign")};
    return check(claim, {secret, now, max_skew}, [&](std::string_view timestamp) { return robot_sign(secret, timestamp); });
}

SignCheck check_card_sign(const http::Headers& headers, std::string_view secret, Milliseconds now, Milliseconds max_skew) {
    const Claim claim{find_header(headers, "x-ddpaas-signature-timestamp"), find_header(headers, "x-ddpaas-signature")};
    return check(claim, {secret, now, max_skew}, [&](std::string_view timestamp) { return hmac_base64(secret, timestamp); });
}

std::string signed_robot_url(std::string_view base_url, std::string_view secret, Milliseconds now) {
    const auto question = std::min(base_url.find('?'), base_url.size());
    const auto address = base_url.substr(0, question);
    if (secret.empty() || address.ends_with("/sendBySession")) return std::string{base_url};
    const auto timestamp = std::to_string(now.count());
    std::string url{address};
    url.append("?").append(unsigned_query(base_url.substr(std::min(question + 1, base_url.size()))));
    url.append("timestamp=").append(timestamp).append("&sign=").append(percent_encoded(robot_sign(secret, timestamp)));
    return url;
}

}  // namespace kexiebot::dingtalk
