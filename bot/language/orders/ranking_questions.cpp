#include <array>

#include "bot/language/orders/orders.hpp"
#include "bot/language/orders/reduced.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

// 哪家, 谁 and the like at the beginning, taken off.
bool take_who(Words& words) {
    constexpr std::array<Words, 13> who{U"哪些企业", U"哪些单位", U"哪些科协", U"哪家企业", U"哪家单位", U"哪个单位", U"哪几家",
                                        U"有几家",   U"有哪些",   U"哪些",     U"哪家",     U"几家",     U"谁"};
    for (const Words lead : {Words{U"有"}, Words{}}) {
        if (!words.starts_with(lead)) continue;
        const auto length = scan::longest_at(words, lead.size(), who);
        if (length == 0) continue;
        words.remove_prefix(lead.size() + length);
        return true;
    }
    return false;
}

bool take(Words& words, std::span<const Words> all) {
    const auto length = scan::longest_at(words, 0, all);
    words.remove_prefix(length);
    return length > 0;
}

// 倒数三名, 垫底的是谁, 哪家分最低
bool asks_for_the_last(Words words) {
    constexpr std::array<Words, 9> counted{U"倒数前&", U"倒数&",   U"最后&", U"后&",  U"末&",
                                           U"垫底&",   U"排最后&", U"最低&", U"最差&"};
    constexpr std::array<Words, 2> units{U"名", U"家"};
    constexpr std::array<Words, 7> asks{U"", U"是谁", U"是哪家", U"有谁", U"是哪几家", U"有哪些", U"是哪些"};
    if (take(words, counted)) return take(words, units) && scan::is_any(words, asks);
    constexpr std::array<Words, 21> bare{U"垫底",     U"倒数",     U"倒数第一", U"分最低", U"最低分", U"最低",     U"分数最低",
                                         U"得分最低", U"垫底单位", U"垫底企业", U"最差",   U"排最后", U"排在最后", U"最后一名",
                                         U"排名靠后", U"靠后",     U"排后面",   U"分最少", U"分太低", U"得分最少", U"倒数几名"};
    take_who(words);
    if (!take(words, bare)) return false;
    return scan::is_any(words, asks) || words == U"哪家"sv || words == U"谁"sv || words == U"几名"sv || words == U"几家"sv;
}

// 平均分多少
bool asks_for_the_mean(Words words) {
    constexpr std::array<Words, 11> all{U"平均分",   U"平均分多少",   U"平均分是多少",  U"平均多少分",
                                        U"平均得分", U"平均得分多少", U"平均是多少分",  U"平均有多少分",
                                        U"均分多少", U"平均几分",     U"平均得分是多少"};
    return scan::is_any(words, all);
}

// 超过60分的有几家, 不到5分的有哪些, 60分以上有几家
std::optional<std::string> threshold_of(Words words) {
    constexpr std::array<Words, 8> over{U"超过", U"高于", U"大于", U"达到", U"到", U"过", U"满", U"上"};
    constexpr std::array<Words, 8> under{U"不到", U"低于", U"少于", U"小于", U"不足", U"没到", U"没达到", U"不满"};
    constexpr std::array<Words, 17> asks{U"",       U"有几家",     U"有哪些",     U"几家",   U"哪些",     U"有多少家",
                                         U"哪几家", U"有谁",       U"单位有哪些", U"多少家", U"有哪几家", U"单位有几家",
                                         U"是哪些", U"企业有哪些", U"企业有几家", U"是谁",   U"多少"};
    constexpr std::array<Words, 4> above{U"以上", U"及以上", U"多", U"往上"};
    constexpr std::array<Words, 2> below{U"以下", U"及以下"};
    const auto asked = take_who(words);
    std::optional<std::string> way;
    if (take(words, under)) {
        way = "below";
    } else if (take(words, over)) {
        way = "above";
    }
    if (!words.starts_with(U"&分"sv)) return std::nullopt;
    words.remove_prefix(2);
    if (!way && take(words, above)) way = "above";
    if (!way && take(words, below)) way = "below";
    if (!way || !scan::is_any(words, asks) || (!asked && words.empty())) return std::nullopt;
    return way;
}

// 哪几家一分没有, 谁还是零分
bool asks_for_none_at_all(Words words) {
    constexpr std::array<Words, 3> before{U"还是", U"还", U"现在"};
    constexpr std::array<Words, 19> none{U"&分没有",    U"&分都没有", U"&分都没",  U"&分也没有", U"一分没有",
                                         U"一分都没有", U"一分都没",  U"零分",     U"0分",       U"是零分",
                                         U"是0分",      U"没分",      U"没有分",   U"还没分",    U"没得分",
                                         U"为零",       U"得零分",    U"一分没得", U"一分也没有"};
    if (!take_who(words)) return false;
    take(words, before);
    return scan::is_any(words, none);
}

// 谁进步最大, 哪家退步最多
std::optional<std::string> mover_of(Words words) {
    constexpr std::array<Words, 14> up{U"进步最大", U"进步最快", U"升得最快", U"升最快",   U"上升最快", U"涨得最快", U"涨最快",
                                       U"涨得最多", U"升最多",   U"进步最多", U"提高最多", U"进步大",   U"上升最多", U"涨最多"};
    constexpr std::array<Words, 9> down{U"退步最大", U"退步最多", U"掉最多", U"掉得最多", U"降最多",
                                        U"下降最多", U"退步了",   U"退步",   U"掉得最快"};
    constexpr std::array<Words, 5> asks{U"", U"是谁", U"是哪家", U"单位", U"企业"};
    const auto asked = take_who(words);
    const auto rises = take(words, up);
    const auto falls = !rises && take(words, down);
    if ((!rises && !falls) || !scan::is_any(words, asks) || (!asked && words.empty())) return std::nullopt;
    return rises ? "up" : "down";
}

}  // namespace

std::optional<Reading> read_ranking_question(const Reduced& said) {
    if (said.place.organisation) return std::nullopt;
    Words words = said.words;
    if (words.starts_with(U"我们"sv)) words.remove_prefix(2);
    if (words.starts_with(county_mark) || words.starts_with(city_mark)) words.remove_prefix(1);
    Reading reading;
    reading.intent = Intent::ranking;
    reading.slots.county = said.place.county;
    reading.slots.whole_city = said.place.whole_city;
    if (asks_for_the_last(words)) {
        reading.slots.aspect = "last";
        reading.slots.top = said.place.figure;
    } else if (asks_for_the_mean(words)) {
        reading.slots.aspect = "mean";
    } else if (auto threshold = threshold_of(words)) {
        reading.slots.aspect = std::move(threshold);
        reading.slots.top = said.place.figure;
    } else if (said.place.figure.value_or(0) <= 1 && asks_for_none_at_all(words)) {
        reading.slots.aspect = "below";
        reading.slots.top = 1;
    } else if (auto mover = mover_of(words)) {
        reading.slots.aspect = std::move(mover);
    } else {
        return std::nullopt;
    }
    return reading;
}

}  // namespace kexiebot::language
