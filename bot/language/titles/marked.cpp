// What a name is said to be: labelled, or in quotes.
#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/shape.hpp"
#include "bot/language/titles/titles.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t form_behind_quote = 10;

/// The form word directly behind a quote, with what qualifies it: “…”专题讲座.
std::size_t form_end(const Message& message, std::size_t at) {
    std::size_t best = at;
    for (const Mark& head : message.marks.all()) {
        if (head.kind != id_of(Kind::quote_form) || head.begin < at || head.end > at + form_behind_quote) continue;
        const std::u32string_view between = message.text.substr(at, head.begin - at);
        const bool plain = std::all_of(between.begin(), between.end(), [](char32_t c) { return is_han(c); });
        const bool qualifies =
            between.empty() || std::any_of(message.marks.all().begin(), message.marks.all().end(), [&](const Mark& mark) {
                return mark.kind == id_of(Kind::form_qualifier) && mark.begin == at && mark.end == head.begin;
            });
        if (plain && qualifies) best = std::max<std::size_t>(best, head.end);
    }
    return best;
}

/// 湖南工业大学那个团队揭的榜: who took it on, where it ends at `at`; where that begins, 0 when nothing says so.
std::size_t team_from(const Message& message, std::size_t begin, std::size_t at) {
    constexpr std::array<std::u32string_view, 7> teams{U"那个团队", U"的团队", U"团队", U"揭的", U"揭了", U"揭榜", U"那个队"};
    constexpr std::array<std::u32string_view, 22> regions{
        U"湖南", U"中南", U"岳阳", U"长沙", U"湘潭", U"衡阳", U"国防科", U"华中", U"武汉",   U"北京", U"清华",
        U"浙江", U"华南", U"同济", U"西安", U"南京", U"上海", U"吉首",   U"株洲", U"哈尔滨", U"东北", U"广州"};
    constexpr std::size_t longest = 9;
    const auto words = message.words.all();
    const bool body = std::any_of(words.begin(), words.end(), [at](const Mark& mark) {
        return mark.end == at && (mark.kind == id_of(Kind::research_body) || mark.kind == id_of(Kind::organisation));
    });
    if (!body || scan::any_at(message.text, at, teams) == 0) return 0;
    for (std::size_t from = at > longest ? at - longest : 0; from < at; ++from) {
        if (from > begin && scan::any_at(message.text, from, regions) > 0) return from;
    }
    return 0;
}

/// A day or another label stands at `at`, so that what was before it is over.
bool begins_fact(const Message& message, std::size_t at) {
    const auto words = message.words.all();
    const bool told = std::any_of(words.begin(), words.end(), [&](const Mark& mark) {
        if (mark.begin != at) return false;
        // 题目是小科协办大事登记7.4: told to, and under which item.
        const bool told_to = mark.kind == id_of(Kind::strong_register) &&
                             std::any_of(message.items.begin(), message.items.end(),
                                         [&](const ItemId& item) { return item.span.begin == mark.end; });
        return told_to;
    });
    if (told) return true;
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        if (mark.begin != at) return false;
        // 项目 in 研发项目管理培训 labels nothing.
        const bool stands_apart =
            is_separator(message.text[at - 1]) || (mark.end < message.text.size() && message.text[mark.end] == U':');
        const bool label = mark.kind == id_of(Kind::other_label) || mark.kind == id_of(Kind::place_label);
        return mark.kind == id_of(Kind::date) || (label && stands_apart);
    });
}

/// 总共听课的有七十三个人 behind a name that nothing else ends.
bool counts_people(const Message& message, std::size_t at) {
    constexpr std::array<std::u32string_view, 12> leads{U"总共",   U"一共",   U"大概", U"大约", U"来了", U"到了",
                                                        U"参加的", U"听课的", U"听的", U"到场", U"共有", U"差不多"};
    constexpr std::size_t near = 10;
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        if (mark.kind != id_of(Kind::people) || mark.end <= at) return false;
        if (mark.begin <= at) return true;
        const bool led = std::any_of(leads.begin(), leads.end(),
                                     [&](std::u32string_view lead) { return message.text.substr(at).starts_with(lead); });
        const std::u32string_view between = message.text.substr(at, mark.begin - std::min<std::size_t>(at, mark.begin));
        return led && mark.begin <= at + near && std::none_of(between.begin(), between.end(), is_stop);
    });
}

