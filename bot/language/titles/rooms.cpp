// Of a place: which words say that it is one certain room or building, and where its name begins and ends.
#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/deeds.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/pieces.hpp"

namespace kexiebot::language {

/// 三楼会议室, 员工食堂, 一小: a certain place and hardly ever what is spoken about, as 车间 and 实验室 are.
bool Pieces::names_one_place(Span found, const Mark& tail) const {
    constexpr std::array<std::u32string_view, 44> certain{
        U"号馆",     U"号楼",     U"号厅",   U"文化园", U"故居",   U"文化宫", U"体育场", U"影院",   U"会议室",
        U"报告厅",   U"多功能厅", U"教室",   U"培训室", U"礼堂",   U"食堂",   U"广场",   U"公园",   U"酒店",
        U"宾馆",     U"山庄",     U"文化馆", U"博物馆", U"图书馆", U"科技馆", U"纪念馆", U"体育馆", U"活动中心",
        U"体育中心", U"会展中心", U"社区",   U"村部",   U"街道",   U"党校",   U"活动室", U"展厅",   U"大厅",
        U"操场",     U"一楼",     U"二楼",   U"三楼",   U"四楼",   U"五楼",   U"六楼",   U"之家"};
    const std::u32string_view text = message_.text;
    const std::u32string_view word = text.substr(tail.begin, tail.end - tail.begin);
    const bool room = std::any_of(certain.begin(), certain.end(), [word](auto w) { return word.ends_with(w); });
    const char32_t first = text[found.begin];
    // 三楼会议室, 第一车间; but 一体化泵站 and 五轴加工中心 count nothing.
    const bool storey =
        scan::one_of(first, U"一二三四五六七八九十") && found.size() > 2 && scan::one_of(text[found.begin + 1], U"楼号栋层车库");
    const bool ordinal =
        first == U'第' || ((is_digit(first) || is_latin(first)) &&
                           text.substr(found.begin, found.size()).find_first_of(U"号楼栋座区") != std::u32string_view::npos);
    const bool numbered = storey || ordinal;
    const bool in_county = mark_at(Kind::county, found.begin) != nullptr;
    const bool number_behind = found.end > tail.end;
    const bool modified = tail.begin > found.begin;
    const bool school = word.size() == 2 && scan::one_of(word.back(), U"中小") && modified && text[tail.begin - 1] != U'届' &&
                        text.substr(tail.end, 2) != U"全会";
    // 幕阜山茶厂: called after where it lies.
    if (modified && scan::one_of(word.back(), U"厂场") && scan::one_of(text[tail.begin - 1], U"山湖江河洲岭坪垸")) return true;
    // 员工之家建设 is a subject as well.
    if (word.ends_with(U"之家") && tail.begin == found.begin) return false;
    constexpr std::size_t whole_word = 4;  // 多媒体教室
    return school || number_behind || ((numbered || in_county) && modified) ||
           (room && (modified || numbered || word.ends_with(U"楼") || word.size() >= whole_word));
}

/// 给云溪小学做了场科普报告: those it was held for are a body with a place of its own.
bool Pieces::place_served() {
    constexpr std::array<std::u32string_view, 2> leads{U"给", U"为"};
    constexpr std::array<std::u32string_view, 12> bodies{U"小学", U"中学", U"一中", U"二中",   U"三中",   U"学校",
                                                         U"社区", U"村部", U"街道", U"幼儿园", U"敬老院", U"养老院"};
    constexpr std::array<std::u32string_view, 9> deeds{U"做了", U"讲了", U"办了", U"开了", U"搞了",
                                                       U"上了", U"送了", U"作了", U"送去"};
    constexpr std::size_t longest = 12;
    for (std::size_t at = 0; at < message_.text.size(); ++at) {
        const auto lead = scan::any_at(message_.text, at, leads);
        if (lead == 0 || cut_[at]) continue;
        for (std::size_t end = at + lead + 2; end < std::min(message_.text.size(), at + lead + longest) && !cut_[end]; ++end) {
            const Span found{at + lead, end};
            if (scan::any_at(message_.text, end, deeds) == 0 || scan::any_before(message_.text, end, bodies) == 0) continue;
            if (!acceptable_place(found)) return false;
            cut({at, end});
            place_ = found;
            return true;
        }
    }
    return false;
}

/// 行政楼 八楼: the storey or room stands apart.
Span Pieces::with_room_behind(Span place) const {
    const std::size_t begin = place.end + 1;
    if (begin >= message_.text.size() || message_.text[place.end] != U' ') return place;
    std::size_t end = begin;
    while (end < message_.text.size() && !is_stop(message_.text[end]) && (!cut_[end] || is_digit(message_.text[end]))) ++end;
    const Span behind{begin, end};
    constexpr std::u32string_view ordinals = U"一二三四五六七八九十0123456789负大小";
    const bool numbered = !behind.empty() && scan::one_of(message_.text[begin], ordinals);
    const bool room = behind.size() >= 2 && behind.size() <= 6 && scan::one_of(message_.text[end - 1], U"楼层室厅");
    return numbered && room ? Span{place.begin, end} : place;
}

/// 礼堂 in 开的礼堂里: without the deed before it and 里, 那边 behind it.
Span Pieces::bare_room(Span piece) const {
    constexpr std::array<std::u32string_view, 8> inside{U"里头", U"里面", U"里边", U"那边", U"那里", U"那头", U"里", U"内"};
    Span room = piece;
    // 地点会议室B: the label, dictated without a stop.
    if (scan::starts(message_.text, room.begin, U"地点") && room.size() >= 4) return {room.begin + 2, room.end};
    const auto deed = scan::any_at(message_.text, room.begin, held_there);
    if (deed < room.size()) room.begin += deed;
    const auto tail = scan::longest_before(message_.text, room.end, inside);
    if (tail < room.size()) room.end -= tail;
    if (room == piece || room.size() < 2 || mark_ending(Kind::place_tail, room.end) == nullptr) return piece;
    return room;
}

}  // namespace kexiebot::language
