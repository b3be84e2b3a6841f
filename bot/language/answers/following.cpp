#include "bot/language/answers/following.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "bot/language/answers/repairs.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/registrations/register.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/titles.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 6> logging{U"登记", U"登", U"记", U"加", U"报", U"录"};
constexpr std::array<Words, 8> requesting{U"申请", U"提交", U"提", U"报", U"登记", U"登", U"办", U"请"};

/// 那登一下吧, 加上吧: an order to do so, and nothing else in its clause.
bool agrees_to(const Message& message, std::span<const Words> verbs) {
    constexpr std::array<Words, 24> leads{U"给我们", U"帮我们", U"那就", U"那你", U"那",   U"好的", U"好",   U"嗯嗯",
                                          U"嗯",     U"行",     U"可以", U"就",   U"先",   U"你",   U"帮我", U"给我",
                                          U"请",     U"麻烦",   U"都",   U"也",   U"把它", U"ok",   U"对",   U"是的"};
    constexpr std::array<Words, 9> tails{U"一下", U"上去", U"进去", U"上", U"下", U"了", U"一条", U"一个", U"起来"};
    const Words text = message.text;
    std::size_t at = 0;
    for (std::size_t length = 1; length > 0;) {
        while (at < text.size() && is_separator(text[at])) ++at;
        length = scan::longest_at(text, at, leads);
        at += length;
    }
    const auto verb = scan::longest_at(text, at, verbs);
    if (verb == 0) return false;
    at += verb;
    at += scan::longest_at(text, at, tails);
    while (at < text.size() && scan::one_of(text[at], U"吧呗哈啊了哦嘛")) ++at;
    return at >= text.size() || is_separator(text[at]);
}

/// 名称 高温尾气脱硝催化剂揭榜: what stands behind the word for a name, up to the clause's end.
std::optional<std::string> labelled_title(const Message& message) {
    constexpr std::array<Words, 5> labels{U"名称", U"名字", U"题目", U"标题", U"名目"};
    constexpr std::array<Words, 5> leads{U"就叫", U"写", U"叫", U"是", U"为"};
    for (const Words label : labels) {
        const auto found = message.text.find(label);
        if (found == Words::npos) continue;
        std::size_t at = found + label.size();
        while (at < message.text.size() && is_separator(message.text[at])) ++at;
        at += scan::longest_at(message.text, at, leads);
        std::size_t end = at;
        while (end < message.text.size() && (!is_stop_at(message.text, end) || message.text[end] == U' ')) ++end;
        const Span piece = trimmed(message.text, {at, end});
        constexpr std::size_t least = 3;
        if (piece.size() >= least) return message.normal.original(piece);
    }
    return std::nullopt;
}

// 先删了吧, a clause by itself.
bool only_takes_away(std::u32string_view clause) {
    constexpr std::array<Words, 14> all{U"先删了吧", U"先删了",   U"删了吧",   U"先删掉", U"先删掉吧", U"先撤了吧", U"先撤掉",
                                        U"撤了吧",   U"先不要了", U"那先删了", U"删掉吧", U"撤掉吧",   U"先删吧",   U"那删了吧"};
    return scan::is_any(clause, all);
}

}  // namespace

bool ends_with_undo(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::size_t longest = 30;
    if (!tells_briefly(message, longest)) return false;
    const auto clauses = clauses_of(message);
    if (clauses.size() < 2) return false;
    constexpr std::array<Words, 9> undoing{U"撤销", U"撤回",   U"撤一下", U"撤了吧", U"撤掉吧",
                                           U"撤下", U"退一步", U"撤吧",   U"撤哈"};
    constexpr std::size_t a_word_or_two = 6;
    const auto last = normalise(clauses.back()).text;
    const auto leads = scan::any_at(last, 0, undoing) > 0 || scan::any_at(last, 1, undoing) > 0 || last == U"撤"sv;
    return leads && last.size() <= a_word_or_two && !message.has(Kind::negated);
}

