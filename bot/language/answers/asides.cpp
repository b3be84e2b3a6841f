#include "bot/language/answers/asides.hpp"

#include <algorithm>
#include <array>

#include "bot/language/answers/amendments.hpp"
#include "bot/language/answers/answers.hpp"
#include "bot/language/answers/begun.hpp"
#include "bot/language/answers/choices.hpp"
#include "bot/language/answers/repairs.hpp"
#include "bot/language/answers/sentences.hpp"
#include "bot/language/answers/several_facts.hpp"
#include "bot/language/answers/values.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/message/stops.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/registrations/register.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t remark_longest = 24;
constexpr int clear = 90;
constexpr int to_be_confirmed = 50;  ///< below `sure_enough`

using Words = std::u32string_view;

/// Nothing but one figure and what may stand around it: 28个, 大概28个人吧, 实际来了56人, 人数其实是56.
std::optional<int> only_a_count(const Message& message) {
    const std::optional<int> count = bare_count(message);
    if (!count || !message.dates.empty() || message.numbers.size() != 1) return std::nullopt;
    const Span number = message.numbers.front().span;
    constexpr Words around = U"个人名位来到了有共大概约是其实际应该当为准确总一差不多左右数次嗯对就哦哎啊的呢参加员学党居民";
    for (std::size_t i = 0; i < message.text.size(); ++i) {
        const bool said = number.contains(i) || message.filler(i) || is_separator(message.text[i]) ||
                          around.find(message.text[i]) != Words::npos;
        if (!said) return std::nullopt;
    }
    return count;
}

/// 其实是, 应该算: what follows takes the place of what was said before.
bool puts_right(Words text) {
    constexpr std::array<Words, 14> signs{U"其实", U"实际", U"应该", U"应当", U"准确", U"更正", U"改成",
                                          U"改为", U"改到", U"才对", U"说错", U"记错", U"看错", U"多报"};
    // 汇总是12号 改下
    return scan::holds_any(text, signs) || text.starts_with(U'是') || text.ends_with(U"改下"sv) || text.ends_with(U"改一下"sv);
}

/// 人数差不多八十: the field is named.
bool names_the_count(Words text) {
    constexpr std::array<Words, 3> words{U"人数", U"人次", U"多少人"};
    return scan::holds_any(text, words);
}

/// 帮我改成培训, 应该算科普: the item it is to count under.
std::optional<std::string> named_item(const Message& message, const Slots& known) {
    constexpr std::array<Words, 6> leads{U"改成", U"改为", U"算", U"归", U"应该", U"属于"};
    constexpr std::size_t longest = 12;
    if (message.text.size() > longest || !message.dates.empty() || !message.numbers.empty()) return std::nullopt;
    if (!scan::holds_any(message.text, leads) && !message.text.starts_with(U'是')) return std::nullopt;
    const ItemReading item = read_item(message);
    return item.item == known.item ? std::nullopt : item.item;
}

Reading edit_of(std::string field, std::string value, int certainty = clear) {
    Reading edit;
    edit.intent = Intent::edit_activity;
    edit.certainty = certainty;
    edit.slots.field = std::move(field);
    edit.slots.value = std::move(value);
    return edit;
}

std::vector<Reading> edits_of(const Slots& said) {
    std::vector<Reading> edits;
    if (said.date) edits.push_back(edit_of("date", domain::to_text(*said.date)));
    if (said.date && said.end_date) edits.push_back(edit_of("end_date", domain::to_text(*said.end_date)));
    if (said.people) edits.push_back(edit_of("people", std::to_string(*said.people)));
    if (said.place) edits.push_back(edit_of("place", *said.place));
    if (said.title) edits.push_back(edit_of("title", *said.title));
    if (said.item) edits.push_back(edit_of("item", *said.item));
    return edits;
}

