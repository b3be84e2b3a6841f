#include "bot/language/answers/verdict_words.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;
using List = std::span<const Words>;

// Whether the text is made of `cores` and `others` and nothing else, one of `cores` at least.
bool is_made_of(Words text, List cores, List others) {
    bool found = false;
    for (std::size_t at = 0; at < text.size();) {
        if (is_separator(text[at])) {
            ++at;
            continue;
        }
        const std::size_t core = scan::longest_at(text, at, cores);
        const std::size_t other = scan::longest_at(text, at, others);
        if (core == 0 && other == 0) return false;
        // 看过了 is no 过了.
        found = found || (core > 0 && core >= other);
        at += std::max(core, other);
    }
    return found;
}

constexpr std::array<Words, 14> passes{U"过",   U"通过", U"过了", U"过吧",   U"给过", U"批了", U"批吧",
                                       U"批准", U"准了", U"放行", U"给通过", U"过掉", U"就过", U"通过吧"};
constexpr std::array<Words, 8> agrees{U"可以", U"可以了", U"没问题", U"没啥问题", U"没什么问题", U"同意", U"ok", U"没毛病"};
constexpr std::array<Words, 75> around_pass{
    U"那",     U"行",     U"好",   U"好的",   U"嗯",   U"就",     U"都", U"这个", U"这条", U"这项", U"那个", U"那条", U"给",
    U"给他",   U"给他们", U"它",   U"让",     U"让他", U"让他们", U"算", U"先",   U"直接", U"我",   U"看",   U"看了", U"看过",
    U"看过了", U"吧",     U"了",   U"啊",     U"哈",   U"嘛",     U"哦", U"呀",   U"的",   U"来",   U"是",   U"对",   U"对的",
    U"照片",   U"佐证",   U"材料", U"齐",     U"齐了", U"清楚",   U"有", U"内容", U"算了", U"行吧", U"行了", U"好吧", U"也",
    U"还是",   U"倒",     U"挺",   U"签到表", U"都在", U"这样",   U"图", U"够了", U"够",   U"个",   U"条",   U"这",   U"看着",
    U"这下",   U"这回",   U"现在", U"总算",   U"终于", U"补齐",   U"全", U"全了", U"补上", U"补好"};

constexpr std::array<Words, 29> around_back{U"等下", U"等一下",   U"等等",   U"等会", U"慢着", U"慢点", U"不对", U"算了",
                                            U"哎",   U"那个",     U"那条",   U"先",   U"给我", U"帮我", U"把",   U"它",
                                            U"你",   U"刚才那个", U"刚才的", U"刚才", U"还是", U"让",   U"我",   U"吧",
                                            U"了",   U"啊",       U"给",     U"快",   U"这个"};
constexpr std::array<Words, 12> takes_back{U"撤回来", U"撤回", U"撤了",   U"撤销",     U"撤一下",   U"撤掉",
                                           U"收回来", U"收回", U"撤下来", U"改回待审", U"恢复待审", U"反悔了"};
constexpr std::array<Words, 7> keeps_from_passing{U"别过", U"先别过", U"不过了", U"先不过", U"别通过", U"先别通过", U"别给过"};
constexpr std::array<Words, 5> keeps_from_returning_it{U"别退", U"先别退", U"不退了", U"不用退了", U"别退了"};

constexpr std::array<Words, 17> papers{U"照片",   U"佐证",     U"图片",       U"图",   U"材料", U"签到表",
                                       U"附件",   U"佐证材料", U"佐证照片",   U"相片", U"证书", U"扫描件",
                                       U"现场照", U"现场图",   U"他们的照片", U"原图", U"签到"};
constexpr std::array<Words, 27> shows{U"发我看", U"给我看", U"发来看", U"看看",   U"看一下", U"看下",     U"发我",
                                      U"打开",   U"调出来", U"放出来", U"传我",   U"传来",   U"发过来",   U"在哪看",
                                      U"有几张", U"几张",   U"有多少", U"多少张", U"有没有", U"发给我看", U"发给我",
                                      U"发下",   U"发一下", U"我瞧瞧", U"瞧瞧",   U"瞄一眼", U"看一眼"};