std::optional<std::string> said_handed_in(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::size_t longest = 24;
    constexpr std::array<Words, 27> done{
        U"帮我交",   U"帮我报上去", U"帮我提交", U"帮我报了", U"给我交上", U"你交上去", U"你报上去",   U"再交上",   U"交上吧",
        U"再交一下", U"再交一次",   U"算交",     U"交了",     U"交好了",   U"交上去了", U"交过了",     U"报上去了", U"报给市里了",
        U"发过去了", U"重发好了",   U"重新发了", U"重发了",   U"重交了",   U"发邮箱了", U"发到邮箱了", U"已经交",   U"已交"};
    constexpr std::array<Words, 8> not_yet{U"没", U"别", U"先不", U"不算", U"等", U"明天", U"还要", U"才"};
    if (message.text.size() > longest || message.has(Kind::question) || message.has(Kind::picture)) return std::nullopt;
    if (!scan::holds_any(message.text, done) || scan::holds_any(message.text, not_yet)) return std::nullopt;
    std::u32string subject;
    for (const std::string& clause : clauses_of(message)) {
        const auto said = normalise(clause).text;
        std::size_t at = Words::npos;
        for (const Words word : done) at = std::min(at, said.find(word));
        if (at != Words::npos) subject += said.substr(0, at);
    }
    constexpr std::array<Words, 12> fillers{U"我们", U"已经", U"刚刚", U"刚才", U"这次", U"重新",
                                            U"ok",   U"现在", U"东西", U"材料", U"这个", U"那个"};
    for (const Words filler : fillers) {
        for (auto at = subject.find(filler); at != std::u32string::npos; at = subject.find(filler))
            subject.erase(at, filler.size());
    }
    std::erase_if(subject, [](char32_t c) { return is_separator(c) || scan::one_of(c, U"我都就也刚了的哦好已又再把"); });
    constexpr std::size_t a_word = 2;
    return subject.size() < a_word ? std::string{} : to_utf8(subject);
}

std::string note_on_hand_in(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    for (const std::string& clause : clauses_of(message)) {
        const Message part{normalise(clause), context};
        if (!part.dates.empty() || part.has(Kind::any_code) || part.has(Kind::question)) continue;
        const bool counts = std::any_of(part.numbers.begin(), part.numbers.end(), [&part](const Number& number) {
            return number.kind == NumberKind::exact && scan::one_of(scan::at_or_zero(part.text, number.span.end), U"份张页户套");
        });
        if (counts) return clause;
    }
    return {};
}

std::optional<std::string> note_put_right(std::string_view text, const Context& context, std::string_view note) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::size_t longest = 24;
    constexpr std::array<Words, 14> wrongly{U"应该", U"实际", U"其实", U"错",   U"不是", U"不对", U"重了",
                                            U"多了", U"少了", U"作废", U"更正", U"改成", U"改为", U"准确"};
    constexpr std::array<Words, 12> of_events{U"签到", U"人数", U"参加", U"讲座", U"培训", U"座谈",
                                              U"现场", U"会场", U"活动", U"科普", U"职称", U"来了"};
    if (message.text.size() > longest || message.has(Kind::question) || message.has(Kind::any_code)) return std::nullopt;
    if (!message.dates.empty() || message.numbers.empty() || !scan::holds_any(message.text, wrongly)) return std::nullopt;
    if (scan::holds_any(message.text, of_events)) return std::nullopt;
    const Number& told = message.numbers.back();
    constexpr std::array<Words, 12> leads{U"应该是", U"实际是", U"其实是", U"实际", U"应该", U"就是",
                                          U"只有",   U"改成",   U"改为",   U"剩",   U"是",   U"共"};
    const Words before = Words{message.text}.substr(0, scan::before_blanks(message.text, told.span.begin));
    const bool led = scan::longest_before(before, before.size(), leads) > 0;
    if (!led || told.kind != NumberKind::exact || told.value < 1) return std::nullopt;
    const Normalised known = normalise(note);
    const std::vector<Number> figures = find_numbers(known);
    const std::string value = std::to_string(told.value);
    if (figures.empty()) return value + "份";
    const Span old = figures.back().span;
    return known.original({0, old.begin}) + value + known.original({old.end, known.text.size()});
}

bool drops_draft(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::size_t longest = 30;
    constexpr std::array<Words, 19> whole{U"先不登", U"不登了", U"先别登", U"不记了",   U"不报了",  U"先不报", U"先不记",
                                          U"先放着", U"先不弄", U"不弄了", U"先别记",   U"先别报",  U"先莫记", U"先莫登",
                                          U"先莫报", U"别记了", U"别登了", U"先不用记", U"先不用登"};
    constexpr std::array<Words, 6> ones{U"这条", U"这个", U"那条", U"那个", U"这项", U"这场"};
    constexpr std::array<Words, 7> away{U"删掉", U"删了", U"删", U"不要", U"撤掉", U"撤了", U"去掉"};
    if (!tells_briefly(message, longest)) return false;
    for (const std::string& clause : clauses_of(message)) {
        auto said = normalise(clause).text;
        // 刚才那条删了
        constexpr std::array<Words, 5> lately{U"刚才", U"刚刚", U"刚", U"前面", U"上面"};
        said.erase(0, scan::longest_at(said, 0, lately));
        constexpr std::size_t few = 8;
        if (said.size() > few) continue;
        if (scan::holds_any(said, whole) || only_takes_away(said)) return true;
        if (scan::holds_any(said, ones) && scan::holds_any(said, away) && scan::longest_at(said, 0, ones) > 0) return true;
    }
    return false;
}

