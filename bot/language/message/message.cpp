#include "bot/language/message/message.hpp"

#include <algorithm>
#include <array>

#include "bot/language/learnt/counts.hpp"
#include "bot/language/lexicon.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

struct Pair {
    char32_t open;
    char32_t close;
};
constexpr std::array pairs{Pair{U'《', U'》'}, Pair{U'“', U'”'}, Pair{U'「', U'」'}, Pair{U'『', U'』'},
                           Pair{U'〈', U'〉'}, Pair{U'"', U'"'}, Pair{U'‘', U'’'}};

constexpr std::size_t invitation_longest = 24;

std::optional<std::string> best_key(const RuleSet& set, const std::vector<int>& weights, int least) {
    const auto best = std::max_element(weights.begin(), weights.end());
    if (best == weights.end() || *best < least || std::count(weights.begin(), weights.end(), *best) > 1) return std::nullopt;
    return set.keys[static_cast<std::size_t>(best - weights.begin())];
}

}  // namespace

Message::Message(Normalised normalised, const Context& given)
    : context{given}, tables{given.lexicon.tables()}, normal{as_meant(std::move(normalised), tables)}, text{normal.text} {
    filler_.assign(text.size(), false);
    find_quotes();
    find_words();
    numbers = find_numbers(normal);
    names = find_names(context.directory, text);
    find_codes_and_dates();
    find_items();
    find_numbered_things();
    find_invite_code();
    add_facts();
    marks.sort();
}

void Message::find_quotes() {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto pair = std::find_if(pairs.begin(), pairs.end(), [&](Pair p) { return p.open == text[i]; });
        if (pair == pairs.end()) continue;
        const std::size_t close = text.find(pair->close, i + 1);
        if (close == std::u32string_view::npos || close == i + 1) continue;
        quotes.push_back({i, close + 1});
        i = close;
    }
}

void Message::find_codes_and_dates() {
    codes = find_codes(normal);
    dates = find_dates(normal);
    dates.erase(std::remove_if(dates.begin(), dates.end(),
                               [this](const DateExpression& date) {
                                   const bool tea =
                                       date.form == DateForm::day_part && text.substr(date.span.end).starts_with(U'茶');
                                   if (tea) return true;  // 下午茶
                                   return std::any_of(codes.begin(), codes.end(), [&](const Code& code) {
                                       return code.spelling != CodeSpelling::word_after && code.span.overlaps(date.span);
                                   });
                               }),
                dates.end());
}

