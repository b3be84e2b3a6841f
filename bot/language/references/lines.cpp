#include "bot/language/references/lines.hpp"

#include <algorithm>
#include <array>

#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

struct Piece {
    std::size_t length = 0;
    Pointer::Lines lines;
    bool organisation = false;
};

struct Numeral {
    std::size_t length = 0;
    int value = 0;
};

Numeral numeral_at(Words text, std::size_t at) {
    constexpr std::size_t digits_max = 2;
    if (const auto digits = scan::digits_at(text, at, digits_max); digits.length > 0) return {digits.length, digits.value};
    constexpr Words numerals = U"一二三四五六七八九十";
    const char32_t first = scan::at_or_zero(text, at);
    if (first == U'两') return {1, 2};
    const std::size_t place = first == U'\0' ? Words::npos : numerals.find(first);
    if (place == Words::npos) return {};
    const int value = static_cast<int>(place) + 1;
    constexpr int ten = 10;
    if (value != ten) return {1, value};
    const Numeral unit = numeral_at(text, at + 1);
    return unit.length == 1 && unit.value < ten ? Numeral{2, ten + unit.value} : Numeral{1, ten};
}

struct Counter {
    std::size_t length = 0;
    bool organisation = false;
};
Counter counter_at(Words text, std::size_t at) {
    const char32_t counter = scan::at_or_zero(text, at);
    if (scan::one_of(counter, U"个条项场件份篇次")) return {1, false};
    if (scan::one_of(counter, U"家名")) return {1, true};
    return {};
}

/// 第二个; without 第 only behind another one of the list: 第一和第三个, 第1、3个.
Piece ordinal_at(Words text, std::size_t at, bool goes_on) {
    const bool ordinal = scan::starts(text, at, U"第");
    if (!ordinal && !goes_on) return {};
    const std::size_t begin = at + (ordinal ? 1 : 0);
    const Numeral number = numeral_at(text, begin);
    if (number.length == 0 || number.value == 0) return {};
    const Counter counter = counter_at(text, begin + number.length);
    return {begin + number.length + counter.length - at, {number.value, number.value}, counter.organisation};
}

/// 最后一个, 倒数第二条, 前两个, 头一个.
Piece from_an_end(Words text, std::size_t at) {
    constexpr std::array<Words, 8> last{U"最后一", U"最末一", U"最下面那",   U"最下面一",
                                        U"最后那", U"末一",   U"最下面的那", U"最下面"};
    constexpr std::array<Words, 6> first{U"最上面的那", U"最上面那", U"最上面一", U"最上面", U"头一", U"最前面那"};
    for (const bool at_end : {true, false}) {
        const std::size_t length = at_end ? scan::longest_at(text, at, last) : scan::longest_at(text, at, first);
        const Counter counter = counter_at(text, at + length);
        const int line = at_end ? -1 : 1;
        if (length > 0 && counter.length > 0) return {length + counter.length, {line, line}, counter.organisation};
    }
    if (scan::starts(text, at, U"倒数第")) {
        const Numeral number = numeral_at(text, at + 3);
        const Counter counter = counter_at(text, at + 3 + number.length);
        if (number.length > 0 && counter.length > 0)
            return {3 + number.length + counter.length, {-number.value, -number.value}, counter.organisation};
    }
    // 最后两个 is the same as 后两个.
    const std::size_t most = scan::starts(text, at, U"最") ? 1U : 0U;
    const char32_t side = scan::at_or_zero(text, at + most);
    if (!scan::one_of(side, U"前后头")) return {};
    // 以前三个, 之后两个, 提前一个 count something else.
    if (side != U'头' && scan::one_of(scan::before(text, at), U"以之目提")) return {};
    const Numeral number = numeral_at(text, at + most + 1);
    const Counter counter = counter_at(text, at + most + 1 + number.length);
    if (number.length == 0 || counter.length == 0 || counter.organisation) return {};
    const std::size_t length = most + 1 + number.length + counter.length;
    if (side == U'后') return {length, {-number.value, -1}, false};
    return {length, {1, number.value}, false};
}

Piece lines_at(Words text, std::size_t at, bool goes_on) {
    const Piece end = from_an_end(text, at);
    return end.length > 0 ? end : ordinal_at(text, at, goes_on);
}