std::optional<std::string> task_words_put_right(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::size_t longest = 40;
    constexpr std::array<Words, 12> mistaken{U"搞错", U"弄错", U"说错", U"标错", U"点错", U"记错",
                                             U"错了", U"不对", U"不是", U"勾错", U"报错", U"讲错"};
    constexpr std::array<Words, 9> instead{U"交的是", U"交的",   U"应该是", U"是",  U"其实",
                                           U"报的是", U"发的是", U"弄的是", U"改成"};
    constexpr std::array<Words, 8> not_yet{U"没交", U"还没", U"没报", U"未交", U"没弄", U"没写", U"别", U"明天"};
    if (message.text.size() > longest || message.has(Kind::question) || message.has(Kind::any_code)) return std::nullopt;
    if (!scan::holds_any(message.text, mistaken)) return std::nullopt;
    std::string told;
    for (const std::string& clause : clauses_of(message)) {
        auto said = normalise(clause).text;
        // 交的是情况表不是中期材料 in one clause.
        const auto denied = said.find(U"不是"sv);
        if (denied == 0) said = said.find(U'是', 2) == Words::npos ? U"" : said.substr(said.find(U'是', 2));
        if (denied != Words::npos && denied > 0) said = said.substr(0, denied);
        if (scan::holds_any(said, not_yet)) continue;
        if (scan::holds_any(said, instead)) told += (told.empty() ? "" : " ") + to_utf8(said);
    }
    return told.empty() ? std::nullopt : std::optional{told};
}

bool drops_that(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::size_t longest = 30;
    constexpr std::array<Words, 9> leads{U"算了", U"那", U"把", U"要不", U"还是", U"那就", U"哎", U"刚才", U"刚刚"};
    constexpr std::array<Words, 11> ones{U"这条", U"这个",   U"那条", U"那个", U"这项", U"这场",
                                         U"那场", U"这一条", U"那项", U"这份", U"那份"};
    constexpr std::array<Words, 28> away{U"先撤了",   U"先撤掉",   U"先撤回",   U"撤掉",     U"撤了",   U"撤回",   U"先撤",
                                         U"先删了",   U"先删掉",   U"删掉",     U"删了",     U"先删",   U"先去掉", U"先不要了",
                                         U"直接删了", U"直接删掉", U"直接撤了", U"直接撤掉", U"直接删", U"先别登", U"先不登",
                                         U"先别报",   U"先不报",   U"先别记",   U"先不记",   U"不登了", U"别登",   U"先不算"};
    if (!tells_briefly(message, longest)) return false;
    for (const std::string& clause : clauses_of(message)) {
        const auto said = normalise(clause).text;
        if (only_takes_away(said)) return true;
        std::size_t at = 0;
        for (std::size_t length = 1; length > 0 && scan::longest_at(said, at, ones) == 0; at += length)
            length = scan::longest_at(said, at, leads);
        const auto one = scan::longest_at(said, at, ones);
        const auto gone = one > 0 ? scan::longest_at(said, at + one, away) : 0;
        constexpr std::size_t a_particle = 1;
        if (gone > 0 && at + one + gone + a_particle >= said.size()) return true;
    }
    return false;
}

bool comes_later_too(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::size_t longest = 20;
    constexpr std::array<Words, 4> too{U"的也", U"那个也", U"那场也", U"那条也"};
    constexpr std::array<Words, 12> later{U"明天", U"后天", U"到时候", U"下周",   U"回头", U"晚点",
                                          U"晚上", U"下午", U"过两天", U"过几天", U"周一", U"一起"};
    constexpr std::array<Words, 12> other{U"登", U"记", U"删", U"撤", U"改", U"算", U"几", U"分", U"办", U"开", U"搞", U"交了"};
    if (!tells_briefly(message, longest)) return false;
    return scan::holds_any(message.text, too) && scan::holds_any(message.text, later) && !scan::holds_any(message.text, other) &&
           message.people.empty();
}