constexpr std::array<Words, 33> around_papers{U"把",   U"的",   U"都",   U"呢", U"那个", U"这个", U"一下", U"先",   U"我",
                                              U"它",   U"他们", U"来",   U"吧", U"也",   U"有",   U"哪些", U"看看", U"看一下",
                                              U"看下", U"让",   U"给",   U"再", U"也先", U"那",   U"啊",   U"没",   U"看",
                                              U"这条", U"那条", U"帮我", U"哈", U"?",    U"下"};

constexpr std::array<Words, 23> before_return{U"再",   U"那",     U"就",   U"先",   U"还是", U"给",     U"把",   U"它",
                                              U"直接", U"让他",   U"我",   U"这条", U"这个", U"那个",   U"那条", U"你",
                                              U"都",   U"给他们", U"给他", U"只能", U"得",   U"还是先", U"也"};
constexpr std::array<Words, 14> returns{U"退一次", U"退一回", U"退回",   U"退了", U"退掉",   U"退吧",   U"打回",
                                        U"驳回",   U"退回去", U"打回去", U"退给", U"退回吧", U"退下去", U"退"};
constexpr std::array<Words, 12> after_return{U"吧", U"了",   U"去",   U"给",   U"他们",   U"他",
                                             U"掉", U"一下", U"重做", U"重报", U"重新报", U"算了"};

// Clauses that give no reason: 那, 看了, 不行.
bool says_nothing(Words clause) {
    constexpr std::array<Words, 23> fillers{U"就说",   U"就写", U"理由", U"原因",   U"就说是", U"那",   U"行",    U"好",
                                            U"好的",   U"嗯",   U"看了", U"我看了", U"看过了", U"不行", U"这个",  U"这个不行",
                                            U"这不行", U"不对", U"算了", U"哎",     U"唉",     U"等下", U"那不行"};
    return scan::is_any(clause, fillers);
}

// 补签到表 of 退给他们补签到表, 退回去让他们补下签到表: what they are to do stands right behind it, as far as the text goes.
std::optional<Span> to_be_done_behind_return(Words text, Span clause) {
    constexpr std::array<Words, 9> to_them{U"退给他们", U"退回给他们", U"退给秘书",   U"退回给秘书",  U"打回给他们",
                                           U"退给他",   U"退回给他",   U"给他们退回", U"给他们退回去"};
    constexpr std::array<Words, 14> tells{U"让他们", U"叫他们", U"请他们", U"喊他们", U"要他们", U"让秘书", U"叫秘书",
                                          U"让对方", U"让他",   U"叫他",   U"请他",   U"让",     U"叫",     U"要"};
    constexpr std::array<Words, 16> deeds{U"补", U"重新", U"重拍", U"重做", U"重写", U"加", U"改",   U"换",
                                          U"拍", U"传",   U"写",   U"让",   U"把",   U"再", U"说明", U"重"};
    const Words said = text.substr(0, clause.end);
    std::size_t at = clause.begin;
    while (const std::size_t lead = scan::longest_at(said, at, before_return)) at += lead;
    const std::size_t addressed = scan::longest_at(said, at, to_them);
    const std::size_t verb = std::max(addressed, scan::longest_at(said, at, returns));
    at += verb;
    if (verb > 0) at += scan::longest_at(said, at, std::array<Words, 4>{U"给他们", U"给秘书", U"给他", U"去"});
    const std::size_t told = scan::longest_at(said, at, tells);
    at += told;
    constexpr std::size_t least = 2;
    const bool to_do =
        verb > 0 && (addressed > 0 || told > 0) && at + least <= clause.end && scan::longest_at(text, at, deeds) > 0;
    return to_do ? std::optional{Span{at, text.size()}} : std::nullopt;
}

// 补张带时间的 of 让他们补张带时间的: it is they who read it.
Span told_to_them(Words text, Span clause) {
    constexpr std::array<Words, 12> leads{U"让他们", U"叫他们", U"请他们", U"喊他们",   U"要他们", U"让秘书",
                                          U"让他",   U"叫他",   U"请他",   U"麻烦他们", U"叫秘书", U"跟他们说"};
    constexpr std::size_t least = 2;
    const std::size_t lead = scan::longest_at(text, clause.begin, leads);
    if (lead > 0 && clause.begin + lead + least <= clause.end) clause.begin += lead;
    return trimmed(text, clause);
}

}  // namespace

