#include "bot/language/answers/places_told.hpp"

#include <array>
#include <vector>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 38> tails{
    U"会议室",   U"报告厅",   U"会议厅",   U"多功能厅", U"演播厅",   U"大厅",   U"礼堂",   U"教室",   U"活动室", U"接待室",
    U"会议中心", U"服务中心", U"政务中心", U"活动中心", U"培训中心", U"科技馆", U"图书馆", U"文化馆", U"展览馆", U"体育馆",
    U"酒店",     U"宾馆",     U"饭店",     U"学校",     U"中学",     U"大学",   U"学院",   U"食堂",   U"车间",   U"广场",
    U"大楼",     U"大厦",     U"中心",     U"楼",       U"厅",       U"室",     U"馆",     U"堂"};
constexpr std::array<Words, 18> looser{U"科协", U"公司", U"单位", U"园区", U"基地", U"街道", U"社区", U"厂", U"局",
                                       U"院",   U"号",   U"层",   U"园",   U"场",   U"座",   U"栋",   U"村", U"线上"};
// What is done there stands behind a place.
constexpr std::array<Words, 22> deeds{U"召开", U"举行", U"举办", U"开展", U"开",   U"集合", U"集中", U"参加",
                                      U"培训", U"碰头", U"碰面", U"报到", U"见面", U"进行", U"观摩", U"座谈",
                                      U"组织", U"参观", U"交流", U"领取", U"听",   U"学习"};

bool is_counted(char32_t c) {
    return scan::is_digit(c) || scan::one_of(c, U"一二三四五六七八九十负");
}

// Where 八楼, 5层 begin; the end where no floor is told.
std::size_t floor_at(Words text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::size_t end = at;
        while (end < text.size() && is_counted(text[end])) ++end;
        if (end > at && scan::one_of(scan::at_or_zero(text, end), U"楼层")) return at;
    }
    return text.size();
}

std::vector<Span> places_in(Words text) {
    constexpr std::array<Words, 6> labels{U"地点在", U"地点是", U"地点:", U"地点", U"会场在", U"会场:"};
    std::vector<Span> found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto label = scan::longest_at(text, at, labels);
        const bool in = text[at] == U'在' && !scan::one_of(scan::before(text, at), U"现正存实");
        if (label == 0 && !in) continue;
        const auto begin = at + (label > 0 ? label : 1);
        std::size_t end = begin;
        while (end < text.size() && !is_stop_at(text, end) && text[end] != U' ' && scan::longest_at(text, end, deeds) == 0) ++end;
        const Span place = trimmed(text, {begin, end});
        if (place.size() < 2 || !names_a_place(text.substr(place.begin, place.size()), true)) continue;
        found.push_back(place);
        at = end > at ? end - 1 : at;
    }
    return found;
}

}  // namespace

bool names_a_place(Words words, bool told) {
    constexpr std::size_t longest = 20;
    if (words.size() < 2 || words.size() > longest) return false;
    if (scan::any_before(words, words.size(), tails) > 0 || floor_at(words) < words.size()) return true;
    return told && scan::any_before(words, words.size(), looser) > 0;
}

std::optional<std::string> at_another_place(const Normalised& text, const std::string& place) {
    const auto places = places_in(text.text);
    if (places.size() != 1) return std::nullopt;
    Span old = places.front();
    // 五楼报告厅 of 科技馆八楼: in the same house.
    const auto floor = floor_at(Words{text.text}.substr(old.begin, old.size()));
    if (floor_at(normalise(place).text) == 0 && floor < old.size()) old.begin += floor;
    return text.original({0, old.begin}) + place + text.original({old.end, text.text.size()});
}

}  // namespace kexiebot::language