void Message::find_numbered_things() {
    // 自查3, 自查第六项, 第3条: a number beside what is numbered.
    for (const Number& number : numbers) {
        if (number.kind != NumberKind::exact || !number.whole) continue;
        const std::u32string_view before = text.substr(0, number.span.begin);
        const std::u32string_view behind = text.substr(number.span.end);
        const auto ends = [&before](std::u32string_view word) { return before.ends_with(word); };
        const auto begins = [&behind](std::u32string_view word) { return behind.starts_with(word); };
        const bool counted = begins(U"项"sv) || begins(U"条"sv) || begins(U"点"sv) || begins(U"个"sv) || begins(U"号"sv);
        const bool all_of_them =
            number.value == 13 && !number.ordinal && (!ends(U"自查"sv) || begins(U"条"sv) || begins(U"项"sv));
        // 活动场地一项, 章程一条: one of the points, which the noun before it names.
        const bool one_of_them = number.span.size() == 1 && text[number.span.begin] == U'一' && !number.ordinal &&
                                 !ends(U"第"sv) && !before.empty() && is_han(before.back()) && !ends(U"自查"sv) &&
                                 !ends(U"四化"sv);
        // 这两条, 那三项: how many.
        const bool several = !number.ordinal && counted && (text[number.span.begin] == U'两' || ends(U"这"sv) || ends(U"那"sv));
        if (one_of_them || several) continue;
        const bool a_point = ends(U"自查"sv) || ends(U"自查表"sv) || ends(U"自查 "sv) || ends(U"四化"sv) || ends(U"自查项"sv) ||
                             ends(U"自查点"sv) || ends(U"自查:"sv) || ((number.ordinal || ends(U"第"sv)) && counted) ||
                             (counted && begins(U"号"sv)) ||
                             (ends(U"第"sv) && !scan::one_of(behind.empty() ? U'\0' : behind.front(), U"次届期天回场名批季")) ||
                             ((begins(U"项"sv) || begins(U"条"sv) || begins(U"点"sv)) && number.value <= 13);
        if (!point && a_point && !all_of_them && number.value >= 1 && number.value <= 13) point = static_cast<int>(number.value);
        const bool a_service = ends(U"服务"sv) || ends(U"服务 "sv) || ends(U"服务申请"sv) || ends(U"服务申请 "sv) ||
                               ends(U"服务第"sv) || ends(U"服务项目"sv) || ends(U"服务项"sv) || ends(U"服务清单"sv) ||
                               begins(U"项服务"sv) || begins(U"号服务"sv) || begins(U"个服务"sv) || begins(U"类服务"sv) ||
                               begins(U"种服务"sv) || ends(U"服务清单第"sv);
        constexpr int services = 7;
        const bool altogether = (number.value == services && begins(U"项服务"sv) && !number.ordinal && !ends(U"第"sv)) ||
                                begins(U"共"sv) || begins(U"起"sv) || begins(U"下"sv) || begins(U"些"sv);
        if (!service && a_service && !altogether && number.value >= 1 && number.value <= 7)
            service = static_cast<int>(number.value);
    }
}

void Message::find_invite_code() {
    constexpr std::u32string_view letters = U"abcdefghjklmnpqrstuvwxyz23456789";
    constexpr std::size_t length = 8;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_latin(text[i]) && !is_digit(text[i])) continue;
        if (i > 0 && (is_latin(text[i - 1]) || is_digit(text[i - 1]))) continue;
        std::string code;
        bool digit = false;
        bool letter = false;
        std::size_t at = i;
        for (; at < text.size() && code.size() <= length; ++at) {
            const char32_t c = text[at];
            if (scan::one_of(c, letters)) {
                digit = digit || is_digit(c);
                letter = letter || is_latin(c);
                code.push_back(static_cast<char>(is_latin(c) ? c - U'a' + U'A' : c));
            } else if (!((c == U'-' || c == U' ') && code.size() == length / 2)) {
                break;
            }
        }
        const bool ends_here = at >= text.size() || !(is_latin(text[at]) || is_digit(text[at]));
        const bool named = marks.has(id_of(Kind::bind_word));
        if (code.size() == length && ends_here && letter && (digit || named)) {
            invite_code = code;
            fact(Kind::invite_code, {i, at});
            return;
        }
    }
}

