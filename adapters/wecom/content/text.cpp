#include "adapters/wecom/content/text.hpp"

#include <cstdint>
#include <cstring>
#include <stdexcept>

namespace kexiebot::wecom {
namespace {

// One character at the start of some bytes; `bytes` is 0 when they do not begin with a whole, well-formed one.
struct Character {
    std::size_t bytes = 0;
    char32_t code = 0;
};

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

Character first_character(std::string_view bytes) {
    const auto lead = static_cast<unsigned char>(bytes.front());
    if (lead < 0x80U) return {1, lead};
    std::size_t count = 0;
    char32_t code = 0;
    char32_t least = 0;
    if ((lead & 0xE0U) == 0xC0U) {
        count = 2;
        code = lead & 0x1FU;
        least = 0x80;
    } else if ((lead & 0xF0U) == 0xE0U) {
        count = 3;
        code = lead & 0x0FU;
        least = 0x800;
    } else if ((lead & 0xF8U) == 0xF0U) {
        count = 4;
        code = lead & 0x07U;
        least = 0x10000;
    } else {
        return {};
    }
    if (bytes.size() < count) return {};
    for (std::size_t i = 1; i < count; ++i) {
        if (!is_continuation(bytes[i])) return {};
        code = code << 6U | (static_cast<unsigned char>(bytes[i]) & 0x3FU);
    }
    const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < least || code > 0x10FFFF || is_surrogate) return {};
    return {count, code};
}

bool is_allowed_in_xml(char32_t code) {
    if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
    return code != 0xFFFE && code != 0xFFFF;
}

// What nearly every text is made of, told without decoding it. Eight bytes of ASCII, none of them a control character:
bool are_plain(const char* eight) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, eight, sizeof bytes);
    const std::uint64_t below_space = (bytes - ones * 0x20U) & ~bytes;
    return ((bytes | below_space) & ones * 0x80U) == 0;
}

// A character of three bytes from U+1000 to U+CFFF, where every one is well formed and allowed: most of what is Chinese.
bool is_middle(const char* three) {
    const auto lead = static_cast<unsigned char>(three[0]);
    return lead >= 0xE1U && lead <= 0xECU && is_continuation(three[1]) && is_continuation(three[2]);
}

// How many bytes from the start are well-formed characters that `is_good` likes.
template <class Good>
std::size_t good_bytes(std::string_view bytes, Good is_good) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t left = bytes.size() - at;
        const bool is_ascii = static_cast<unsigned char>(bytes[at]) < 0x80U;
        if (!is_ascii && left >= 3 && is_middle(bytes.data() + at)) {
            at += 3;
        } else if (is_ascii && left >= sizeof(std::uint64_t) && are_plain(bytes.data() + at)) {
            at += sizeof(std::uint64_t);
        } else if (is_ascii && bytes[at] >= ' ') {
            ++at;
        } else {
            const Character character = first_character(bytes.substr(at));
            if (character.bytes == 0 || !is_good(character.code)) break;
            at += character.bytes;
        }
    }
    return at;
}

std::size_t border_before(std::string_view text, std::size_t bytes_max) {
    const std::size_t line_end = text.rfind('\n', bytes_max);
    if (line_end != std::string_view::npos && line_end >= bytes_max / 2) return line_end;
    std::size_t border = bytes_max;
    while (border > 0 && is_continuation(text[border])) --border;
    return border > 0 ? border : bytes_max;  // no character is that long: these bytes are not UTF-8
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    return good_bytes(bytes, [](char32_t) { return true; }) == bytes.size();
}

std::string clean_text(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (;;) {
        const std::size_t good = good_bytes(bytes, is_allowed_in_xml);
        text += bytes.substr(0, good);
        if (good == bytes.size()) return text;
        bytes.remove_prefix(good);
        const Character refused = first_character(bytes);
        if (refused.bytes == 0) text += "\xEF\xBF\xBD";
        bytes.remove_prefix(refused.bytes == 0 ? 1 : refused.bytes);
    }
}

std::vector<std::string> split_text(std::string_view text, std::size_t bytes_max) {
    if (bytes_max < 4) throw std::logic_error("split_text: a part must hold a character");
    std::vector<std::string> parts;
    while (text.size() > bytes_max) {
        const std::size_t border = border_before(text, bytes_max);
        parts.emplace_back(text.substr(0, border));
        text.remove_prefix(border);
        if (text.starts_with('\n')) text.remove_prefix(1);
    }
    if (!text.empty()) parts.emplace_back(text);
    return parts;
}

}  // namespace kexiebot::wecom
