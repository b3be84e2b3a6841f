#include "bot/language/text/normalise_characters.hpp"

#include <utf8proc.h>

#include <array>

#include "bot/language/text/normalise_traditional.hpp"

namespace kexiebot::language {

namespace {

constexpr Decoded broken_byte{0xFFFD, 1, true};

struct Range {
    char32_t first;
    char32_t last;
    CharacterClass kind;
};

// In order; what no row names needs NFKC.
constexpr std::array ranges{
    Range{0x0000, 0x0008, CharacterClass::dropped},    // controls
    Range{0x0009, 0x0009, CharacterClass::space},      // tabulator
    Range{0x000A, 0x000D, CharacterClass::line_feed},  // line feed, vertical tab, form feed, carriage return
    Range{0x000E, 0x001F, CharacterClass::dropped},    // controls
    Range{0x0020, 0x0020, CharacterClass::space},
    Range{0x0021, 0x007E, CharacterClass::plain},
    Range{0x007F, 0x0084, CharacterClass::dropped},
    Range{0x0085, 0x0085, CharacterClass::line_feed},
    Range{0x0086, 0x009F, CharacterClass::dropped},
    Range{0x00A0, 0x00A0, CharacterClass::space},
    Range{0x00AD, 0x00AD, CharacterClass::dropped},  // soft hyphen
    Range{0x034F, 0x034F, CharacterClass::dropped},  // grapheme joiner
    Range{0x061C, 0x061C, CharacterClass::dropped},
    Range{0x115F, 0x1160, CharacterClass::dropped},  // Hangul fillers
    Range{0x1680, 0x1680, CharacterClass::space},
    Range{0x180B, 0x180F, CharacterClass::dropped},
    Range{0x2000, 0x200A, CharacterClass::space},    // U+2005 stands behind a mention
    Range{0x200B, 0x200F, CharacterClass::dropped},  // zero width, direction marks
    Range{0x2028, 0x2029, CharacterClass::line_feed},
    Range{0x202A, 0x202E, CharacterClass::dropped},
    Range{0x202F, 0x202F, CharacterClass::space},
    Range{0x205F, 0x205F, CharacterClass::space},
    Range{0x2060, 0x206F, CharacterClass::dropped},
    Range{0x20DD, 0x20E4, CharacterClass::dropped},  // enclosing marks, as of a keycap
    Range{0x2300, 0x23FF, CharacterClass::space},    // clocks and other signs
    Range{0x25A0, 0x25CA, CharacterClass::space},    // squares, triangles: bullets
    Range{0x25CB, 0x25CB, CharacterClass::plain},    // ○, which people use for 〇
    Range{0x25CC, 0x25FF, CharacterClass::space},
    Range{0x2600, 0x2775, CharacterClass::space},  // signs, dingbats
    Range{0x2776, 0x2793, CharacterClass::plain},  // ❶ … ➓, folded to digits
    Range{0x2794, 0x27BF, CharacterClass::space},
    Range{0x2B00, 0x2BFF, CharacterClass::space},  // arrows, stars
    Range{0x3000, 0x3000, CharacterClass::space},
    Range{0x3001, 0x3029, CharacterClass::plain},  // punctuation, 〇
    Range{0x3164, 0x3164, CharacterClass::dropped},
    Range{0x4E00, 0x9FFF, CharacterClass::plain},
    Range{0xE000, 0xF8FF, CharacterClass::space},    // private use: old phones' emoji
    Range{0xFE00, 0xFE0F, CharacterClass::dropped},  // variation selectors
    Range{0xFEFF, 0xFEFF, CharacterClass::dropped},
    Range{0xFFA0, 0xFFA0, CharacterClass::dropped},
    Range{0xFFF0, 0xFFFC, CharacterClass::dropped},
    Range{0xFFFD, 0xFFFD, CharacterClass::space},      // a broken byte
    Range{0x1F000, 0x1FAFF, CharacterClass::space},    // emoji
    Range{0xE0000, 0xE0FFF, CharacterClass::dropped},  // tags, variation selectors
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (ranges[i].last < ranges[i].first) return false;
        if (i > 0 && ranges[i].first <= ranges[i - 1].last) return false;
    }
    return true;
}
static_assert(in_order());

}  // namespace

Decoded decode(std::string_view utf8, std::size_t at) {
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(utf8[index]); };
    const char32_t lead = byte(at);
    if (lead < 0x80) return {lead, 1, false};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || utf8.size() - at < length) return broken_byte;
    char32_t character = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const char32_t next = byte(at + i);
        if ((next & 0xC0U) != 0x80U) return broken_byte;
        character = (character << 6U) | (next & 0x3FU);
    }
    const bool overlong = (length == 3 && character < 0x800) || (length == 4 && character < 0x10000);
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (overlong || surrogate || character > 0x10FFFF) return broken_byte;
    return {character, length, false};
}

CharacterClass classify(char32_t character) {
    // The two that make up nearly every message come first.
    if (character >= 0x4E00 && character <= 0x9FFF) return CharacterClass::plain;
    if (character > 0x20 && character < 0x7F) return CharacterClass::plain;
    std::size_t low = 0;
    std::size_t high = ranges.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (character < ranges[middle].first) {
            high = middle;
        } else if (character > ranges[middle].last) {
            low = middle + 1;
        } else {
            return ranges[middle].kind;
        }
    }
    return CharacterClass::composed;
}

bool joins_previous(char32_t character) {
    if (character < 0x300) return false;
    if (character >= 0x1161 && character <= 0x11FF) return true;  // Hangul vowels and finals
    if (character == 0xFF9E || character == 0xFF9F) return true;  // half-width voicing marks
    if (character >= 0x4E00 && character <= 0x9FFF) return false;
    const auto* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(character));
    return property->combining_class != 0 || property->category == UTF8PROC_CATEGORY_MN ||
           property->category == UTF8PROC_CATEGORY_MC;
}

char32_t fold(char32_t character) {
    if (character < 0x80) return character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character;
    if (character == U'曰') return U'日';  // a usual slip of hands and of recognised handwriting
    if (character >= 0x4E00) return simplified(character);
    switch (character) {
        case 0x00B7:
        case 0x2022:
        case 0x2027:
        case 0x2219:
        case 0x22C5:
        case 0x30FB: return 0x00B7;
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2015:
        case 0x2212: return '-';
        case 0x223C:
        case 0x301C:
        case 0x3030: return '~';
        case 0x25CB: return 0x3007;
        case 0x2044:
        case 0x2215: return '/';
        case 0x2236: return ':';
        default: break;
    }
    if (character >= 0x2776 && character <= 0x2793) return character;  // a number of up to two digits: written out by the caller
    if (character < 0x300) return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(character)));
    return character;
}

}  // namespace kexiebot::language