void Message::add_facts() {
    for (const Code& code : codes) {
        switch (code.letter) {
            case 'A': fact(Kind::activity_code, code.span); break;
            case 'T': fact(Kind::task_code, code.span); break;
            case 'D': fact(Kind::deduction_code, code.span); break;
            case 'R': fact(Kind::honour_code, code.span); break;
            default: break;
        }
        fact(Kind::any_code, code.span);
    }
    for (const DateExpression& date : dates) fact(Kind::date, date.span);
    for (const ItemId& item : items) fact(Kind::item_id, item.span);
    for (const Number& number : numbers) fact(Kind::number, number.span);
    for (const FoundName& name : names) {
        fact(name.what == FoundName::What::county ? Kind::county : Kind::organisation, name.span);
    }
    people = find_people(normal);
    for (const PeopleFigure& figure : likely_counts(*this)) people.push_back(figure);
    for (const PeopleFigure& figure : people) fact(Kind::people, figure.span);
    // Only where somebody might be invited: names look like many other things.
    if (has(Kind::invite_verb) && text.size() <= invitation_longest) {
        for (const Span name : find_person_names(normal)) fact(Kind::person_name, name);
    }
    for (const Span quote : quotes) fact(Kind::quoted, quote);
    const Span whole{0, text.size()};
    if (point) fact(Kind::point_number, whole);
    if (service) fact(Kind::service_number, whole);
    if (context.role == domain::Role::coordinator || context.role == domain::Role::admin) fact(Kind::is_staff, whole);
    if (context.chat == ChatKind::group) fact(Kind::is_group, whole);
    if (context.asked != nullptr) fact(Kind::was_asked, whole);

    std::size_t hard = 0;
    std::size_t soft = 0;
    for (const Mark& mark : marks.all()) {
        if (mark.kind != id_of(Kind::asking) && mark.kind != id_of(Kind::soft_asking)) continue;
        const bool of_a_day =
            std::any_of(dates.begin(), dates.end(), [&](const DateExpression& date) { return date.span.contains(mark.span()); });
        // 病了没来成: 了没 asks only where the clause is over.
        const bool goes_on = text.substr(mark.begin, mark.end - mark.begin) == U"了没"sv && mark.end < text.size() &&
                             is_han(text[mark.end]) && text[mark.end] != U'有';
        // 三十几号人: some more than thirty.
        const bool counts = text[mark.begin] == U'几' && mark.begin > 0 && scan::one_of(text[mark.begin - 1], U"十百千0廿卅");
        // 催下还没报的几家: which they are is not asked.
        const bool pointed_at =
            text[mark.begin] == U'几' && mark.begin > 0 && scan::one_of(text[mark.begin - 1], U"的那这前后好");
        // 几家都喊来不及: some of them, and something is told of them.
        const bool several = text[mark.begin] == U'几' && mark.end < text.size() && scan::one_of(text[mark.end], U"都也老");
        // 多给他们几天: how many is left open, not asked.
        if (several || gives_some_days(mark) || is_some_of_them(mark) || is_reason_to_nudge(mark) || is_not_seen(mark)) continue;
        if (asks_to_be_told(mark)) continue;
        if (of_a_day || goes_on || counts || pointed_at || is_told_of(mark) || is_forgotten(mark))
            continue;  // 前几天 asks nothing
        (mark.kind == id_of(Kind::asking) ? hard : soft) += 1;
    }
    if (ends_in_a_question()) ++hard;
    const bool polite = has(Kind::request);
    // 算1.1还是3.1: which of two.
    if (items.size() >= 2 && text.find(U"还是"sv) != std::u32string_view::npos) ++hard;
    if (hard > soft || (hard > 0 && !polite)) fact(Kind::question, whole);
    if (is_negated()) fact(Kind::negated, whole);
}

/// 我们几个跑到…, 带了几个研发的小年轻去…: how many they are is not asked.
bool Message::is_some_of_them(const Mark& asking) const {
    constexpr std::array<std::u32string_view, 14> took{U"带了", U"带着", U"带上", U"叫了", U"叫上", U"拉了", U"拉上",
                                                       U"喊了", U"喊上", U"请了", U"找了", U"约了", U"来了", U"派了"};
    constexpr std::size_t told = 4;
    const std::u32string_view said = text;
    if (!said.substr(asking.begin).starts_with(U"几个"sv)) return false;
    if (asking.begin > 0 && text[asking.begin - 1] == U'们') return true;
    const std::size_t rest = clause(asking.begin).end - asking.end;
    return scan::any_before(text, asking.begin, took) > 0 && rest >= told;
}

