#include "bot/language/answers/verdicts.hpp"

#include <algorithm>
#include <array>

#include "bot/language/answers/verdict_words.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::size_t reason_least = 2;

std::size_t past_separators(Words text, std::size_t at) {
    while (at < text.size() && is_separator(text[at])) ++at;
    return at;
}

/// 那好, 嗯 and what else stands before an order.
Words without_lead(Words text) {
    constexpr std::array<Words, 19> leads{U"那就", U"那",     U"好的", U"好",   U"嗯嗯", U"嗯",   U"行",
                                          U"ok",   U"看一下", U"看下", U"看看", U"看",   U"打开", U"再看",
                                          U"再",   U"继续",   U"接着", U"然后", U"来"};
    for (std::size_t length = 1; length > 0;) {
        text.remove_prefix(past_separators(text, 0));
        length = scan::longest_at(text, 0, leads);
        // 看 alone is an order of its own.
        if (length == text.size()) break;
        text.remove_prefix(length);
    }
    return text;
}

Words without_tail(Words text) {
    constexpr std::array<Words, 12> tails{U"是什么", U"是啥", U"看看", U"看下", U"看一下", U"呢",
                                          U"吧",     U"啊",   U"哈",   U"呀",   U"看",     U"开始"};
    for (std::size_t length = 1; length > 0 && !text.empty();) {
        while (!text.empty() && is_separator(text.back())) text.remove_suffix(1);
        length = scan::longest_before(text, text.size(), tails);
        if (length == text.size()) break;
        text.remove_suffix(length);
    }
    return text;
}

bool begins_with_first(Words text) {
    constexpr std::array<Words, 14> one_by_one{U"一条一条", U"一个一个", U"一项一项", U"一家一家", U"挨个",   U"逐条", U"逐个",
                                               U"逐项",     U"一个个",   U"一条条",   U"按顺序",   U"开始审", U"从头", U"从第一"};
    constexpr std::array<Words, 9> others{U"通过", U"退", U"删", U"催", U"改", U"导", U"发", U"不", U"任务"};
    constexpr std::size_t longest = 16;
    if (text.size() > longest || scan::holds_any(text, others)) return false;
    return scan::holds_any(text, one_by_one);
}

bool is_next(Words text) {
    constexpr std::array<Words, 9> nexts{U"下一条", U"下一个", U"下一项", U"下一家", U"下条",
                                         U"下个",   U"下一份", U"下一",   U"往下"};
    constexpr std::array<Words, 8> leads{U"那", U"好的", U"好", U"嗯", U"看", U"再看", U"打开", U"继续看"};
    // 看下一项 is no 看下.
    for (std::size_t length = 1; length > 0;) {
        text.remove_prefix(past_separators(text, 0));
        if (scan::is_any(without_tail(text), nexts)) return true;
        length = scan::longest_at(text, 0, leads);
        text.remove_prefix(length);
    }
    return scan::is_any(without_tail(without_lead(text)), nexts);
}

/// 改成, 写委婉点: what follows is the reason as it is to be.
std::size_t new_reason_at(Words text) {
    constexpr std::array<Words, 3> subjects{U"退回理由", U"理由", U"原因"};
    constexpr std::array<Words, 26> leads{U"改成",     U"改为",     U"换成",   U"写成",   U"改一下",   U"改下",   U"写委婉点",
                                          U"委婉一点", U"委婉点",   U"委婉些", U"客气点", U"客气一点", U"客气些", U"写客气点",
                                          U"写清楚",   U"写清楚点", U"重写",   U"重新写", U"应该是",   U"应为",   U"就写",
                                          U"写得",     U"写的",     U"写错了", U"写",     U"换"};
    std::size_t at = Words::npos;
    for (const Words subject : subjects) at = std::min(at, text.find(subject));
    if (at == Words::npos) return 0;
    std::size_t found = 0;
    for (; at < text.size() && found == 0; ++at) {
        const std::size_t length = scan::longest_at(text, at, leads);
        if (length > 0) found = at + length;
    }
    // 改一下，写成…; 写委婉点，就说…
    constexpr std::array<Words, 6> more{U"写成", U"改成", U"就说", U"就写", U"改为", U"写"};
    for (std::size_t length = 1; found > 0 && length > 0;) {
        const std::size_t next = past_separators(text, found);
        length = scan::longest_at(text, next, more);
        if (length > 0) found = next + length;
    }
    return found;
}

