#include "adapters/wecom/query.hpp"

namespace kexiebot::wecom {
namespace {

std::optional<unsigned> hex_digit(char digit) {
    if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
    if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a' + 10);
    if (digit >= 'A' && digit <= 'F') return static_cast<unsigned>(digit - 'A' + 10);
    return std::nullopt;
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
           c == '~';
}

}  // namespace

std::optional<std::string> query_value(std::string_view raw_query, std::string_view name) {
    while (!raw_query.empty()) {
        const std::size_t end = raw_query.find('&');
        const std::string_view pair = raw_query.substr(0, end);
        raw_query.remove_prefix(end == std::string_view::npos ? raw_query.size() : end + 1);
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name) return percent_decoded(pair.substr(equals + 1));
    }
    return std::nullopt;
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const auto high = hex_digit(text[i + 1]);
        const auto low = hex_digit(text[i + 2]);
        if (!high || !low) return std::nullopt;
        decoded += static_cast<char>(*high << 4U | *low);
        i += 2;
    }
    return decoded;
}

std::string query_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        if (is_unreserved(c)) {
            encoded += c;
            continue;
        }
        encoded += '%';
        encoded += digits[static_cast<unsigned char>(c) >> 4U];
        encoded += digits[static_cast<unsigned char>(c) & 15U];
    }
    return encoded;
}

}  // namespace kexiebot::wecom