/// 不对，是52人; 地点不是三楼 是五楼报告厅; 帮我改成培训.
std::vector<Reading> put_right(const Message& message, const Slots& known) {
    Slots said;
    if (const std::optional<Reading> answer = read_answer(message, {})) {
        if (answer->intent != Intent::answer || answer->ask) return {};
        said = answer->slots;
    }
    if (said.date && !names_a_day(message)) {
        said.date.reset();
        said.end_date.reset();
    }
    if (!said.people && !said.date) said.people = only_a_count(message);
    if (!said.people && names_the_count(message.text)) said.people = bare_count(message);
    if (!said.people && message.dates.empty()) said.people = corrected_count(message);
    if (const std::optional<std::string> place = named_place(message)) {
        said.place = place;
        said.people.reset();
    }
    if (!said.item) said.item = named_item(message, known);
    // 讲座地点我说错了: the word for its kind says which one, where a field of it is named.
    constexpr std::array<Words, 5> of_item{U"算", U"归", U"属于", U"类", U"指标"};
    const bool other = said.place || said.people || said.date;
    if (other && message.has(Kind::field_word) && !scan::holds_any(message.text, of_item)) said.item.reset();
    return edits_of(said);
}

/// 压力容器安全操作培训 behind 压力容器安全那个: nothing but a name that shares words with the one that is known.
std::optional<std::string> fuller_name(const Message& message, const Slots& known) {
    constexpr std::array<Words, 6> leads{U"改成", U"改为", U"应该是", U"叫", U"是", U"换成"};
    constexpr std::size_t least = 5;
    constexpr std::size_t alike = 3;
    constexpr std::array<Words, 9> orders{U"删", U"撤", U"取消", U"作废", U"不要", U"去掉", U"看", U"查", U"退"};
    if (!known.title || !message.numbers.empty() || message.has(Kind::done_verb) || scan::holds_any(message.text, orders))
        return std::nullopt;
    Span piece = message.core();
    piece.begin += scan::any_at(message.text, piece.begin, leads);
    const auto all = message.words.all();
    const bool event = std::any_of(all.begin(), all.end(), [piece](const Mark& mark) {
        return mark.kind == id_of(Kind::head_noun) && mark.end == piece.end && mark.end - mark.begin >= 2;
    });
    if (!event || piece.size() < least) return std::nullopt;
    std::string typed = message.normal.original(piece);
    if (typed == *known.title || likeness(typed, *known.title) < alike) return std::nullopt;
    return typed;
}

/// 二十三个党员; 在二号厂房; 三楼会议室 三十来人吧: facts that are not known yet. Those that are known are only asked about.
std::vector<Reading> complete(const Message& message, const Slots& known) {
    constexpr std::array<Words, 6> more{U"又", U"再", U"还", U"另", U"也", U"分"};
    if (message.items.size() == 1 && message.text.size() <= 4) {
        const std::string& item = message.items.front().id;
        return known.item == item ? std::vector<Reading>{} : std::vector{edit_of("item", item, to_be_confirmed)};
    }
    if (!message.dates.empty()) return {};
    if (const std::optional<std::string> name = fuller_name(message, known)) {
        return {edit_of("title", *name, message.text.starts_with(U'改') ? clear : to_be_confirmed)};
    }
    const std::optional<int> count = only_a_count(message);
    if (count && known.people) {
        const bool whole = names_the_count(message.text) || message.text.find_first_of(U"人位名"sv) != std::u32string::npos;
        if (*count == *known.people || !whole) return {};
        return {edit_of("people", std::to_string(*count), to_be_confirmed)};
    }
    if (!count && (message.has(Kind::done_verb) || scan::holds_any(message.text, more))) return {};
    const RegistrationFacts facts = read_registration_facts(message);
    if (facts.item_strength > 0 && !count) return {};
    std::vector<Reading> edits;
    const std::optional<int> people = count ? count : facts.slots.people;
    if (people && !known.people) edits.push_back(edit_of("people", std::to_string(*people)));
    const std::optional<std::string> place = named_place(message);
    if (place) {
        edits.push_back(edit_of("place", *place));
    } else if (facts.slots.place && !known.place && !(known.item && known.item->front() == '4')) {
        edits.push_back(edit_of("place", *facts.slots.place));
    }
    return edits;
}

