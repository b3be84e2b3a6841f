#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "bot/language/learnt/extent_signs.hpp"
#include "bot/language/lexicon/kinds.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/text/characters.hpp"

namespace kexiebot::language {

/// How a message is looked at for its names, and a figure for whether it counts people; what learns and what reads see the same.

constexpr std::size_t farthest_view = 3;  ///< characters on one side
constexpr int bits_of_character = 16;
constexpr Sign one_character = 0xFFFF;
constexpr int where_shape = 48;  ///< how many characters before and behind the place, two bits each
constexpr Sign view_of_kind = Sign{1} << 61;
constexpr std::size_t shortest_word = 2;  ///< whose ends show something

/// How much of both sides of a place is seen together. What stands behind only is seen of the inside of a name, too, up to two.
struct ViewShape {
    std::size_t before;
    std::size_t behind;
};
constexpr std::array<ViewShape, 9> view_shapes{{{1, 0}, {2, 0}, {3, 0}, {0, 1}, {0, 2}, {0, 3}, {1, 1}, {2, 1}, {1, 2}}};
constexpr std::size_t most_inside = 2;

constexpr Sign shape_of_view(std::size_t before, std::size_t behind) {
    return Sign{before << 2 | behind} << where_shape;
}
/// How many characters before and behind the place a view is of.
constexpr ViewShape shape_of(Sign view) {
    return {view >> (where_shape + 2) & 3, view >> where_shape & 3};
}
/// The characters on both sides of a place, so many of them before it.
constexpr Sign view_of_characters(std::u32string_view characters, std::size_t before) {
    Sign packed = 0;
    for (const char32_t c : characters) packed = packed << bits_of_character | c;
    return shape_of_view(before, characters.size() - before) | packed;
}
/// The same of the characters around `place`.
template <ViewShape shape>
constexpr Sign view_around(const char32_t* place) {
    return view_of_characters({place - shape.before, shape.before + shape.behind}, shape.before);
}
/// The characters that such a view is of.
[[nodiscard]] std::u32string characters_of_view(Sign view);
/// The characters on one side of a place as they stand in a file of weights; nothing when they are too many or too wide.
[[nodiscard]] std::optional<std::u32string> side_written(std::string_view written);

/// A word of the class begins there (0, 1), ends there (1, 0), or stands across or covers a character (1, 1).
constexpr Sign view_of_word(KindId kind, std::size_t before, std::size_t behind) {
    return view_of_kind | shape_of_view(before, behind) | kind;
}

/// Figures are seen as N, stops as ",", brackets and quotes as "(" and ")"; signs of the file itself stand for no character.
constexpr char32_t seen_as(char32_t c) {
    if (is_digit(c)) return U'N';
    if (c < U' ') return U'_';
    if (c < 0x80 || c > 0xFF00 || (c > 0x2000 && c < 0x3100)) {
        if (scan::one_of(c, U"@#^$_=")) return U'_';
        if (scan::one_of(c, U",。!?;:.")) return U',';
        if (scan::one_of(c, U"《“「【\"([")) return U'(';
        if (scan::one_of(c, U"》”」】)]")) return U')';
    }
    return c <= one_character ? c : char32_t{0xFFFD};
}

/// Gives `take` all that is seen: `characters(place, view, inside)`, with `inside` where the character behind the place shows
/// it, and `word(mark)` for each word and fact, which ends within the text.
template <typename Take>
void see_extents(const Message& message, Take& take) {
    const std::u32string_view text = message.text;
    std::u32string seen(text.size() + 2 * farthest_view, U'^');
    std::transform(text.begin(), text.end(), seen.begin() + farthest_view, seen_as);
    std::fill(seen.end() - farthest_view, seen.end(), U'$');
    const auto see = [&]<std::size_t... Shape>(std::size_t at, std::index_sequence<Shape...>) {
        const bool shows_inside = at < text.size();
        (take.characters(at, view_around<view_shapes[Shape]>(seen.data() + farthest_view + at),
                         shows_inside && view_shapes[Shape].before == 0 && view_shapes[Shape].behind <= most_inside),
         ...);
    };
    for (std::size_t at = 0; at <= text.size(); ++at) see(at, std::make_index_sequence<view_shapes.size()>{});
    const auto whole = [&text](const Mark& mark) { return mark.begin < mark.end && mark.end <= text.size(); };
    for (const Mark& mark : message.words.all()) {
        if (mark.kind >= first_word_kind && mark.kind < kind_names.size() && whole(mark)) take.word(mark);
    }
    for (const Mark& mark : message.marks.all()) {
        if (mark.kind < first_word_kind && whole(mark)) take.word(mark);
    }
}

}  // namespace kexiebot::language
