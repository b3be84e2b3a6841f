#include "bot/language/message/stops.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "bot/language/answers/repairs.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::size_t shortest = 15;  ///< what is shorter is one thing anyway
constexpr std::size_t least = 2;      ///< characters between two stops

/// Where something new begins, whatever stands before.
constexpr std::array<Words, 66> beginnings{
    U"顺便说",     U"顺便问",     U"顺便看",     U"顺便查",     U"顺便帮",     U"顺带问",   U"顺带看",         U"顺带说",
    U"另外",       U"然后",       U"你帮我",     U"你给我",     U"你帮忙",     U"麻烦你",   U"麻烦帮",         U"请你帮",
    U"请帮我",     U"帮我登",     U"帮我记",     U"帮我改",     U"帮我看",     U"帮我查",   U"帮我把",         U"帮我录",
    U"帮我报",     U"再帮我",     U"你看着",     U"你两个",     U"你一起",     U"能算的话", U"能算就",         U"能加的话",
    U"两个都帮",   U"两个都给",   U"具体哪",     U"是不是还",   U"哪一块还",   U"哪块还",   U"下个月先",       U"接下来先",
    U"现在先不",   U"我就是想",   U"我就想问",   U"人数不变",   U"其他不变",   U"其它不变", U"别的不变",       U"其余不变",
    U"别的不动",   U"其他照旧",   U"地点不变",   U"名称不变",   U"日期不变",   U"时间不变", U"也是上个月的事", U"到时候要",
    U"要准备什么", U"这两条给我", U"这几条给我", U"还差多少能", U"还差几分能", U"书记说",   U"领导说",         U"老板说",
    U"主席说",     U"经理说"};

/// 这个是加五分吧帮我登记一下: asked beside a wish. Without one the whole is asked: 这个算不算分.
constexpr std::array<Words, 6> asides{U"这个能算", U"这个算", U"这个是加", U"这个能加", U"这个可以加", U"这个应该"};
constexpr std::array<Words, 5> wishes{U"帮我", U"给我登", U"给我记", U"就登", U"登一下"};

/// 证书在办公室, 照片等下发: where the papers are.
constexpr std::array<Words, 8> papers{U"证书", U"照片", U"签到表", U"合影", U"材料", U"文件", U"原件", U"佐证"};
constexpr std::array<Words, 16> where{U"在办公室", U"在手机", U"在他", U"在我", U"在同事", U"在单位", U"还在", U"还没",
                                      U"等下",     U"明天",   U"晚点", U"回头", U"下午",   U"我手",   U"都在", U"已经"};

/// 不对我刚看了签到表: said before anything else.
constexpr std::array<Words, 16> openings{U"不对不对", U"不对",   U"搞错了", U"说错了",  U"记错了", U"弄错了",
                                         U"讲错了",   U"写错了", U"等一下", U"等下",    U"对了",   U"哎呀",
                                         U"不好意思", U"错了",   U"哦对",   U"我想起来"};

bool follows_places(Words text, std::size_t at) {
    const auto paper = scan::longest_at(text, at, papers);
    return paper > 0 && scan::any_at(text, at + paper, where) > 0;
}

/// 十六个人礼拜四下午又…: the next day is told behind those who came to the last thing.
bool begins_next_day(const Message& message, std::size_t at) {
    const bool day = std::any_of(message.dates.begin(), message.dates.end(),
                                 [at](const DateExpression& date) { return date.span.begin == at; });
    return day && std::any_of(message.people.begin(), message.people.end(),
                              [at](const PeopleFigure& figure) { return figure.span.end == at; });
}

/// 还有三个年轻人…, 还有上周五…; not 还有哪些, 还有多少, 后面还有.
bool adds_another(const Message& message, std::size_t at) {
    if (!scan::starts(message.text, at, U"还有")) return false;
    const auto next = at + 2;
    constexpr std::array<Words, 4> leads{U"就是", U"一个", U"个", U"那个"};
    if (scan::any_at(message.text, next, leads) > 0) return true;
    // 还有老王入了省机械工程学会
    constexpr std::array<Words, 9> deeds{U"入了", U"加入", U"评上", U"评了", U"升了", U"晋升", U"拿了", U"获评", U"考上"};
    for (std::size_t length = 2; length <= 3; ++length) {
        const bool too = scan::at_or_zero(message.text, next + length - 1) == U'也';
        if (!too && scan::any_at(message.text, next + length, deeds) > 0) return true;
    }
    const auto begins = [next](Span span) { return span.begin == next; };
    return std::any_of(message.dates.begin(), message.dates.end(),
                       [&](const DateExpression& date) { return begins(date.span); }) ||
           std::any_of(message.people.begin(), message.people.end(),
                       [&](const PeopleFigure& figure) { return begins(figure.span); });
}

