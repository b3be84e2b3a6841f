#include "bot/language/orders/reduced.hpp"

#include <algorithm>
#include <array>

#include "bot/language/text/openings.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 14> own_county{U"我们县", U"我们区", U"我们市区", U"我县", U"我区", U"本县",   U"本区",
                                           U"县里",   U"区里",   U"全县",     U"全区", U"辖区", U"我们这", U"我这边"};
constexpr std::array<Words, 3> whole_city{U"全市", U"市里", U"整个城市"};
constexpr scan::Openings own_county_opens{own_county};
constexpr scan::Openings whole_city_opens{whole_city};
constexpr std::array<Words, 29> leads{U"请问",   U"问一下",   U"问下",   U"问问",   U"帮我",    U"帮忙", U"麻烦",   U"我想知道",
                                      U"我想",   U"想知道",   U"告诉我", U"说说",   U"说一下",  U"给我", U"看一下", U"看看",
                                      U"看",     U"查一下",   U"查查",   U"查",     U"列一下",  U"列出", U"列个",   U"统计一下",
                                      U"统计下", U"了解一下", U"那",     U"数一下", U"汇报一下"};
constexpr std::array<Words, 12> moments{U"到现在为止", U"到目前为止", U"到现在", U"现在", U"目前", U"当前",
                                        U"眼下",       U"今天",       U"今日",   U"今儿", U"到底", U"一下"};
constexpr Words numerals = U"0123456789零〇一二三四五六七八九十百千两";
constexpr Words particles = U"的呢啊呀吗嘛哦哈了,.。!?;:、 \n";
constexpr auto numerals_open = scan::Openings::of_each(numerals);
constexpr auto particles_open = scan::Openings::of_each(particles);

// A count of places, points or associations; 一下 is none.
bool is_figure(Words text, const Number& number) {
    constexpr std::int64_t figure_max = 1000;
    constexpr Words units = U"分名家";
    return number.kind == NumberKind::exact && !number.ordinal && number.value <= figure_max &&
           scan::one_of(scan::at_or_zero(text, number.span.end), units);
}

}  // namespace

std::u32string without_all(std::u32string words, std::span<const Words> all) {
    const scan::Characters held{words};
    for (const Words one : all) {
        if (!held.may_hold(one)) continue;
        for (auto at = words.find(one); at != Words::npos; at = words.find(one)) words.erase(at, one.size());
    }
    return words;
}

std::optional<Reduced> reduce(const Message& message) {
    constexpr std::size_t longest = 40;
    const Span core = message.core();
    if (core.size() > longest || !message.codes.empty()) return std::nullopt;
    Reduced result;
    for (auto at = core.begin; at < core.end;) {
        const auto name = std::find_if(message.names.begin(), message.names.end(),
                                       [at](const FoundName& found) { return found.span.begin == at; });
        if (name != message.names.end()) {
            if (name->name.empty()) return std::nullopt;
            const auto is_county = name->what == FoundName::What::county;
            auto& slot = is_county ? result.place.county : result.place.organisation;
            if (slot) return std::nullopt;
            slot = name->name;
            result.words += is_county ? county_mark : organisation_mark;
            at = name->span.end;
            continue;
        }
        // 超过60 and 不到5 are read as about so many elsewhere: here the figure alone counts.
        const char32_t c = message.text[at];
        const bool may_be_figure = !result.place.figure && numerals_open.may_begin(c) && scan::one_of(c, numerals);
        const auto number = may_be_figure ? read_number(message.text, at) : std::nullopt;
        if (number && is_figure(message.text, *number)) {
            result.place.figure = static_cast<int>(number->value);
            result.words += figure_mark;
            at = number->span.end;
            continue;
        }
        const auto here = own_county_opens.may_begin(c) ? scan::longest_at(message.text, at, own_county) : 0;
        if (here > 0) {
            result.place.own_county = true;
            result.words += county_mark;
            at += here;
            continue;
        }
        const auto city = whole_city_opens.may_begin(c) ? scan::longest_at(message.text, at, whole_city) : 0;
        if (city > 0) {
            result.place.whole_city = true;
            result.words += city_mark;
            at += city;
            continue;
        }
        if (!particles_open.may_begin(c) || !scan::one_of(c, particles)) result.words += c;
        ++at;
    }
    auto& words = result.words;
    words = without_all(std::move(words), moments);
    while (const auto length = scan::longest_at(words, 0, leads)) words.erase(0, length);
    return result;
}

}  // namespace kexiebot::language