bool puts_review_off(Words text) {
    constexpr std::array<Words, 4> told{U"跟我说", U"告诉我", U"通知我", U"提醒我"};
    constexpr std::array<Words, 15> later{U"先不急",   U"先放着",   U"先放放",   U"先搁着",   U"先不审",
                                          U"先留着",   U"回头再审", U"晚点再审", U"明天再审", U"待会再审",
                                          U"等会再审", U"下午再审", U"先放一放", U"先不动",   U"先别审"};
    constexpr std::array<Words, 12> around{U"那", U"我", U"吧", U"这条", U"这个", U"就",
                                           U"好", U"行", U"先", U"也",   U"都",   U"剩下的"};
    if (scan::holds_any(text, told)) return false;
    const std::vector<Span> clauses = between_stops(text);
    return !clauses.empty() && is_made_of(text.substr(clauses.back().begin, clauses.back().size()), later, around);
}

bool says_to_approve(Words text) {
    constexpr std::size_t longest = 18;
    constexpr std::array<Words, 3> asking{U"吗", U"没问题吧", U"可以吧"};
    if (text.size() > longest || scan::holds_any(text, asking)) return false;
    std::vector<Words> cores{passes.begin(), passes.end()};
    cores.insert(cores.end(), agrees.begin(), agrees.end());
    return is_made_of(text, cores, around_pass);
}

bool approves_faintly(Words text) {
    std::vector<Words> others{around_pass.begin(), around_pass.end()};
    others.insert(others.end(), agrees.begin(), agrees.end());
    return says_to_approve(text) && !is_made_of(text, passes, others);
}

std::optional<TakenBack> wants_decision_back(Words text) {
    constexpr std::array<Words, 8> others{U"公告", U"任务", U"布置", U"通知", U"登记", U"吗", U"申诉", U"扣分"};
    if (scan::holds_any(text, others)) return std::nullopt;
    for (const Span span : between_stops(text)) {
        const Words clause = text.substr(span.begin, span.size());
        if (is_made_of(clause, takes_back, around_back)) return TakenBack{};
        if (is_made_of(clause, keeps_from_passing, around_back)) return TakenBack{"approved"};
        if (is_made_of(clause, keeps_from_returning_it, around_back)) return TakenBack{"returned"};
    }
    return std::nullopt;
}

bool regrets_decision(Words text) {
    constexpr std::array<Words, 18> regrets{U"等等",   U"等下",   U"等一下", U"慢着", U"没看到", U"没看清",
                                            U"没注意", U"没细看", U"看错",   U"看漏", U"漏看",   U"早了",
                                            U"手快",   U"点错",   U"批错",   U"不对", U"忘了看", U"没留意"};
    constexpr std::array<Words, 10> asking{U"能不能", U"可不可以", U"还能", U"能", U"可以", U"不", U"吗", U"么", U"?", U"行"};
    constexpr std::array<Words, 7> others{U"公告", U"任务", U"布置", U"通知", U"登记", U"申诉", U"扣分"};
    if (!scan::holds_any(text, regrets) || scan::holds_any(text, others)) return false;
    std::vector<Words> around{around_back.begin(), around_back.end()};
    around.insert(around.end(), asking.begin(), asking.end());
    const std::vector<Span> clauses = between_stops(text);
    return clauses.size() > 1 && std::any_of(clauses.begin(), clauses.end(), [&](Span span) {
               return is_made_of(text.substr(span.begin, span.size()), takes_back, around);
           });
}

bool asks_for_evidence(Words text) {
    constexpr std::size_t longest = 18;
    if (text.size() > longest) return false;
    std::vector<Words> all{papers.begin(), papers.end()};
    all.insert(all.end(), around_papers.begin(), around_papers.end());
    // 签到表呢, 照片有吗
    constexpr std::array<Words, 12> whether{U"呢",     U"有吗",   U"有没",   U"有没有", U"在哪",   U"齐吗",
                                            U"传了没", U"传没传", U"发了没", U"有没得", U"在哪里", U"齐不齐"};
    std::vector<Words> asking{shows.begin(), shows.end()};
    asking.insert(asking.end(), whether.begin(), whether.end());
    return scan::holds_any(text, papers) && is_made_of(text, asking, all);
}

