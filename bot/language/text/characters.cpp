#include "bot/language/text/characters.hpp"

#include <utf8proc.h>

namespace kexiebot::language {

bool separates(char32_t c) {
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

Span trimmed(std::u32string_view text, Span piece) {
    // A quote or bracket stays while its partner is inside: “科创中国”优秀案例.
    constexpr std::u32string_view opening = U"“《「(『";
    constexpr std::u32string_view closing = U"”》」)』";
    const auto inside = [&](char32_t c) { return text.substr(piece.begin, piece.size()).find(c) != std::u32string_view::npos; };
    while (!piece.empty() && is_separator(text[piece.begin])) {
        const std::size_t pair = opening.find(text[piece.begin]);
        if (pair != std::u32string_view::npos && inside(closing[pair])) break;
        ++piece.begin;
    }
    while (!piece.empty() && is_separator(text[piece.end - 1])) {
        const std::size_t pair = closing.find(text[piece.end - 1]);
        if (pair != std::u32string_view::npos && inside(opening[pair])) break;
        --piece.end;
    }
    return piece;
}

std::vector<Span> between_stops(std::u32string_view text) {
    std::vector<Span> pieces;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at < text.size() && !is_stop_at(text, at)) continue;
        if (const Span piece = trimmed(text, {begin, at}); !piece.empty()) pieces.push_back(piece);
        begin = at + 1;
    }
    return pieces;
}

}  // namespace kexiebot::language