bool says_item_again(std::string_view text, const Context& context, std::string_view item) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::size_t longest = 12;
    constexpr std::array<Words, 11> leads{U"这个是", U"这个算", U"这是", U"是",     U"就是", U"算",
                                          U"就算",   U"还是算", U"还是", U"那就算", U"那就"};
    if (message.text.size() > longest || message.has(Kind::question) || message.has(Kind::negated) || item.empty()) return false;
    if (!message.dates.empty() || !message.numbers.empty() || scan::any_at(message.text, 0, leads) == 0) return false;
    const ItemReading read = read_item(message);
    if (read.item) return *read.item == item;
    const std::optional<std::string> indicator = read.indicator ? read.indicator : read_indicator(message);
    return indicator && item.substr(0, 1) == *indicator;
}

bool asks_about_service(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::array<Words, 9> asking{U"有没有", U"管不管", U"归不归", U"能不能", U"可不可以",
                                          U"吗",     U"行不行", U"有冇",   U"给不给"};
    constexpr std::array<Words, 8> wishing{U"申请", U"帮我", U"给我们", U"预约", U"麻烦", U"想请", U"想要", U"服务"};
    // 市科协能不能帮我们请专家: of somebody else it is asked.
    constexpr std::array<Words, 10> of_others{U"市科协能", U"科协能", U"市里能", U"你们能", U"科协可",
                                              U"你们可",   U"市里可", U"科协会", U"你们会", U"科协有没有"};
    constexpr std::array<Words, 3> ordering{U"申请", U"预约", U"麻烦"};
    if (message.service) return false;
    if (scan::holds_any(message.text, of_others) && !scan::holds_any(message.text, ordering))
        return scan::holds_any(message.text, asking) || message.has(Kind::question);
    return scan::holds_any(message.text, asking) && !scan::holds_any(message.text, wishing);
}

std::string need_without_question(std::string_view text) {
    constexpr std::array<Words, 7> asking{U"哪些服务", U"什么服务", U"哪几种服务", U"哪几项服务",
                                          U"啥服务",   U"别的服务", U"其他服务"};
    constexpr std::size_t least = 4;
    const auto message = normalise(text);
    const Words words = message.text;
    std::size_t asked = Words::npos;
    for (const Words word : asking) asked = std::min(asked, words.find(word));
    if (asked == Words::npos) return {};
    std::size_t end = asked;
    while (end > 0 && !is_stop_at(words, end - 1)) --end;
    const Span need = trimmed(words, {0, end});
    return need.size() < least ? std::string{} : message.original(need);
}

std::string need_told(std::string_view text) {
    const auto message = normalise(text);
    const Words words = message.text;
    // 市科协能不能帮我们请专家，我们有个难题一直解决不了: what is needed stands behind what is asked.
    constexpr std::array<Words, 7> asking{U"能不能", U"可不可以", U"有没有", U"能否", U"可以吗", U"行不行", U"吗"};
    constexpr std::array<Words, 9> needs{U"难题", U"问题", U"需要", U"解决", U"不会", U"搞不", U"不知道", U"困难", U"想"};
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!is_stop_at(words, at)) continue;
        constexpr std::size_t plain = 6;
        const Span rest = trimmed(words, {at, words.size()});
        const Words behind = words.substr(rest.begin, rest.size());
        const bool tells = rest.size() >= plain && scan::holds_any(behind, needs) && !scan::holds_any(behind, asking);
        if (tells && scan::holds_any(words.substr(0, at), asking)) return message.original(rest);
        break;
    }
    // 帮我申请个把我们的样品放科技馆展出那个服务
    constexpr std::array<Words, 5> ones{U"那个服务", U"这个服务", U"那项服务", U"这项服务", U"的服务"};
    constexpr std::array<Words, 4> asked_for{U"帮我申请个", U"帮我申请一个", U"帮我们申请个", U"帮我们申请一个"};
    for (const Words lead : asked_for) {
        const auto at = words.find(lead);
        const auto tail = scan::any_before(words, words.size(), ones);
        if (at == Words::npos || tail == 0) continue;
        constexpr std::size_t plain_need = 4;
        Span need{at + lead.size(), words.size() - tail};
        if (need.begin < need.end && words[need.begin] == U'把') ++need.begin;
        if (need.size() >= plain_need && need.begin < need.end) return message.original(need);
    }
    constexpr std::array<Words, 5> wishes{U"申请一个", U"申请一下", U"申请下", U"申请个", U"申请"};
    for (const Words wish : wishes) {
        const auto at = words.find(wish);
        if (at == Words::npos) continue;
        const auto end = at + wish.size();
        constexpr std::size_t lead_longest = 8;
        constexpr std::size_t least = 4;
        const Span rest = trimmed(words, {end, words.size()});
        const auto ends = end < words.size() && is_stop_at(words, end);
        if (at <= lead_longest && ends && rest.size() >= least) return message.original(rest);
        break;
    }
    return std::string{text};
}