bool says_to_return(Words text) {
    constexpr std::array<Words, 12> verbs{U"退给",   U"退回去", U"退了吧", U"退掉", U"退回吧", U"打回去",
                                          U"打回吧", U"退了",   U"退下去", U"驳回", U"给他退", U"退吧"};
    constexpr std::array<Words, 20> told{U"别退",   U"不退",     U"先不",     U"没退",     U"上次",   U"退了没", U"退掉的",
                                         U"退了的", U"谁退",     U"退给我",   U"撤",       U"不要退", U"退了以", U"退了之",
                                         U"退了后", U"退回以后", U"退回之后", U"退回去以", U"退掉以", U"退了又"};
    return scan::holds_any(text, verbs) && !scan::holds_any(text, told);
}

/// 重新交没有, 退了没: whether it was done is asked at the end.
bool asks_whether_done(Words text) {
    constexpr std::array<Words, 2> whether{U"没有", U"没"};
    constexpr std::array<Words, 14> verbs{U"交", U"传", U"补", U"改", U"退", U"审", U"看",
                                          U"发", U"报", U"来", U"了", U"过", U"到", U"弄"};
    const Span whole = trimmed(text, {0, text.size()});
    const std::size_t end = scan::any_before(text, whole.end, whether);
    return end > 0 && scan::any_before(text, whole.end - end, verbs) > 0;
}

bool asks_at_end(Words text) {
    constexpr std::array<Words, 7> ends{U"吗", U"么", U"?", U"行不", U"好不", U"呢", U"可以不"};
    while (!text.empty() && scan::one_of(text.back(), U" 。!")) text.remove_suffix(1);
    return scan::any_before(text, text.size(), ends) > 0;
}

/// 他们改过没有, 补了没: of what is in view.
bool asks_what_became(Words text) {
    constexpr std::array<Words, 18> asked{U"改过没有", U"改过没",   U"改了没",     U"改没改",   U"补了没",   U"补了吗",
                                          U"补没补",   U"补上没",   U"重新交了没", U"重交了没", U"改好没",   U"传了没",
                                          U"传没传",   U"有动静没", U"重新交没有", U"改了吗",   U"补上了吗", U"重新传了没"};
    constexpr Words around = U"他们现在那这个条到底后来有它的吗呢啊了 ,?。又还";
    for (const Words one : asked) {
        const std::size_t at = text.find(one);
        if (at == Words::npos) continue;
        bool alone = true;
        for (std::size_t i = 0; i < text.size(); ++i)
            alone = alone && ((i >= at && i < at + one.size()) || scan::one_of(text[i], around));
        if (alone) return true;
    }
    return false;
}

/// 有照片没, A10是谁家的
bool asks_to_look(Words text, const Message& message) {
    constexpr std::array<Words, 44> asked{
        U"材料齐不齐", U"材料齐没",   U"发了几张", U"传了几张",   U"有几张图",   U"附了几张",   U"几个人",
        U"多少个人",   U"来了多少人", U"几号的",   U"几号办的",   U"啥时候的",   U"啥时候办的", U"什么时候的",
        U"在哪搞的",   U"有几张照片", U"几张照片", U"佐证齐不齐", U"照片齐不齐", U"有没有佐证", U"有没有签到表",
        U"讲的啥",     U"多少人参加", U"多少人",   U"哪天的",     U"哪天办的",   U"在哪办的",   U"什么时候办的",
        U"有照片没",   U"有照片吗",   U"照片有没", U"照片有吗",   U"有没有照片", U"照片呢",     U"有佐证没",
        U"有佐证吗",   U"佐证呢",     U"谁家的",   U"哪家的",     U"哪个单位的", U"哪家报的",   U"谁报的",
        U"传照片没",   U"照片传了没"};
    // 打开看看，有没有照片，哪天的: several at once.
    constexpr std::array<Words, 16> opens{U"打开看看", U"打开",   U"看看", U"看一下", U"看下", U"点开", U"先看", U"帮我看",
                                          U"发我看",   U"让我看", U"我看", U"给我看", U"看",   U"还有", U"顺便", U"另外"};
    // 科普展览那个有照片没 describes another one.
    constexpr Words pointing = U"那这个条项它他们的是有没上传发了现在那么也都 ,?。呢啊";
    const Span code = message.codes.empty() ? Span{} : message.codes.front().span;
    std::size_t questions = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t question = scan::longest_at(text, at, asked);
        const std::size_t length = std::max(question, scan::longest_at(text, at, opens));
        questions += question > 0 && question == length ? 1 : 0;
        if (length == 0 && !code.contains(at) && !scan::one_of(text[at], pointing)) return false;
        at += std::max<std::size_t>(length, 1);
    }
    return questions > 0;
}