bool Message::gives_some_days(const Mark& asking) const {
    constexpr std::array<std::u32string_view, 6> days{U"几天", U"几日", U"几个工作日", U"几个星期", U"几个礼拜", U"几周"};
    constexpr std::array<std::u32string_view, 6> gives{U"多给", U"再给", U"宽限", U"再宽", U"宽", U"缓"};
    constexpr std::array<std::u32string_view, 6> asks{U"能", U"可以", U"可否", U"吗", U"?", U"么"};
    constexpr std::size_t near = 5;
    if (scan::any_at(text, asking.begin, days) == 0 || scan::holds_any(text, asks)) return false;
    const std::size_t from = asking.begin > near ? asking.begin - near : 0;
    return scan::holds_any(text.substr(from, asking.begin - from), gives);
}

bool Message::is_not_seen(const Mark& asking) const {
    constexpr std::array<std::u32string_view, 14> unseen{U"看不出", U"看不清", U"看不到", U"看不见", U"分不清",
                                                         U"认不出", U"没写",   U"没写明", U"没标",   U"没注明",
                                                         U"没说明", U"辨不出", U"不显示", U"没体现"};
    constexpr std::size_t near = 5;
    // 也不晓得听谁的: which figure is right is left open.
    const bool whose =
        asking.begin > 0 && scan::one_of(text[asking.begin - 1], U"听信以") && text.substr(asking.begin).starts_with(U"谁的"sv);
    if (whose) return true;
    // A28的日期不对，帮我改一下，也不晓得当时怎么填的: what nobody knows is not asked.
    constexpr std::array<std::u32string_view, 6> who_knows{U"也不晓得", U"也不知道", U"也不清楚",
                                                           U"谁知道",   U"不晓得当", U"不知道当"};
    const Span said_last = clause(asking.begin);
    if (!codes.empty() && codes.front().span.end < said_last.begin && scan::any_at(text, said_last.begin, who_knows) > 0)
        return true;
    const std::size_t from = asking.begin > near ? asking.begin - near : 0;
    return scan::holds_any(text.substr(from, asking.begin - from), unseen);
}

bool Message::asks_to_be_told(const Mark& asking) const {
    constexpr std::array<std::u32string_view, 16> tell{U"你说",   U"你讲", U"告诉我", U"跟我说", U"跟我讲", U"提醒我",
                                                       U"你提醒", U"喊我", U"找我",   U"尽管说", U"尽管讲", U"说一声",
                                                       U"讲一声", U"你改", U"再跟我", U"随时说"};
    const char32_t first = text[asking.begin];
    if (!scan::one_of(first, U"什啥哪")) return false;
    const std::u32string_view rest = text.substr(asking.end, clause(asking.begin).end - asking.end);
    return std::any_of(tell.begin(), tell.end(), [rest](auto word) { return rest.find(word) != std::u32string_view::npos; });
}

bool Message::is_told_of(const Mark& asking) const {
    constexpr std::size_t near = 14;
    const auto all = marks.all();
    const bool open = std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::open_question) && mark.begin == asking.begin;
    });
    // …培训为什么没分: reasons are asked, hardly ever taught.
    const std::u32string_view behind = text.substr(asking.begin);
    const bool reason = behind.starts_with(U"为什么"sv) || behind.starts_with(U"为啥"sv) || behind.starts_with(U"为何"sv);
    const bool titled = std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::title_label) && mark.end <= asking.begin && asking.begin - mark.end <= near;
    });
    if (reason && !titled) return false;
    if (!open || !has(Kind::date)) return false;
    const Span here = clause(asking.begin);
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::tells_of) && mark.begin >= here.begin && mark.end <= asking.begin &&
               asking.begin - mark.end <= near;
    });
}

/// T16还有几家没交，催一催: how many they are is the reason for what is asked for behind it.
bool Message::is_reason_to_nudge(const Mark& asking) const {
    constexpr std::array<std::u32string_view, 9> counted{U"好多家", U"几家", U"好几家", U"多少家", U"哪家",
                                                         U"哪些",   U"谁",   U"哪几",   U"几个"};
    constexpr std::array<std::u32string_view, 12> verbs{U"催一催", U"催一下", U"催催",   U"催下",     U"再催",   U"都催",
                                                        U"催一遍", U"提醒下", U"发通知", U"提醒一下", U"再提醒", U"发个提醒"};
    const std::u32string_view said = text;
    const bool counts =
        std::any_of(counted.begin(), counted.end(), [&](auto word) { return said.substr(asking.begin).starts_with(word); });
    if (!counts) return false;
    std::size_t verb = std::u32string_view::npos;
    for (const auto word : verbs) verb = std::min(verb, said.find(word, asking.end));
    return verb != std::u32string_view::npos && said.find_first_of(U"吗么没?过"sv, verb) == std::u32string_view::npos;
}