std::optional<Reading> agreed_to_log(const Message& message, const Asked& asked) {
    if (message.has(Kind::question)) return std::nullopt;
    constexpr int sure = 92;
    Reading reading;
    reading.intent = Intent::answer;
    reading.certainty = sure;
    // 那帮我申请一个 废水处理膜堵得快: what is needed is told once more.
    constexpr std::size_t nothing_more = 12;
    const bool bare = message.text.size() <= nothing_more && clauses_of(message).size() == 1;
    if (asked.intent == Intent::request_service && bare && agrees_to(message, requesting)) {
        reading.intent = Intent::confirm;
        return reading;
    }
    if (asked.intent != Intent::register_activity && asked.intent != Intent::register_honour) return std::nullopt;
    if (!agrees_to(message, logging)) return std::nullopt;
    const RegistrationFacts facts = read_registration_facts(message);
    Slots& slots = reading.slots;
    slots.date = facts.slots.date;
    slots.end_date = facts.slots.end_date;
    if (asked.intent == Intent::register_activity) {
        slots.people = facts.slots.people ? facts.slots.people : read_people(message.normal, message.people).people;
        slots.place = facts.slots.place;
    }
    slots.title = labelled_title(message);
    if (!slots.title && !asked.known.title) slots.title = read_marked_title(message);
    if (slots.empty()) reading.intent = Intent::confirm;
    return reading;
}

bool Another::may_be(std::string_view item) const {
    switch (kind) {
        case Kind::agreement: return item == "2.4";
        case Kind::piece: return item == "7.4";
        case Kind::event:
            return item == "1.1" || item == "3.1" || item == "5.1" || item == "5.2" || item == "6.1" || item == "6.3" ||
                   item == "7.2";
        case Kind::any: break;
    }
    return true;
}

std::optional<Another> read_another(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::size_t longest = 50;
    constexpr std::array<Words, 5> again{U"还", U"又", U"另外", U"另", U"也"};
    constexpr std::array<Words, 10> deeds{U"签了", U"办了", U"搞了", U"开了", U"做了",
                                          U"讲了", U"发了", U"评了", U"弄了", U"挂了"};
    constexpr std::array<Words, 8> ones{U"一个", U"一场", U"一份", U"一次", U"一篇", U"一期", U"一项", U"一批"};
    if (!tells_briefly(message, longest)) return std::nullopt;
    if (message.has(Kind::planned) || message.has(Kind::negated) || message.has(Kind::undone)) return std::nullopt;
    std::size_t at = Words::npos;
    for (const Words deed : deeds) {
        const auto found = message.text.find(deed);
        if (found == Words::npos || scan::any_at(message.text, found + deed.size(), ones) == 0) continue;
        const auto before = Words{message.text}.substr(0, found);
        if (std::any_of(again.begin(), again.end(), [before](Words word) { return before.ends_with(word); })) at = found;
    }
    if (at == Words::npos) return std::nullopt;
    Another another;
    const Words told = Words{message.text}.substr(at);
    another.kind = told.starts_with(U'签')   ? Another::Kind::agreement
                   : told.starts_with(U'发') ? Another::Kind::piece
                   : told.substr(2, 2) == U"一场"sv || told.substr(2, 2) == U"一次"sv || told.substr(2, 2) == U"一期"sv
                       ? Another::Kind::event
                       : Another::Kind::any;
    const RegistrationFacts facts = read_registration_facts(message);
    another.said.date = facts.slots.date;
    another.said.end_date = facts.slots.end_date;
    another.said.people = facts.slots.people;
    another.said.place = facts.slots.place;
    constexpr std::array<Words, 8> same{U"同一天", U"同天", U"同日", U"当天", U"那天", U"当日", U"同一日", U"一天里"};
    another.same_day = scan::holds_any(message.text, same);
    // 废催化剂再生: what is said in a clause of its own, and is neither whose it is nor any of the facts.
    for (const std::string& clause : clauses_of(message)) {
        const Message part{normalise(clause), message.context};
        constexpr std::size_t least = 4;
        const auto tells = scan::holds_any(part.text, deeds) || scan::holds_any(part.text, same) || !part.dates.empty() ||
                           !part.people.empty() || part.text.ends_with(U'的') || part.text.size() < least;
        if (part.text.starts_with(U'讲') && part.text.size() > least && !scan::holds_any(part.text, deeds)) {
            const std::size_t end = part.text.ends_with(U'的') ? part.text.size() - 1 : part.text.size();
            another.said.title = part.normal.original({1, end});
            break;
        }
        if (tells || clause == another.said.place) continue;
        another.said.title = clause;
        break;
    }
    return another;
}

}  // namespace kexiebot::language