bool wants_it_opened(Words text) {
    constexpr std::array<Words, 12> opens{U"打开看看", U"打开",     U"看看",     U"看一下", U"看下",     U"点开",
                                          U"点开看看", U"发我看看", U"给我看看", U"瞧瞧",   U"打开看下", U"打开看一下"};
    constexpr std::array<Words, 16> around{U"那",   U"我",   U"先",   U"再",   U"来", U"吧", U"这个", U"那个",
                                           U"给我", U"帮我", U"发我", U"一下", U"行", U"好", U"嗯",   U"都"};
    constexpr std::size_t longest = 10;
    return text.size() <= longest && is_made_of(text, opens, around);
}

std::optional<Returned> returned_in_a_clause(const Message& message) {
    const Words text = message.text;
    const std::vector<Span> clauses = between_stops(text);
    const auto returning = std::find_if(clauses.begin(), clauses.end(), [text](Span one) {
        const Words clause = text.substr(one.begin, one.size());
        std::vector<Words> around{before_return.begin(), before_return.end()};
        around.insert(around.end(), after_return.begin(), after_return.end());
        return is_made_of(clause, returns, around);
    });
    if (returning == clauses.end()) return std::nullopt;
    Returned found;
    for (auto clause = clauses.begin(); clause != clauses.end(); ++clause) {
        if (clause == returning || says_nothing(text.substr(clause->begin, clause->size()))) continue;
        const Span said = told_to_them(text, *clause);
        found.reason = found.reason.value_or("") + (found.reason ? "，" : "") + message.normal.original(said);
    }
    return found;
}

std::optional<std::string> told_with_return(const Message& message) {
    // 照片太糊 退给他们重拍: what is wrong with it is told, too.
    constexpr std::array<Words, 12> of_evidence{U"照片", U"签到", U"佐证", U"日期", U"名单", U"人数",
                                                U"时间", U"地点", U"盖章", U"看不", U"糊",   U"不清"};
    std::string before;
    for (const Span clause : between_stops(message.text)) {
        if (const std::optional<Span> deed = to_be_done_behind_return(message.text, clause))
            return before + message.normal.original(trimmed(message.text, *deed));
        if (scan::holds_any(message.text.substr(clause.begin, clause.size()), of_evidence))
            before += message.normal.original(clause) + "，";
    }
    return std::nullopt;
}

std::optional<std::string> told_besides(const Message& message) {
    constexpr std::array<Words, 10> leads{U"这个", U"这点", U"这条", U"那个", U"也", U"顺便", U"一起", U"一并", U"再", U"帮我"};
    constexpr std::array<Words, 10> whom{U"跟", U"给", U"和", U"同", U"向", U"告诉", U"通知", U"转告", U"知会", U"写进"};
    constexpr std::array<Words, 9> them{U"他们", U"秘书", U"对方", U"那边", U"企业", U"单位", U"人家", U"理由", U"他"};
    constexpr std::array<Words, 24> ends{U"说一声", U"说声", U"说一下", U"说下",   U"讲一声", U"讲一下", U"讲下",   U"提一下",
                                         U"提一句", U"提下", U"交代下", U"带句话", U"吧",     U"啊",     U"哈",     U"一下",
                                         U"一声",   U"下",   U"说",     U"讲",     U"里",     U"里头",   U"说清楚", U"一句"};
    constexpr std::array<Words, 8> adds{U"也写上",   U"也加上",   U"一起写上",   U"也写进去",
                                        U"也加进去", U"一并写上", U"加到理由里", U"写进理由里"};
    constexpr std::array<Words, 20> openings{
        U"也让他们",   U"也叫他们",   U"顺便让他们", U"理由里再加一条", U"理由里再加一句", U"理由里再加一点", U"理由里再加上",
        U"理由里加上", U"理由再加上", U"理由加上",   U"理由里再加",     U"理由里加",       U"理由再加一条",   U"再加一条",
        U"再加一句",   U"再补一句",   U"再补一条",   U"补充一句",       U"另外让他们",     U"还让他们"};
    constexpr std::array<Words, 9> fillers{U"嗯", U"对了", U"哦", U"好", U"还有", U"另外", U"那", U"行", U"好的"};
    const Words text = message.text;
    bool passes_on = false;
    std::string more;
    for (Span clause : between_stops(text)) {
        const Words said = text.substr(clause.begin, clause.size());
        std::size_t at = 0;
        while (const std::size_t lead = scan::longest_at(said, at, leads)) at += lead;
        const std::size_t verb = scan::longest_at(said, at, whom);
        const std::size_t to = verb == 0 ? 0 : scan::longest_at(said, at + verb, them);
        std::size_t end = at + verb + to;
        while (const std::size_t tail = to == 0 ? 0 : scan::longest_at(said, end, ends)) end += tail;
        // 跟他们说一声 材料早点交 reminds them of what they know.
        constexpr std::array<Words, 9> besides{U"也", U"这个", U"这点", U"这条", U"那个", U"一起", U"一并", U"顺便", U"理由"};
        if ((to > 0 && end == said.size() && scan::holds_any(said, besides)) || scan::is_any(said, adds)) {
            passes_on = true;
            continue;
        }
        if (scan::is_any(said, fillers)) continue;
        if (const std::size_t opening = scan::longest_at(said, 0, openings)) {
            passes_on = true;
            clause = trimmed(text, {clause.begin + opening, clause.end});
            if (clause.empty()) continue;
        }
        more += (more.empty() ? "" : "，") + message.normal.original(clause);
    }
    constexpr std::size_t least = 6;  // bytes of two characters
    return passes_on && more.size() >= least ? std::optional{more} : std::nullopt;
}