/// 昨晚那条活动人数登多了: a day that says which one is meant, not when it was.
bool points_by_day(const Message& message) {
    constexpr std::array<Words, 6> ones{U"那条", U"那场", U"那次", U"那个", U"那项", U"那一"};
    return std::any_of(message.dates.begin(), message.dates.end(), [&](const DateExpression& date) {
        const std::size_t at = date.span.end + (scan::starts(message.text, date.span.end, U"的") ? 1U : 0U);
        return scan::any_at(message.text, at, ones) > 0;
    });
}

/// 这是5.1 不是1.1: the one that is not denied.
std::optional<std::string> item_said(const Message& message) {
    constexpr std::array<Words, 7> leads{U"是", U"算", U"归", U"应该", U"改", U"属于", U"按"};
    constexpr std::array<Words, 4> denials{U"不是", U"不算", U"不属于", U"不归"};
    std::optional<std::string> said;
    for (const ItemId& item : message.items) {
        const Words before = Words{message.text}.substr(0, item.span.begin);
        const bool denied = std::any_of(denials.begin(), denials.end(), [before](Words no) { return before.ends_with(no); });
        if (denied) continue;
        if (said) return std::nullopt;
        said = item.id;
    }
    return scan::holds_any(message.text, leads) && message.dates.empty() ? said : std::nullopt;
}

/// 是到6号, 题目就叫燃气安全进社区, 一共25: facts that say by themselves what they are.
std::vector<Reading> told_facts(const Message& message, const Slots& known) {
    if (const std::optional<domain::Date> end = told_end(message, known)) return {edit_of("end_date", domain::to_text(*end))};
    if (const std::optional<std::string> title = told_title(message)) return {edit_of("title", *title)};
    // 没写就填80: only where it is not known.
    constexpr std::array<Words, 6> if_open{U"没写就", U"没填就", U"没有就", U"没登就", U"空着就", U"没报就"};
    if (scan::holds_any(message.text, if_open) && message.numbers.size() == 1 && message.dates.empty()) {
        const std::int64_t count = message.numbers.front().value;
        constexpr std::int64_t most = 9'999;
        if (known.people || count < 2 || count > most) return {};
        return {edit_of("people", std::to_string(count))};
    }
    const std::optional<int> total = message.dates.empty() ? told_total(message) : std::nullopt;
    if (total && total != known.people && !message.has(Kind::done_verb)) return {edit_of("people", std::to_string(*total))};
    // 人数不算讲师是38
    const std::optional<int> count =
        names_the_count(message.text) && message.dates.empty() ? corrected_count(message) : std::nullopt;
    if (count && count != known.people) return {edit_of("people", std::to_string(*count))};
    return {};
}

/// 啊打错 把家建在车间里, 彭亮的还没批下来 先按三个人: said in the middle of more words.
std::vector<Reading> repairs(const Message& message, const Slots& known) {
    constexpr std::size_t repair_longest = 40;
    if (!tells_briefly(message, repair_longest)) return {};
    if (message.has(Kind::hypothetical)) return {};
    // 是培训不是讲座: what it counts under.
    const std::optional<std::string> rest = without_denied(message);
    constexpr std::size_t a_word = 4;
    const bool of_item = rest && rest->size() <= 3 * a_word && read_item(Message{normalise(*rest), message.context}).strength > 0;
    const auto title = known.title && !of_item ? repaired_title(message, *known.title) : std::nullopt;
    if (title) return {edit_of("title", *title)};
    // 改成一楼展, 一楼展厅: cut over two messages.
    const std::u32string place_known = normalise(known.place.value_or("")).text;
    constexpr std::size_t goes_on = 4;
    const bool fuller = !place_known.empty() && message.text.starts_with(place_known) &&
                        message.text.size() > place_known.size() && message.text.size() <= place_known.size() + goes_on &&
                        message.text.find(U' ') == std::u32string_view::npos;
    if (fuller && message.numbers.size() <= 1 && !message.has(Kind::done_verb))
        return {edit_of("place", message.normal.original())};
    if (const std::optional<int> count = repaired_count(message, known.people); count && count != known.people)
        return {edit_of("people", std::to_string(*count))};
    if (const auto place = known.place ? with_piece_denied(message, *known.place) : std::nullopt)
        return {edit_of("place", *place)};
    if (const auto place = known.place ? repaired_place(message, *known.place) : std::nullopt) return {edit_of("place", *place)};
    for (const std::string& clause : clauses_of(message)) {
        const std::optional<std::string> place = place_of_deed(Message{normalise(clause), message.context});
        if (place && place != known.place) return {edit_of("place", *place, known.place ? to_be_confirmed : clear)};
    }
    return {};
}

