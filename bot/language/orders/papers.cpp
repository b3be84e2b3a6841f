#include <algorithm>
#include <array>
#include <string>

#include "bot/language/orders/orders.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

// What is asked for, said alone or behind whose it is.
struct Thing {
    Words word;
    Intent intent;
    const char* what;
};
constexpr std::array things{
    Thing{U"成绩单", Intent::picture, "score"},       Thing{U"成绩图", Intent::picture, "score"},
    Thing{U"得分图", Intent::picture, "score"},       Thing{U"分数图", Intent::picture, "score"},
    Thing{U"成绩卡", Intent::picture, "score"},       Thing{U"得分卡", Intent::picture, "score"},
    Thing{U"看图", Intent::picture, "score"},         Thing{U"排名图", Intent::picture, "ranking"},
    Thing{U"排行图", Intent::picture, "ranking"},     Thing{U"名次图", Intent::picture, "ranking"},
    Thing{U"排行榜图", Intent::picture, "ranking"},   Thing{U"排名图片", Intent::picture, "ranking"},
    Thing{U"走势", Intent::picture, "trend"},         Thing{U"走势图", Intent::picture, "trend"},
    Thing{U"趋势图", Intent::picture, "trend"},       Thing{U"得分走势", Intent::picture, "trend"},
    Thing{U"得分走势图", Intent::picture, "trend"},   Thing{U"分数走势", Intent::picture, "trend"},
    Thing{U"曲线图", Intent::picture, "trend"},       Thing{U"得分曲线", Intent::picture, "trend"},
    Thing{U"佐证档案", Intent::export_, "archive"},   Thing{U"佐证包", Intent::export_, "archive"},
    Thing{U"佐证材料包", Intent::export_, "archive"}, Thing{U"档案包", Intent::export_, "archive"},
    Thing{U"汇总表", Intent::export_, "ranking"},     Thing{U"考核汇总表", Intent::export_, "ranking"},
    Thing{U"考核表", Intent::export_, "form"},        Thing{U"考核评分表", Intent::export_, "form"},
};

// What may stand before and behind it. Longer ones before those they begin with.
constexpr std::array<Words, 33> leads{U"出个", U"出张",   U"出一张", U"弄个", U"弄张", U"要个",   U"要张",   U"全市", U"给我",
                                      U"发我", U"发一下", U"发个",   U"发张", U"发",   U"看看",   U"看一下", U"看下", U"看",
                                      U"来张", U"来个",   U"来份",   U"画个", U"画张", U"画一下", U"导出",   U"下载", U"打包",
                                      U"我们", U"本单位", U"我要",   U"一份", U"的",   U"今年的"};
constexpr std::array<Words, 8> tails{U"也要一份", U"也要", U"看看", U"发我", U"给我", U"一下", U"吧", U"呢"};

// The message without the names in it and the year, which are told apart.
struct Bare {
    std::u32string text;
    std::optional<int> year;
};

std::optional<int> year_at(Words text, std::size_t at, int today, std::size_t& length) {
    const auto digits = scan::digits_at(text, at, 4);
    if (digits.length == 4 && digits.value >= 2000 && digits.value < 2100) {
        length = digits.length;
        if (scan::starts(text, at + length, U"年度")) length += 2;
        if (scan::starts(text, at + length, U"年")) length += 1;
        return digits.value;
    }
    constexpr std::array<std::pair<Words, int>, 3> said{{{U"去年", -1}, {U"上年度", -1}, {U"今年", 0}}};
    for (const auto& [word, years] : said) {
        if (!scan::starts(text, at, word)) continue;
        length = word.size();
        return today + years;
    }
    return std::nullopt;
}

Bare bare_text(const Message& message) {
    Bare bare;
    const Span core = message.core();
    const auto today = domain::year_of(message.context.today);
    for (std::size_t at = core.begin; at < core.end;) {
        const auto name = std::find_if(message.names.begin(), message.names.end(),
                                       [at](const FoundName& found) { return found.span.begin == at && !found.name.empty(); });
        std::size_t length = 0;
        if (name != message.names.end()) {
            at = name->span.end;
        } else if (const auto year = bare.year ? std::nullopt : year_at(message.text, at, today, length)) {
            bare.year = year;
            at += length;
        } else {
            if (!scan::is_gap(message.text[at])) bare.text += message.text[at];
            ++at;
        }
    }
    return bare;
}

template <std::size_t Count>
void strip_begin(Words& text, const std::array<Words, Count>& words) {
    while (const auto length = scan::any_at(text, 0, words)) text.remove_prefix(length);
}
template <std::size_t Count>
void strip_end(Words& text, const std::array<Words, Count>& words) {
    while (const auto length = scan::any_before(text, text.size(), words)) text.remove_suffix(length);
}

const Thing* thing_named(Words text) {
    const auto* const found = std::find_if(things.begin(), things.end(), [text](const Thing& one) { return one.word == text; });
    return found == things.end() ? nullptr : &*found;
}

// 群里显示全称, 本群排名用简称, 群里不显示名称
std::optional<Reading> read_names_in_group(const Message& message) {
    constexpr std::array<std::pair<Words, const char*>, 7> choices{{{U"全称", "full"},
                                                                    {U"全名", "full"},
                                                                    {U"简称", "short"},
                                                                    {U"不显示名称", "hidden"},
                                                                    {U"不显示单位", "hidden"},
                                                                    {U"不点名", "hidden"},
                                                                    {U"匿名", "hidden"}}};
    constexpr std::array<Words, 13> around{U"本群", U"群里", U"这个群", U"排名", U"用",   U"显示", U"改成",
                                           U"改为", U"只",   U"单位",   U"的",   U"名称", U"里"};
    if (message.text.find(U'群') == Words::npos) return std::nullopt;
    const auto bare = bare_text(message);
    const Words text = bare.text;
    if (text.find(U'群') == Words::npos) return std::nullopt;
    for (const auto& [word, choice] : choices) {
        const auto at = text.find(word);
        if (at == Words::npos) continue;
        Words before = text.substr(0, at);
        Words behind = text.substr(at + word.size());
        strip_begin(before, around);
        strip_begin(behind, around);
        if (!before.empty() || !behind.empty()) continue;
        Reading reading;
        reading.intent = Intent::names_in_group;
        reading.slots.value = choice;
        return reading;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Reading> read_paper_order(const Message& message) {
    if (auto names = read_names_in_group(message)) return names;
    const scan::Characters said{message.text};
    if (std::none_of(things.begin(), things.end(), [said](const Thing& one) { return said.may_hold(one.word); }))
        return std::nullopt;
    const auto bare = bare_text(message);
    Words text = bare.text;
    // 看图 is a thing of its own: what is left when nothing is stripped goes first.
    const auto* thing = thing_named(text);
    if (thing == nullptr) {
        strip_begin(text, leads);
        strip_end(text, tails);
        thing = thing_named(text);
    }
    if (thing == nullptr) return std::nullopt;
    Reading reading;
    reading.intent = thing->intent;
    reading.slots.what = thing->what;
    reading.slots.year = bare.year;
    reading.slots.organisation = message.organisation();
    if (!reading.slots.organisation) reading.slots.county = message.county();
    reading.slots.whole_city = bare.text.starts_with(U"全市"sv) && !reading.slots.organisation;
    return reading;
}

}  // namespace kexiebot::language