/// 批没批, 收齐了没, 还能动不: asked by a word that stands on both sides, or by 没 or 不 at the end.
bool Message::ends_in_a_question() const {
    for (std::size_t at = 1; at + 1 < text.size(); ++at) {
        const bool either = scan::one_of(text[at], U"没不") && text[at - 1] == text[at + 1] && is_han(text[at + 1]);
        if (either && scan::one_of(text[at - 1], U"批过交审退删改报登来免扣绑算够齐全") && !quoted({at - 1, at + 2})) return true;
    }
    // A45登的是52人还是62人: which of two was written down.
    const std::size_t or_else = text.find(U"还是"sv);
    const std::size_t one = std::min(text.find(U'是'), or_else);
    const bool of_two = or_else != std::u32string_view::npos && !codes.empty() && one < or_else && or_else > one + 1 &&
                        clause(one).contains({one, or_else + 2}) && clause(one).end >= core().end && !has(Kind::edit_verb);
    if (of_two && !quoted({or_else, or_else + 2})) return true;
    constexpr std::size_t shortest = 4;
    // 王倩拿了优秀科技工作者，这个加分不: what is told before is not asked.
    if (codes.empty() && std::any_of(text.begin() + static_cast<std::ptrdiff_t>(core().begin),
                                     text.begin() + static_cast<std::ptrdiff_t>(core().end), is_stop))
        return false;
    std::size_t end = text.size();
    while (end > 0 && (is_separator(text[end - 1]) || scan::one_of(text[end - 1], U"咯啊呀呢嘛哦"))) --end;
    if (end < shortest || quoted({end - 1, end})) return false;
    std::size_t begin = end - 1;
    if (text[begin] == U'得' && text[begin - 1] == U'没') --begin;
    if (!scan::one_of(text[begin], U"没不") || begin == 0) return false;
    // 时间还能改不, but not 人数不 behind what was asked for.
    constexpr std::array<std::u32string_view, 5> may{U"还能", U"可以", U"能改", U"能删", U"能不能"};
    if (text[begin] == U'不' && context.asked != nullptr && !scan::holds_any(text, may)) return false;
    return is_han(text[begin - 1]) && !scan::one_of(text[begin - 1], U"还都也就从并又才先绝决可要差说是对");
}

/// 哪天我真记不得了: who tells it does not know; nobody is asked.
bool Message::is_forgotten(const Mark& asking) const {
    constexpr std::array<std::u32string_view, 5> days{U"哪天", U"几号", U"哪一天", U"几时", U"哪个"};
    constexpr std::array<std::u32string_view, 9> lost{U"记不",   U"不记得", U"忘",     U"没记",  U"想不起",
                                                      U"不晓得", U"说不准", U"拿不准", U"不清楚"};
    const bool day =
        std::any_of(days.begin(), days.end(), [&](auto word) { return text.substr(asking.begin).starts_with(word); });
    const Span here = clause(asking.begin);
    const std::u32string_view said = text.substr(here.begin, here.end - here.begin);
    return day &&
           std::any_of(lost.begin(), lost.end(), [said](auto word) { return said.find(word) != std::u32string_view::npos; });
}