std::vector<Reading> corrections(const Message& message, const Slots& known) {
    if (message.text.empty() || message.text.size() > remark_longest) return {};
    if (message.has(Kind::negated) || message.has(Kind::any_code)) return {};
    if (message.has(Kind::question)) {
        // 那算培训行不行: asked back.
        const bool may_it = message.text.find(U'行') != std::u32string::npos || message.text.find(U'可') != std::u32string::npos;
        const std::optional<std::string> item = may_it ? named_item(message, known) : std::nullopt;
        return item ? std::vector{edit_of("item", *item, to_be_confirmed)} : std::vector<Reading>{};
    }
    if (message.has(Kind::planned) || message.has(Kind::undone) || message.has(Kind::hypothetical)) return {};
    // 忘了说了 有52个人, 忘了 题目叫…: tells all the same.
    if (std::vector<Reading> edits = told_facts(message, known); !edits.empty()) return edits;
    const SmallTalk talk = read_small_talk(message);
    if (talk != SmallTalk::none && !(talk == SmallTalk::waiting && message.has(Kind::people))) {
        const std::size_t right = message.text.find(U"应该是"sv);
        if (talk != SmallTalk::waiting || right == Words::npos || right == 0) return {};
        return put_right(Message{normalise(to_utf8(message.text.substr(right))), message.context}, known);
    }
    if (const std::optional<std::string> item = item_said(message); item && item != known.item) return {edit_of("item", *item)};
    if (const std::optional<std::string> rest = without_denied(message)) {
        return put_right(Message{normalise(*rest), message.context}, known);
    }
    if (tells_speaker(message)) return {};
    const bool corrects = read_yes_no(message) == YesNo::no || message.has(Kind::wrong) || message.has(Kind::is_not);
    if (corrects || puts_right(message.text)) {
        std::vector<Reading> edits = put_right(message, known);
        if (corrects || !edits.empty()) return edits;
    }
    return complete(message, known);
}

bool says_that_it_is_wrong(const Message& message) {
    return read_yes_no(message) == YesNo::no || message.has(Kind::wrong) || message.has(Kind::is_not) || puts_right(message.text);
}

/// 人数讲错了: the field that was told wrongly, and no value of it.
std::string_view field_said_wrong(const Message& clause) {
    struct Field {
        std::string_view name;
        std::array<Words, 3> words;
    };
    constexpr std::array fields{Field{"people", {U"人数", U"人次", U"几个人"}}, Field{"date", {U"日期", U"时间", U"日子"}},
                                Field{"place", {U"地点", U"地方", U"会场"}}};
    constexpr std::array<Words, 7> wrongly{U"错", U"不对", U"不准", U"有误", U"多了", U"少了", U"搞混"};
    constexpr std::size_t longest = 12;
    if (clause.text.size() > longest || !clause.dates.empty() || !clause.numbers.empty()) return {};
    if (!scan::holds_any(clause.text, wrongly)) return {};
    for (const Field& field : fields) {
        if (scan::holds_any(clause.text, field.words)) return field.name;
    }
    return {};
}

/// 有两个请假没去: who is missing among those counted.
bool tells_of_absent(Words clause) {
    constexpr std::array<Words, 13> absent{U"没来", U"没去", U"没到", U"请假", U"缺席", U"出差",  U"有事",
                                           U"未到", U"先走", U"没参", U"没赶", U"提前", U"没能来"};
    return scan::holds_any(clause, absent);
}