// …协议你也登一下
constexpr std::array<std::u32string_view, 12> orders{U"你也登",   U"你登",   U"你记",   U"你帮", U"帮我", U"给我登",
                                                     U"也登一下", U"登一下", U"记一下", U"也记", U"你给", U"麻烦"};

std::optional<Span> labelled(const Message& message) {
    for (const Mark& label : message.marks.all()) {
        if (label.kind != id_of(Kind::title_label)) continue;
        const char32_t next = label.end < message.text.size() ? message.text[label.end] : U'\n';
        const std::u32string_view word = message.text.substr(label.begin, label.end - label.begin);
        const bool verb = word.ends_with(U'是') || word.ends_with(U'叫') || word.ends_with(U'为') || word.ends_with(U"叫做"sv) ||
                          word.ends_with(U'写') || word.ends_with(U'成');
        // 题目大健康产业创新, standing apart
        const bool apart = (label.begin == 0 || is_stop(message.text[label.begin - 1])) && is_han(next) &&
                           (word == U"题目"sv || word == U"名称"sv) &&
                           U"改错写怎没也还我你他她找已有就来忘等叫"sv.find(next) == std::u32string_view::npos;
        if (!verb && !apart && next != U':' && next != U'《' && next != U'“') continue;
        std::size_t begin = label.end;
        while (begin < message.text.size() && (message.text[begin] == U':' || message.text[begin] == U' ')) ++begin;
        // 题目叫啥我忘了: it is not known.
        constexpr std::array<std::u32string_view, 7> unknown{U"啥", U"什么", U"么子", U"忘", U"不记得", U"记不", U"还没"};
        if (scan::any_at(message.text, begin, unknown) > 0 && message.quotes.empty()) continue;
        for (const Span quote : message.quotes) {
            if (quote.begin != begin) continue;
            // 名称：“双碳”目标下的锅炉改造论坛: here the quote is only where the name begins.
            const std::size_t end = form_end(message, quote.end);
            const bool of = end == quote.end && end < message.text.size() && message.text[end] == U'的';
            if (end >= message.text.size() || !is_han(message.text[end]) || of || begins_fact(message, end)) return quote;
        }
        std::size_t end = begin;
        while (end < message.text.size()) {
            const char32_t c = message.text[end];
            if (is_stop(c) && c != U'、' && c != U' ' &&
                !(c == U'.' && end + 1 < message.text.size() && is_digit(message.text[end + 1])))
                break;
            if (end > begin && (begins_fact(message, end) || counts_people(message, end))) break;
            if (end > begin && message.quotes.empty() && scan::any_at(message.text, end, orders) > 0) break;
            if (const std::size_t team = team_from(message, begin, end); team > begin) {
                end = team;
                break;
            }
            // 题目是柔性夹爪力控标定 哈工大队伍揭的: a space between words is a stop where a name is whole before it.
            constexpr std::size_t whole = 5;
            if (c == U' ' && end >= begin + whole && is_han(message.text[end - 1]) && end + 1 < message.text.size() &&
                is_han(message.text[end + 1]))
                break;
            ++end;
        }
        const Span found = trimmed(message.text, {begin, end});
        if (!found.empty()) return found;
    }
    return std::nullopt;
}

/// 塑料去哪儿了 of 做了场科普报告叫塑料去哪儿了大概120个学生: what a form is said to be called, up to the next fact.
std::optional<Span> called_behind_a_form(const Message& message) {
    constexpr std::array<std::u32string_view, 5> leads{U"名字叫", U"名叫", U"叫做", U"就叫", U"叫"};
    constexpr std::size_t least = 4;
    const std::u32string_view text = message.text;
    const auto all = message.words.all();
    for (std::size_t at = 1; at < text.size(); ++at) {
        const std::size_t lead = scan::longest_at(text, at, leads);
        constexpr std::array<std::u32string_view, 8> forms{U"科普", U"活动", U"项目", U"协议",
                                                           U"推文", U"文章", U"比赛", U"宣传"};
        const bool behind =
            lead > 0 && (scan::any_before(text, at, forms) > 0 || std::any_of(all.begin(), all.end(), [at](const Mark& mark) {
                             return mark.kind == id_of(Kind::head_noun) && mark.end == at && mark.end - mark.begin >= 2;
                         }));
        if (!behind || scan::one_of(scan::at_or_zero(text, at + lead), U"啥什他她我你您大人来忘它不上")) continue;
        const std::size_t begin = at + lead;
        std::size_t end = begin;
        const auto places = [&](std::size_t in) {
            return text[in] == U'在' && in >= begin + least && std::any_of(all.begin(), all.end(), [in](const Mark& mark) {
                       constexpr std::size_t near = 12;
                       return mark.kind == id_of(Kind::place_tail) && mark.begin > in && mark.end <= in + near;
                   });
        };
        while (end < text.size() && !is_stop(text[end]) && (end == begin || scan::any_at(text, end, orders) == 0) &&
               (end == begin || (!begins_fact(message, end) && !counts_people(message, end) && !places(end))))
            ++end;
        Span found = without_edges(message, trimmed(text, {begin, end}));
        // 去哪儿了, 怎么来的: it asks, and ends so.
        const bool asks = text.substr(begin, end - begin).find_first_of(U"哪谁何"sv) != std::u32string_view::npos;
        if (asks && found.end < end && scan::one_of(text[found.end], U"了吗呢")) ++found.end;
        if (found.size() >= least) return found;
    }
    return std::nullopt;
}