bool asks_beside_a_wish(Words text, std::size_t at) {
    return scan::any_at(text, at, asides) > 0 && scan::holds_any(text.substr(at), wishes);
}

/// …是什么原因退的啊要是我重新找, …先删了吧我们主任说: a sentence ends, and somebody goes on.
bool goes_on_behind_a_sentence(Words text, std::size_t at) {
    return at > 0 && scan::one_of(text[at - 1], U"啊呢吧吗呀") &&
           scan::one_of(text[at], U"我你要是这那他现能到哪下还然不们顺再交");
}

/// 王工评上高工了李工也评了: somebody else did so, too.
bool somebody_else_too(Words text, std::size_t at) {
    constexpr std::size_t name_longest = 3;
    constexpr std::array<Words, 7> deeds{U"也评", U"也升", U"也晋", U"也入", U"也加入", U"也拿", U"也考"};
    if (at == 0 || text[at - 1] != U'了') return false;
    for (std::size_t length = 2; length <= name_longest; ++length) {
        if (scan::any_at(text, at + length, deeds) > 0) return true;
    }
    return false;
}

/// 那个座谈为啥退回来还有我们最近要交啥: asked on, behind a question.
bool asks_on(Words text, std::size_t last, std::size_t at) {
    constexpr std::array<Words, 2> leads{U"还有我们", U"还有哪些"};
    constexpr std::array<Words, 12> asking{U"是不是", U"吗",   U"为啥", U"为什么", U"几",     U"多少",
                                           U"啥",     U"什么", U"哪",   U"谁",     U"有没有", U"怎么"};
    constexpr std::size_t a_question = 6;
    return at >= last + a_question && scan::any_at(text, at, leads) > 0 && scan::holds_any(text.substr(last, at - last), asking);
}

bool begins_something(const Message& message, std::size_t at) {
    return scan::any_at(message.text, at, beginnings) > 0 || asks_beside_a_wish(message.text, at) ||
           follows_places(message.text, at) || begins_next_day(message, at) || adds_another(message, at) ||
           goes_on_behind_a_sentence(message.text, at) || somebody_else_too(message.text, at);
}

bool has_stops(const Message& message) {
    for (std::size_t at = 0; at < message.text.size(); ++at) {
        if ((is_stop_at(message.text, at) || message.text[at] == U' ') && !message.quoted({at, at + 1})) return true;
    }
    return false;
}

}  // namespace

std::optional<std::string> with_stops(const Message& message) {
    const Words text = message.text;
    if (text.size() < shortest || has_stops(message)) return std::nullopt;
    std::vector<std::size_t> places;
    std::size_t last = 0;
    for (auto opening = scan::longest_at(text, 0, openings); opening > 0 && last + opening < text.size();
         opening = scan::longest_at(text, last, openings)) {
        last += opening;
        places.push_back(last);
    }
    for (std::size_t at = last + least; at + least < text.size(); ++at) {
        if (at - last < least || message.quoted({at, at + 1}) || !(begins_something(message, at) || asks_on(text, last, at)))
            continue;
        places.push_back(at);
        last = at;
    }
    if (places.empty()) return std::nullopt;
    std::string stopped;
    std::size_t from = 0;
    for (const auto place : places) {
        stopped += message.normal.original({from, place}) + "，";
        from = place;
    }
    return stopped + message.normal.original({from, text.size()});
}

std::vector<std::string> clauses_with_stops(std::string_view text, const Context& context) {
    const Look typed = Look::alone(text, context);
    const std::optional<std::string> stopped = with_stops(*typed);
    const Look look = Look::alone(stopped ? std::string_view{*stopped} : text, context);
    return clauses_of(*look);
}

}  // namespace kexiebot::language