/// 我刚看了签到表是五十三个人; 20个 where the count was said to be wrong; 是13号 where the day was.
std::optional<Reading> told_in(const Message& clause, std::string_view field) {
    constexpr std::array<Words, 9> leads{U"是", U"实到", U"实际", U"签到", U"只有", U"只来", U"应该", U"其实", U"一共"};
    if (tells_of_absent(clause.text)) return std::nullopt;
    const bool one_figure = clause.dates.empty() && clause.numbers.size() == 1;
    const bool exact = clause.people.size() == 1 && !clause.people.front().vague && !clause.people.front().absurd;
    if (one_figure && exact && (field == "people" || scan::holds_any(clause.text, leads)))
        return edit_of("people", std::to_string(clause.people.front().people));
    if (field == "people" && one_figure) {
        if (const auto count = bare_count(clause)) return edit_of("people", std::to_string(*count));
    }
    if (field == "date" && clause.dates.size() == 1) {
        if (const auto day = read_done_date(clause.dates, clause.context.today).date)
            return edit_of("date", domain::to_text(*day));
    }
    if (field == "place" && clause.dates.empty()) {
        if (const auto place = named_place(clause)) return edit_of("place", *place);
        constexpr std::array<Words, 6> at{U"应该是在", U"应该是", U"应该在", U"是在", U"是", U"在"};
        const Span piece{scan::longest_at(clause.text, 0, at), clause.text.size()};
        constexpr std::size_t least = 2;
        if (piece.begin > 0 && piece.size() >= least) return edit_of("place", clause.typed(piece));
    }
    return std::nullopt;
}

/// 人数不变: named only to say that it stays.
bool stays(const Message& clause) {
    constexpr std::array<Words, 5> unchanged{U"不变", U"不动", U"不用改", U"不用动", U"照旧"};
    return std::any_of(unchanged.begin(), unchanged.end(), [&clause](Words word) { return clause.text.ends_with(word); });
}

/// 不对不对 我刚才看了一下签到表 实际到场的是四十六个人: of many words, the clauses that put something right.
std::vector<Reading> told_among_clauses(const Message& message, const Slots& known) {
    constexpr std::size_t longest = 70;
    if (!tells_briefly(message, longest)) return {};
    if (!says_that_it_is_wrong(message) || message.has(Kind::negated)) return {};
    std::vector<Reading> found;
    std::string_view field;
    for (const std::string& clause : clauses_of(message)) {
        const Message part{normalise(clause), message.context};
        if (stays(part)) continue;
        if (const auto wrong = field_said_wrong(part); !wrong.empty()) {
            field = wrong;
            continue;
        }
        std::vector<Reading> edits;
        if (says_that_it_is_wrong(part)) edits = corrections(part, known);
        std::erase_if(edits, [](const Reading& edit) { return edit.certainty < clear; });
        if (edits.empty()) {
            if (auto told = told_in(part, field)) edits.push_back(*std::move(told));
        }
        for (Reading& edit : edits) {
            const bool again = std::any_of(found.begin(), found.end(),
                                           [&edit](const Reading& other) { return other.slots.field == edit.slots.field; });
            if (!again) found.push_back(std::move(edit));
        }
    }
    return found;
}

/// 查过了 是16号: what was to be made sure of, and what it is.
std::vector<Reading> checked_and_told(const Message& message, const Slots& known) {
    constexpr std::array<Words, 21> checked{U"找到", U"查到", U"翻到",   U"问到", U"数过", U"查过", U"查了",
                                            U"问过", U"问了", U"看了",   U"看过", U"核对", U"确认", U"翻了",
                                            U"核实", U"对过", U"想起来", U"数了", U"点了", U"点过", U"对了名单"};
    const auto clauses = clauses_of(message);
    if (clauses.size() < 2 || message.has(Kind::question) || message.has(Kind::any_code)) return {};
    if (message.has(Kind::negated) || message.has(Kind::planned) || message.has(Kind::hypothetical)) return {};
    if (!scan::holds_any(normalise(clauses.front()).text, checked)) return {};
    const Message last{normalise(clauses.back()), message.context};
    return puts_right(last.text) ? corrections(last, known) : std::vector<Reading>{};
}

