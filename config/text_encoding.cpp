#include "config/text_encoding.hpp"

#include <iconv.h>
#include <array>
#include <cstdint>
#include <memory>
#include <type_traits>

namespace kexiebot::config {

namespace {

struct CloseConverter {
    void operator()(void* converter) const noexcept { iconv_close(static_cast<iconv_t>(converter)); }
};
using Converter = std::unique_ptr<std::remove_pointer_t<iconv_t>, CloseConverter>;

Converter open_converter(const char* to, const char* from) {
    // iconv_open says "no such conversion" with the pointer -1, which nobody may close.
    const auto handle = iconv_open(to, from);
    return Converter{reinterpret_cast<std::intptr_t>(handle) == -1 ? nullptr : handle};
}

std::optional<std::string> from_gb18030(std::string_view bytes) {
    const auto converter = open_converter("UTF-8", "GB18030");
    if (!converter) return std::nullopt;
    // Two bytes become three at most, one becomes one, four become four.
    std::string text(bytes.size() / 2 * 3 + 4, '\0');
    // iconv takes a pointer to bytes it does not change.
    auto* in = const_cast<char*>(bytes.data());
    auto in_left = bytes.size();
    auto* out = text.data();
    auto out_left = text.size();
    if (iconv(converter.get(), &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1) || in_left != 0) {
        return std::nullopt;
    }
    text.resize(text.size() - out_left);
    return text;
}

// The length and the least code point of the sequence that `lead` begins; length 0 for a byte that begins none.
struct Sequence {
    std::size_t length = 0;
    std::uint32_t least = 0;
    std::uint32_t bits = 0;
};

Sequence sequence_of(std::uint8_t lead) {
    if (lead < 0x80) return {1, 0, lead};
    if ((lead & 0xE0U) == 0xC0U) return {2, 0x80, lead & 0x1FU};
    if ((lead & 0xF0U) == 0xE0U) return {3, 0x800, lead & 0x0FU};
    if ((lead & 0xF8U) == 0xF0U) return {4, 0x10000, lead & 0x07U};
    return {};
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto sequence = sequence_of(static_cast<std::uint8_t>(bytes[at]));
        if (sequence.length == 0 || at + sequence.length > bytes.size()) return false;
        auto point = sequence.bits;
        for (std::size_t i = 1; i < sequence.length; ++i) {
            const auto byte = static_cast<std::uint8_t>(bytes[at + i]);
            if ((byte & 0xC0U) != 0x80U) return false;
            point = (point << 6U) | (byte & 0x3FU);
        }
        const auto surrogate = point >= 0xD800 && point <= 0xDFFF;
        if (point < sequence.least || point > 0x10FFFF || surrogate) return false;
        at += sequence.length;
    }
    return true;
}

std::optional<std::string> decode_text(std::string_view bytes) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (bytes.find('\0') != std::string_view::npos || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        return std::nullopt;
    }
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    if (is_utf8(bytes)) return std::string{bytes};
    return from_gb18030(bytes);
}

}  // namespace kexiebot::config