bool Message::is_negated() const {
    constexpr std::size_t near = 7;
    const auto all = marks.all();
    const bool said = std::any_of(all.begin(), all.end(), [&](const Mark& no) {
        if (no.kind != id_of(Kind::negated_word)) return false;
        // 本来说要来60个，结果到了44个: so many were hoped for.
        const std::size_t figure = no.end + (no.end < text.size() && scan::one_of(text[no.end], U"来到有") ? 1 : 0);
        return std::none_of(numbers.begin(), numbers.end(),
                            [figure](const Number& number) { return number.span.begin == figure; });
    });
    if (said) return true;
    if (!has(Kind::dont) || !has(Kind::command_verb)) return false;
    return std::any_of(all.begin(), all.end(), [&](const Mark& no) {
        if (no.kind != id_of(Kind::dont)) return false;
        const bool whether = no.begin > 0 && no.begin + 1 < text.size() && text[no.begin - 1] == text[no.begin + 1];
        if (whether) return false;                                                      // 能不能登记
        if (no.end < text.size() && scan::one_of(text[no.end], U"了哒")) return false;  // 不要了, 不用了: the thing is not wanted
        return std::any_of(all.begin(), all.end(), [&](const Mark& verb) {
            if (verb.kind != id_of(Kind::command_verb) || verb.begin < no.end || verb.begin > no.end + near) return false;
            // 前面那条先不管 昨天还搞了…: behind a day another thing is told.
            const bool day_between = std::any_of(dates.begin(), dates.end(), [&](const DateExpression& date) {
                return date.span.begin >= no.end && date.span.end <= verb.begin;
            });
            if (day_between) return false;
            const std::u32string_view between = text.substr(no.end, verb.begin - no.end);
            return std::none_of(between.begin(), between.end(), [](char32_t c) { return is_stop(c) && c != U' '; });
        });
    });
}

std::optional<std::string> Message::decide(Topic topic, int least) const {
    std::vector<int> weights;
    tables.rules(topic).weigh(view(), weights);
    return best_key(tables.rules(topic), weights, least);
}

std::optional<std::string> Message::decide_of_all(Topic topic, int least) const {
    std::vector<int> weights;
    tables.rules(topic).weigh(view_of_all(), weights);
    return best_key(tables.rules(topic), weights, least);
}

std::optional<std::string> Message::code(char letter) const {
    const auto found = std::find_if(codes.begin(), codes.end(), [letter](const Code& code) { return code.letter == letter; });
    if (found == codes.end()) return std::nullopt;
    return found->text();
}

std::vector<std::string> Message::codes_of(char letter) const {
    std::vector<std::string> result;
    for (const Code& code : codes) {
        if (code.letter != letter) continue;
        std::string name = code.text();
        if (std::find(result.begin(), result.end(), name) == result.end()) result.push_back(std::move(name));
    }
    return result;
}

std::optional<std::string> Message::organisation() const {
    const auto found = std::find_if(names.begin(), names.end(),
                                    [](const FoundName& name) { return name.what == FoundName::What::organisation; });
    if (found == names.end()) return std::nullopt;
    return found->name.empty() ? typed(found->span) : found->name;
}

std::optional<std::string> Message::county() const {
    const auto found =
        std::find_if(names.begin(), names.end(), [](const FoundName& name) { return name.what == FoundName::What::county; });
    if (found == names.end()) return std::nullopt;
    return found->name;
}

bool Message::quoted(Span span) const {
    return std::any_of(quotes.begin(), quotes.end(),
                       [span](Span quote) { return quote.begin < span.begin && span.end < quote.end; });
}

std::string Message::typed(Span piece) const {
    piece = trimmed(text, piece);
    return piece.empty() ? std::string{} : normal.original(piece);
}

Span Message::clause(std::size_t at) const {
    Span result{at, at};
    const auto stops = [this](std::size_t i) { return text[i] != U' ' && is_stop_at(text, i); };
    while (result.begin > 0 && !stops(result.begin - 1)) --result.begin;
    while (result.end < text.size() && !stops(result.end)) ++result.end;
    return result;
}

}  // namespace kexiebot::language