/// Without 你看着改一下 and 两个都给我改一下, where they stand between stops.
std::string without_orders_to_change(const Message& message) {
    constexpr std::array<Words, 12> orders{U"你看着", U"你帮", U"你给",   U"帮我", U"帮忙", U"给我",
                                           U"麻烦",   U"你两", U"两个都", U"你改", U"都给", U"请你"};
    constexpr std::array<Words, 4> values{U"改成", U"改为", U"改到", U"换成"};
    constexpr std::size_t longest = 12;
    std::string rest;
    for (const std::string& clause : clauses_of(message)) {
        const auto said = normalise(clause).text;
        const bool order = said.size() <= longest && said.find(U'改') != std::u32string::npos &&
                           scan::longest_at(said, 0, orders) > 0 && !scan::holds_any(said, values);
        if (!order) rest += (rest.empty() ? "" : "，") + clause;
    }
    return rest;
}

}  // namespace

std::vector<Reading> read_correction(std::string_view text, const Context& context, const Slots& known) {
    const Asked asked{"correction", Intent::register_activity, known, {}};
    Context spoken_of = context;
    spoken_of.asked = &asked;
    const Look as_told{text, spoken_of};
    std::optional<std::string> stopped = with_stops(*as_told);
    const Look apart{stopped ? std::string_view{*stopped} : text, spoken_of};
    if (clauses_of(*apart).size() > 1 && scan::holds_any((*apart).text, std::array<Words, 2>{U"看着改", U"都给我改"}))
        stopped = without_orders_to_change(*apart);
    const Look look{set_apart(said_once(stopped ? *stopped : text)), spoken_of};
    const Message& message = *look;
    // 讲座那个是不是登了两遍 asks.
    constexpr std::array<Words, 4> asking{U"是不是", U"有没有", U"会不会", U"要不要"};
    if (scan::holds_any(message.text, asking)) return {};
    if (const auto room = known.place ? another_room(message, *known.place) : std::nullopt) return {edit_of("place", *room)};
    if (std::vector<Reading> edits = several_facts(message, known); !edits.empty()) return edits;
    if (std::vector<Reading> edits = repairs(message, known); !edits.empty()) return edits;
    if (message.text.size() > remark_longest) return told_among_clauses(message, known);
    if (const auto day = day_set(message); day && day != known.date) return {edit_of("date", domain::to_text(*day))};
    if (!points_by_day(message)) {
        std::vector<Reading> edits = corrections(message, known);
        if (edits.empty()) edits = checked_and_told(message, known);
        // 名字打错 是陈莉 不是陈立, of a name that holds neither
        std::erase_if(edits, [](const Reading& edit) { return edit.slots.value.value_or("").find("不是") != std::string::npos; });
        return edits.empty() ? told_among_clauses(message, known) : edits;
    }
    if (read_done_date(message.dates, context.today).date != known.date) return {};
    std::vector<Reading> edits = corrections(message, known);
    std::erase_if(edits, [](const Reading& edit) { return edit.slots.field == "date"; });
    return edits;
}

std::size_t likeness(std::string_view remark, std::string_view title) {
    constexpr std::array<Words, 27> common{U"科普", U"座谈会", U"培训班", U"培训会", U"研讨会", U"报告会", U"谈会",
                                           U"训班", U"训会",   U"讨会",   U"告会",   U"讲座",   U"培训",   U"活动",
                                           U"座谈", U"技术",   U"交流",   U"报告",   U"知识",   U"会议",   U"展览",
                                           U"沙龙", U"论坛",   U"专题",   U"企业",   U"公司",   U"科协"};
    const std::u32string said = normalise(remark).text;
    const std::u32string name = normalise(title).text;
    std::size_t best = 0;
    for (std::size_t i = 0; i < said.size(); ++i) {
        for (std::size_t j = 0; j < name.size(); ++j) {
            std::size_t length = 0;
            while (i + length < said.size() && j + length < name.size() && said[i + length] == name[j + length]) ++length;
            const Words run = Words{said}.substr(i, length);
            if (std::find(common.begin(), common.end(), run) == common.end()) best = std::max(best, length);
        }
    }
    return best;
}

}  // namespace kexiebot::language