bool returns_and_tells_them(const Message& message) {
    constexpr std::array<Words, 10> telling{U"让他",   U"叫他",   U"请他", U"要他", U"喊他",
                                            U"让秘书", U"叫秘书", U"让补", U"叫补", U"让重"};
    const std::vector<Span> clauses = between_stops(message.text);
    if (clauses.size() != 2 || scan::longest_at(message.text, clauses.back().begin, telling) == 0) return false;
    std::vector<Words> around{before_return.begin(), before_return.end()};
    around.insert(around.end(), after_return.begin(), after_return.end());
    return is_made_of(message.text.substr(clauses.front().begin, clauses.front().size()), returns, around);
}

bool gives_no_reason(const Message& message) {
    const Words text = message.text;
    constexpr std::array<Words, 20> orders{U"催一下",   U"催下",   U"催催",   U"催他",     U"再催",   U"去催",  U"发我看",
                                           U"给我看",   U"我看看", U"我看下", U"我看一下", U"让我看", U"导出",  U"导一份",
                                           U"发个公告", U"发公告", U"布置",   U"跟我说",   U"告诉我", U"通知我"};
    constexpr std::array<Words, 9> of_the_bot{U"看得到", U"看到吗", U"收到", U"多少分", U"待审",
                                              U"交了",   U"交没",   U"理由", U"几条"};
    constexpr std::array<Words, 9> ends{U"吗", U"没", U"没有", U"了没", U"呢", U"不", U"吧", U"?", U"么"};
    constexpr std::array<Words, 14> of_evidence{U"照片", U"签到", U"佐证", U"材料", U"日期", U"名单", U"证书",
                                                U"名称", U"清楚", U"人数", U"盖章", U"时间", U"地点", U"图"};
    if (scan::holds_any(text, orders) || says_to_approve(text) || wants_decision_back(text) || asks_for_evidence(text))
        return true;
    const Words said = text.substr(0, trimmed(text, {0, text.size()}).end);
    const bool asks = message.has(Kind::question) || scan::any_before(said, said.size(), ends) > 0;
    if (!asks) return false;
    const bool wonders =
        text.find(U"怎么"sv) != Words::npos || text.find(U"为什么"sv) != Words::npos || text.find(U"哪"sv) != Words::npos;
    constexpr std::array<Words, 4> whether{U"有没有", U"没有吗", U"了没", U"有吗"};
    // 没盖章吧, 没有签到表呢: that it lacks is the reason.
    const bool denied = text.find_first_of(U"没不缺糊"sv) != Words::npos && !scan::holds_any(text, whether);
    const bool lacks = scan::holds_any(text, of_evidence) && (wonders || denied || !message.has(Kind::question));
    return !lacks || scan::holds_any(text, of_the_bot);
}

}  // namespace kexiebot::language