/// A18同样, A18也一样退
bool is_the_same(Words text, const Code& code) {
    constexpr std::array<Words, 8> same{U"同样", U"也一样", U"一样", U"也同样", U"照样", U"也是", U"也这样", U"同上"};
    constexpr std::array<Words, 6> more{U"退回", U"退", U"处理", U"办", U"理由", U"原因"};
    Words rest = without_tail(text.substr(code.span.end));
    rest.remove_prefix(past_separators(rest, 0));
    const std::size_t length = scan::longest_at(rest, 0, same);
    if (length == 0 || code.span.begin > 0) return false;
    rest.remove_prefix(length);
    while (const std::size_t word = scan::longest_at(rest, 0, more)) rest.remove_prefix(word);
    return rest.empty();
}

std::size_t told_reason_at(Words text) {
    constexpr std::array<Words, 9> leads{U"就说", U"就写", U"理由是", U"理由写", U"理由", U"原因是", U"原因", U"说是", U"因为"};
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (const std::size_t length = scan::longest_at(text, at, leads)) return past_separators(text, at + length);
    }
    return 0;
}

bool takes_a_verdict_back(Words text) {
    constexpr std::array<Words, 6> others{U"公告", U"任务", U"布置", U"通知", U"活动", U"登记"};
    if (scan::holds_any(text, others)) return false;
    constexpr std::array<Words, 15> wrongly{U"手快",   U"点快了", U"手误", U"通过错",   U"过错了", U"批错",   U"退错",  U"审错",
                                            U"误通过", U"误退",   U"手滑", U"通过得急", U"通过早", U"过早了", U"批早了"};
    constexpr std::array<Words, 9> back{U"撤回",     U"收回",   U"撤销",     U"撤了",    U"撤掉",
                                        U"恢复待审", U"重新审", U"改回待审", U"退回待审"};
    constexpr std::array<Words, 12> decided{U"那个", U"这个", U"上一", U"通过", U"审核",   U"刚才",
                                            U"刚刚", U"批的", U"刚批", U"刚退", U"退回的", U"待审"};
    const bool slip = text.find(U"不小心"sv) != Words::npos && text.find_first_of(U"过退批"sv) != Words::npos;
    return slip || scan::holds_any(text, wrongly) || (scan::holds_any(text, back) && scan::holds_any(text, decided));
}

bool chases_photos(Words text) {
    constexpr std::array<Words, 12> whom{U"给他们说", U"提醒", U"提个醒", U"催",     U"叫他",   U"让他",
                                         U"通知",     U"喊他", U"跟他",   U"跟秘书", U"告诉他", U"叫秘书"};
    constexpr std::array<Words, 16> papers{U"照片", U"佐证", U"签到表", U"相片", U"图片", U"补图", U"材料", U"证明",
                                           U"传图", U"发图", U"上图",   U"交图", U"图传", U"图补", U"图发", U"现场照"};
    constexpr std::array<Words, 11> wants{U"补", U"传", U"发", U"交", U"没有", U"还没", U"缺", U"没照", U"重拍", U"弄上", U"拍"};
    constexpr std::array<Words, 5> others{U"提醒我", U"通知我", U"公告", U"任务", U"催我"};
    const bool again = text.find(U"重拍"sv) != Words::npos || text.find(U"补拍"sv) != Words::npos;
    if (again && scan::holds_any(text, whom)) return true;
    return scan::holds_any(text, whom) && scan::holds_any(text, papers) && scan::holds_any(text, wants) &&
           !scan::holds_any(text, others);
}

std::optional<std::string> rest_from(const Message& message, std::size_t from) {
    const Span piece = trimmed(message.text, {from, message.text.size()});
    if (from == 0 || piece.size() < reason_least) return std::nullopt;
    return message.normal.original(piece);
}

}  // namespace

