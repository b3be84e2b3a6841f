#include "bot/language/answers/leaving.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "bot/language/normalise.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 19> leads{U"那", U"那就", U"好", U"好的", U"好嘞", U"行", U"嗯",   U"我",   U"我们", U"我这边",
                                      U"得", U"要",   U"先", U"也",   U"就",   U"俺", U"这会", U"马上", U"赶紧"};

// Without what leads up to it, and whether 我 or 先 stands there.
Words without_leads(Words clause, bool& of_oneself) {
    while (const std::size_t length = scan::longest_at(clause, 0, leads)) {
        if (length == clause.size()) break;
        of_oneself = of_oneself || clause.substr(0, length).find_first_of(U"我俺先"sv) != Words::npos;
        clause.remove_prefix(length);
    }
    return clause;
}

bool ends_in(Words rest, std::size_t least) {
    constexpr std::array<Words, 15> tails{U"了",   U"去了", U"去",   U"啦",   U"哈",     U"啊", U"吧", U"哦",
                                          U"一下", U"下",   U"一会", U"会儿", U"一会儿", U"咯", U"先"};
    std::size_t count = 0;
    while (!rest.empty()) {
        const std::size_t length = scan::longest_at(rest, 0, tails);
        if (length == 0) return false;
        rest.remove_prefix(length);
        ++count;
    }
    return count >= least;
}

// 我先去开会了, 我撤了, 先走了
bool says_one_goes(Words clause) {
    constexpr std::array<Words, 29> errands{
        U"吃个早饭", U"吃早饭", U"吃个午饭", U"吃午饭", U"吃个晚饭", U"吃晚饭",   U"吃个饭", U"吃饭", U"吃点东西", U"开个会",
        U"开会",     U"忙别的", U"忙",       U"接孩子", U"接娃",     U"接个电话", U"办点事", U"办事", U"休息",     U"睡觉",
        U"睡午觉",   U"上课",   U"下乡",     U"出门",   U"出差",     U"跑一趟",   U"干活",   U"回家", U"下班"};
    constexpr std::array<Words, 9> goings{U"走", U"撤", U"闪", U"溜", U"下线", U"下", U"回", U"跑", U"去忙"};
    bool of_oneself = false;
    Words rest = without_leads(clause, of_oneself);
    const bool goes = rest.starts_with(U'去') || rest.ends_with(U"去") || rest.ends_with(U"去了");
    const Words errand = rest.starts_with(U'去') ? rest.substr(1) : rest;
    if (const std::size_t length = scan::longest_at(errand, 0, errands))
        return (of_oneself || goes) && ends_in(errand.substr(length), of_oneself && goes ? 0 : 1);
    const std::size_t length = scan::longest_at(rest, 0, goings);
    return length > 0 && of_oneself && ends_in(rest.substr(length), 1);
}

// 中午再看, 回来再弄
bool says_when_back(Words clause) {
    constexpr std::array<Words, 22> times{U"中午", U"下午", U"晚上", U"明天", U"后天", U"明早",  U"回来",   U"回头",
                                          U"晚点", U"等下", U"等会", U"待会", U"一会", U"会后",  U"开完会", U"上班",
                                          U"周一", U"下周", U"吃完", U"改天", U"迟点", U"其余的"};
    constexpr std::array<Words, 12> deeds{U"看",   U"弄", U"说",   U"来",   U"审", U"搞",
                                          U"处理", U"聊", U"继续", U"接着", U"办", U"忙"};
    bool of_oneself = false;
    Words rest = without_leads(clause, of_oneself);
    std::size_t said = 0;
    while (const std::size_t length = scan::longest_at(rest, 0, times)) {
        rest.remove_prefix(length);
        ++said;
    }
    if (said == 0 || !rest.starts_with(U'再')) return false;
    rest.remove_prefix(1);
    const std::size_t deed = scan::longest_at(rest, 0, deeds);
    return deed > 0 && ends_in(rest.substr(deed), 0);
}

bool only_rounds_off(Words clause) {
    constexpr std::array<Words, 33> words{
        U"好",     U"好的",   U"好嘞",   U"好了",   U"行",         U"行了",       U"嗯",     U"嗯嗯",     U"哦",
        U"哦好",   U"可以了", U"就这样", U"先这样", U"今天就这样", U"今天就这些", U"就这些", U"就这样吧", U"辛苦",
        U"辛苦了", U"辛苦啦", U"谢谢",   U"谢了",   U"谢谢啦",     U"没事了",     U"拜拜",   U"再见",     U"回见",
        U"好吧",   U"行吧",   U"那行",   U"那好",   U"今天先这样", U"ok"};
    return scan::is_any(clause, words);
}

}  // namespace

bool only_leaves(std::string_view text) {
    constexpr std::size_t longest = 30;
    const Normalised message = normalise(text);
    const Words words = message.text;
    if (words.size() > longest) return false;
    bool goes = false;
    for (const Span span : between_stops(words)) {
        const Words clause = words.substr(span.begin, span.size());
        const bool leaves = says_one_goes(clause);
        goes = goes || leaves;
        if (!leaves && !says_when_back(clause) && !only_rounds_off(clause)) return false;
    }
    return goes;
}

std::string without_leaving(const std::string& text) {
    const Normalised message = normalise(text);
    const Words words = message.text;
    const std::vector<Span> clauses = between_stops(words);
    const auto says_nothing = [words](Span span) {
        const Words clause = words.substr(span.begin, span.size());
        return says_one_goes(clause) || says_when_back(clause) || only_rounds_off(clause);
    };
    if (clauses.size() < 2 || !says_one_goes(words.substr(clauses.back().begin, clauses.back().size()))) return text;
    std::size_t kept = clauses.size();
    while (kept > 0 && says_nothing(clauses[kept - 1])) --kept;
    return kept == 0 ? text : message.original({clauses.front().begin, clauses[kept - 1].end});
}

}  // namespace kexiebot::language