std::size_t joint_at(Words text, std::size_t at) {
    constexpr std::array<Words, 8> joints{U"、", U",", U"和", U"跟", U"与", U"及", U" ", U"还有"};
    const std::size_t gap = scan::past_blanks(text, at) - at;
    const std::size_t joint = scan::longest_at(text, at + gap, joints);
    return joint > 0 ? scan::past_blanks(text, at + gap + joint) - at : gap;
}

std::size_t others_at(Words text, std::size_t at) {
    constexpr std::array<Words, 9> words{U"其他的", U"其它的", U"其余的", U"剩下的", U"剩余的",
                                         U"其他",   U"其它",   U"其余",   U"剩下"};
    return scan::longest_at(text, at, words);
}

std::size_t all_at(Words text, std::size_t at) {
    constexpr std::array<Words, 5> words{U"全部都", U"全部", U"全都", U"都", U"全"};
    return scan::longest_at(text, at, words);
}

}  // namespace

std::optional<Pointer> pointed_by_number(Words text, std::size_t at) {
    // What all of it begins with; nearly every character of a message is none of these.
    if (!scan::one_of(scan::at_or_zero(text, at), U"除其剩最末头倒前后第")) return std::nullopt;
    Pointer pointer;
    pointer.kind = Pointer::Kind::numbered;
    constexpr std::array<Words, 4> except{U"除了", U"除开", U"除去", U"除"};
    std::size_t end = at + scan::longest_at(text, at, except);
    const bool all_but = end > at;
    if (const std::size_t others = others_at(text, at); others > 0) {
        end = at + others;
        const std::size_t all = all_at(text, end);
        if (all == 0) return std::nullopt;
        pointer.kind = Pointer::Kind::the_rest;
        pointer.span = {at, end + all};
        return pointer;
    }
    while (true) {
        const std::size_t joint = pointer.lines.empty() ? 0 : joint_at(text, end);
        const Piece piece = lines_at(text, end + joint, joint > 0);
        if (piece.length == 0) break;
        pointer.lines.push_back(piece.lines);
        pointer.organisation = pointer.organisation || piece.organisation;
        end += joint + piece.length;
    }
    if (pointer.lines.empty()) return std::nullopt;
    // 第二届, 第一期: without a counter it belongs to a name, unless the next word is said of a line.
    if (counter_at(text, end - 1).length == 0 && !scan::one_of(scan::at_or_zero(text, end), U"通退删不过 ,")) return std::nullopt;
    if (scan::starts(text, end, U"的")) {
        // 第二个的人数
        ++end;
    }
    if (all_but) {
        pointer.kind = Pointer::Kind::all_but;
        constexpr std::array<Words, 5> behind{U"以外的", U"之外的", U"以外", U"之外", U"外"};
        end += scan::longest_at(text, end, behind);
        const std::size_t stop = scan::one_of(scan::at_or_zero(text, end), U", ") ? 1U : 0U;
        const std::size_t others = others_at(text, end + stop);
        const std::size_t all = all_at(text, end + stop + others);
        if (others + all == 0) return std::nullopt;
        end += stop + others + all;
    } else {
        // 第二个那条; 第一个和第三个都
        end += scan::starts(text, end, U"那个") || scan::starts(text, end, U"那条") ? 2U : 0U;
        end += scan::starts(text, end, U"都") ? 1U : 0U;
    }
    pointer.span = {at, end};
    return pointer;
}

std::vector<std::size_t> lines_meant(const Pointer& pointer, std::size_t count) {
    std::vector<bool> named(count, false);
    const int last = static_cast<int>(count);
    for (const Pointer::Lines lines : pointer.lines) {
        const int from = lines.from < 0 ? last + lines.from + 1 : lines.from;
        const int to = lines.to < 0 ? last + lines.to + 1 : lines.to;
        if (from < 1 || to > last || from > to) return {};
        for (int line = from; line <= to; ++line) named[static_cast<std::size_t>(line) - 1] = true;
    }
    const bool others = pointer.kind == Pointer::Kind::all_but;
    std::vector<std::size_t> meant;
    for (std::size_t i = 0; i < count; ++i) {
        if (pointer.kind == Pointer::Kind::the_rest || named[i] != others) meant.push_back(i);
    }
    return meant;
}

}  // namespace kexiebot::language