VerdictReading read_verdict(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    VerdictReading reading;
    constexpr std::size_t longest = 60;
    if (message.text.empty() || message.text.size() > longest || message.codes.size() > 1) return reading;
    if (!message.codes.empty() && message.codes.front().letter != 'A' && message.codes.front().letter != 'R') return reading;
    if (!message.codes.empty()) reading.activity = message.codes.front().text();
    const Words words = message.text;
    const std::size_t end = words.find_first_of(U",:。"sv);
    const bool asks = (message.has(Kind::question) && !message.has(Kind::wrong)) || asks_whether_done(words);
    constexpr std::array<Words, 5> couples{U"两个", U"两条", U"两项", U"两场", U"这几"};
    reading.several = scan::holds_any(words, couples);
    if (const std::size_t at = new_reason_at(words.substr(0, std::min(words.size(), longest)));
        at > 0 && !says_to_return(words.substr(0, end))) {
        reading.what = Verdict::reword;
        reading.reason = rest_from(message, past_separators(words, at));
        // 原因写缺签到表，退给他们
        if (returned_in_a_clause(message)) {
            std::size_t stop = past_separators(words, at);
            while (stop < words.size() && !is_stop_at(words, stop)) ++stop;
            reading.what = Verdict::give_back;
            reading.reason = message.normal.original(trimmed(words, {past_separators(words, at), stop}));
        }
        return reading;
    }
    constexpr std::array<Words, 8> left{U"还剩几条", U"还剩几个", U"还有几条没",   U"还剩多少",
                                        U"剩几条",   U"剩几个",   U"还有几个没审", U"还剩几项"};
    constexpr std::size_t short_words = 9;
    if (words.size() <= short_words && scan::holds_any(words, left)) {
        reading.what = Verdict::left;
        return reading;
    }
    constexpr std::array<Words, 6> rest{U"剩下的", U"剩余的", U"其余的", U"其他的", U"后面的", U"这条先"};
    constexpr std::array<Words, 6> later{U"明天", U"回头", U"再看", U"再说", U"下午再", U"先放"};
    constexpr std::size_t remark_longest = 14;
    if (words.size() <= remark_longest && scan::holds_any(words, rest) && scan::holds_any(words, later) && !asks) {
        reading.what = Verdict::put_off;
        return reading;
    }
    if (!reading.activity && puts_review_off(words)) {
        reading.what = Verdict::put_off;
        return reading;
    }
    if (!reading.activity && asks_what_became(words)) {
        reading.what = Verdict::look;
        reading.faint = true;
        return reading;
    }
    if (asks_to_look(words, message) || (!reading.activity && asks_for_evidence(words))) {
        reading.what = Verdict::look;
        return reading;
    }
    // 没图怎么审，先退了: why is asked of nobody. Where the first clause returns, what follows is looked through below.
    if (const std::optional<Returned> returned = reading.activity ? std::nullopt : returned_in_a_clause(message);
        returned && returned->reason && !says_to_return(words.substr(0, end)) && !asks_at_end(words)) {
        reading.what = Verdict::give_back;
        reading.reason = returned->reason;
        return reading;
    }
    if (!reading.activity && regrets_decision(words)) {
        reading.what = Verdict::take_back;
        reading.faint = true;
        return reading;
    }
    if (asks) return reading;
    if (!reading.activity && says_to_approve(words)) {
        reading.what = Verdict::approve;
        reading.faint = approves_faintly(words);
        return reading;
    }
    if (const std::optional<TakenBack> back = reading.activity ? std::nullopt : wants_decision_back(words)) {
        reading.what = Verdict::take_back;
        constexpr std::array<Words, 4> passed_rashly{U"批早", U"批错", U"过早了", U"通过早"};
        constexpr std::array<Words, 2> returned_rashly{U"退早", U"退错"};
        reading.status = back->status;
        if (!reading.status && scan::holds_any(words, passed_rashly)) reading.status = "approved";
        if (!reading.status && scan::holds_any(words, returned_rashly)) reading.status = "returned";
        reading.faint = true;
        return reading;
    }
    if (takes_a_verdict_back(words)) {
        reading.what = Verdict::take_back;
        constexpr std::array<Words, 11> returned{U"退回撤销", U"刚才退", U"退的那", U"撤销退回", U"退的退回", U"退错",
                                                 U"误退",     U"刚退",   U"退早",   U"的退回",   U"点了退"};
        constexpr std::array<Words, 11> approved{U"批早",   U"过早了",   U"通过错", U"过错了", U"批错",  U"误通过",
                                                 U"成通过", U"通过得急", U"通过早", U"的通过", U"了通过"};
        if (scan::holds_any(words, returned)) reading.status = "returned";
        if (!reading.status && scan::holds_any(words, approved)) reading.status = "approved";
    } else if (chases_photos(words) && !returns_and_tells_them(message)) {
        reading.what = Verdict::chase_photos;
    } else if (reading.activity && is_the_same(words, message.codes.front())) {
        reading.what = Verdict::same;
    } else if (!reading.activity && begins_with_first(words)) {
        reading.what = Verdict::first;
    } else if (!reading.activity && is_next(words)) {
        reading.what = Verdict::next;
    } else if (!reading.activity && wants_it_opened(words)) {
        reading.what = Verdict::look;
        reading.faint = true;
    } else if (says_to_return(words.substr(0, end))) {
        reading.what = Verdict::give_back;
        reading.reason = rest_from(message, told_reason_at(words));
        // 退给他们补签到表
        if (!reading.reason) reading.reason = told_with_return(message);
        // 退了 让他们说清楚
        constexpr std::array<Words, 8> no_reason{U"下一", U"看", U"再说", U"谢", U"辛苦", U"吧", U"好", U"继续"};
        const std::size_t gap = words.find_first_of(U" ,:。"sv);
        const Words behind = gap == Words::npos ? Words{} : words.substr(gap);
        if (!reading.reason && !scan::holds_any(behind, no_reason))
            reading.reason = rest_from(message, gap == Words::npos ? 0 : gap);
        // 让他们把验收单补上: it is they who read it.
        constexpr std::array<std::string_view, 6> to_them{"让他们", "叫他们", "请他们", "让秘书", "叫秘书", "要他们"};
        for (const std::string_view lead : to_them) {
            if (reading.reason && reading.reason->starts_with(lead) && reading.reason->size() > 2 * lead.size())
                reading.reason->erase(0, lead.size());
        }
    }
    return reading;
}