std::optional<Span> quoted_title(const Message& message) {
    std::optional<Span> best;
    for (const Span quote : message.quotes) {
        const Span inner{quote.begin + 1, quote.end - 1};
        const bool medium = std::any_of(message.words.all().begin(), message.words.all().end(), [inner](const Mark& mark) {
            return mark.kind == id_of(Kind::media) && mark.end == inner.end;
        });
        if (medium || is_exactly(message, inner, Kind::known_name)) continue;
        // 老刘会上还说“下次别开了”: spoken, and no name.
        constexpr std::array<std::u32string_view, 7> speaks{U"还说", U"都说", U"说了", U"说:", U"喊", U"问", U"说道"};
        if (scan::any_before(message.text, scan::before_blanks(message.text, quote.begin), speaks) > 0) continue;
        const bool book = message.text[quote.begin] == U'《';
        // “碳”路未来主题科普展: a word in quotes that a longer name begins with.
        constexpr std::size_t one_word = 3;
        const bool begins_name = !book && inner.size() <= one_word && quote.end < message.text.size() &&
                                 is_han(message.text[quote.end]) && form_end(message, quote.end) == quote.end &&
                                 U"的是在于已被昨今前上共于由请算报"sv.find(message.text[quote.end]) == std::u32string_view::npos;
        if (begins_name) continue;
        if (best && !(book && message.text[best->begin] != U'《')) continue;
        best = Span{quote.begin, form_end(message, quote.end)};
    }
    return best;
}

}  // namespace

std::optional<std::string> read_marked_title(const Message& message) {
    if (const std::optional<Span> found = labelled(message)) {
        const bool quote = std::any_of(message.quotes.begin(), message.quotes.end(), [&](Span q) { return q == *found; });
        if (quote) return as_typed(message, Span{found->begin, form_end(message, found->end)});
        Span title = without_edges(message, *found);
        // Behind a label the name begins at once: 题目：完成率…, 题目是科协搭台….
        if (title.begin < title.end) title.begin = found->begin;
        // …, and goes on to the stop: 人工智能来了. Only particles are none of it.
        const bool stops = found->end >= message.text.size() || is_stop(message.text[found->end]);
        const std::u32string_view tail = message.text.substr(title.end, found->end - title.end);
        const bool said = tail.find_first_not_of(U"吧啊呀呢嘛哈哦啦的 "sv) != std::u32string_view::npos && tail != U"了"sv;
        const bool ends_so = tail.size() <= 2 && !tail.empty() && is_han(tail.front());
        if (stops && said && ends_so && !title.empty()) title.end = found->end;
        // 塑料去哪儿了: it asks, and ends so.
        const std::u32string_view named = message.text.substr(title.begin, title.size());
        const bool asks = named.find_first_of(U"哪谁何"sv) != std::u32string_view::npos || named.ends_with(U"怎么"sv);
        if (asks && !tail.empty() && scan::one_of(tail.front(), U"了吗呢"))
            title.end = std::max(title.end, found->end - tail.size() + 1);
        return as_typed(message, title);
    }
    if (const std::optional<Span> found = quoted_title(message)) return as_typed(message, *found);
    if (const std::optional<Span> found = called_behind_a_form(message)) return as_typed(message, *found);
    return std::nullopt;
}

}  // namespace kexiebot::language
