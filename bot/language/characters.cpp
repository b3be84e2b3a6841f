#include "bot/language/characters.hpp"

#include <utf8proc.h>

namespace kexiebot::language {

bool is_separator(char32_t c) {
    if (is_digit(c) || is_latin(c) || is_han(c)) return false;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO: return false;
        default: return true;
    }
}

bool is_stop(char32_t c) {
    constexpr std::u32string_view stops = U",，.。;；!！?？:：、\n\r …~";
    return stops.find(c) != std::u32string_view::npos;
}

Span trimmed(std::u32string_view text, Span piece) {
    while (!piece.empty() && is_separator(text[piece.begin])) ++piece.begin;
    while (!piece.empty() && is_separator(text[piece.end - 1])) --piece.end;
    return piece;
}

}  // namespace kexiebot::language