bool keeps_from_returning(const Message& message) {
    constexpr std::array<Words, 10> put_off{U"不退",   U"别退", U"先放", U"先不", U"算了",
                                            U"不用退", U"退错", U"点错", U"先等", U"再看看"};
    constexpr std::size_t said_longest = 14;
    return message.text.size() <= said_longest && scan::holds_any(message.text, put_off);
}

bool asks_for_another(const Message& message) {
    // 洞庭呢 最近咋样
    constexpr std::array<Words, 9> asking{U"咋样", U"怎么样", U"情况", U"多少分", U"第几", U"几家", U"哪些", U"是谁", U"几条"};
    constexpr std::array<Words, 9> of_evidence{U"照片", U"签到", U"佐证", U"材料", U"日期", U"名单", U"证书", U"名称", U"清楚"};
    constexpr std::size_t question_longest = 14;
    if (message.text.size() <= question_longest && scan::holds_any(message.text, asking) &&
        !scan::holds_any(message.text, of_evidence))
        return true;
    const Verdict said = read_verdict(to_utf8(message.text), message.context).what;
    return said == Verdict::first || said == Verdict::next || said == Verdict::take_back || said == Verdict::left ||
           said == Verdict::put_off;
}

std::string without_reason_lead(std::string reason) {
    const Normalised said = normalise(reason);
    const Words words = said.text;
    const bool announced = words.starts_with(U"理由"sv) || words.starts_with(U"原因"sv) || words.starts_with(U"退回理由"sv);
    std::size_t from = announced ? new_reason_at(words) : 0;
    if (announced && from == 0) from = told_reason_at(words);
    constexpr std::array<Words, 2> plainly{U"就说", U"就写"};
    if (from == 0) from = scan::any_at(words, 0, plainly);
    const Span piece = trimmed(words, {from, words.size()});
    if (from == 0 || piece.size() < reason_least) return reason;
    return said.original(piece);
}

}  // namespace kexiebot::language
