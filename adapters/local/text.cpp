#include "adapters/local/text.hpp"

namespace kexiebot::local {
namespace {

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// Bytes of the character that begins with `lead`; 0 when none does.
std::size_t character_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xc2 && lead <= 0xdf) return 2;
    if (lead >= 0xe0 && lead <= 0xef) return 3;
    if (lead >= 0xf0 && lead <= 0xf4) return 4;
    return 0;
}

/// The second byte is where overlong forms, surrogates and values past the end show (Unicode, table 3-7).
bool second_byte_fits(unsigned char lead, unsigned char second) {
    if (lead == 0xe0) return second >= 0xa0;
    if (lead == 0xed) return second <= 0x9f;
    if (lead == 0xf0) return second >= 0x90;
    if (lead == 0xf4) return second <= 0x8f;
    return true;
}

}  // namespace

bool is_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = character_length(lead);
        if (length == 0 || at + length > text.size()) return false;
        for (std::size_t i = 1; i < length; ++i) {
            if ((static_cast<unsigned char>(text[at + i]) & 0xc0) != 0x80) return false;
        }
        if (length > 2 && !second_byte_fits(lead, static_cast<unsigned char>(text[at + 1]))) return false;
        at += length;
    }
    return true;
}

std::string cleaned(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            if (i + 1 >= text.size() || text[i + 1] != '\n') result += '\n';
        } else if (!is_control(text[i]) || text[i] == '\n' || text[i] == '\t') {
            result += text[i];
        }
    }
    return result;
}

std::string shown_name(std::string_view name, std::size_t bytes_max) {
    if (!is_utf8(name)) return {};
    if (const auto folder_end = name.find_last_of("/\\"); folder_end != std::string_view::npos)
        name.remove_prefix(folder_end + 1);
    std::string shown{name};
    std::erase_if(shown, is_control);
    if (shown.size() <= bytes_max) return shown;
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xc0) == 0x80) --end;
    shown.resize(end);
    return shown;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view marks = "-._~";
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (plain || marks.find(c) != std::string_view::npos) {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += '%';
            encoded += digits[byte >> 4];
            encoded += digits[byte & 15];
        }
    }
    return encoded;
}

bool is_sha256(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace kexiebot::local
