#include "bot/language/answers/choices.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "bot/language/answers/values.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

bool covered_by(const Message& message, std::initializer_list<Kind> kinds) {
    std::vector<bool> covered(message.text.size(), false);
    for (std::size_t i = 0; i < covered.size(); ++i) covered[i] = message.filler(i);
    for (const Mark& mark : message.marks.all()) {
        const bool counts = std::any_of(kinds.begin(), kinds.end(), [&](Kind kind) { return id_of(kind) == mark.kind; });
        if (!counts) continue;
        for (std::size_t i = mark.begin; i < mark.end; ++i) covered[i] = true;
    }
    return std::find(covered.begin(), covered.end(), false) == covered.end();
}

/// A word of this kind is the first thing said, and something ends it: 不对，是54人 but not 不锈钢….
bool begins_with(const Message& message, Kind kind) {
    std::size_t begin = 0;
    while (begin < message.text.size() && is_separator(message.text[begin])) ++begin;
    return std::any_of(message.marks.all().begin(), message.marks.all().end(), [&](const Mark& mark) {
        if (mark.kind != id_of(kind) || mark.begin != begin) return false;
        return mark.end >= message.text.size() || is_separator(message.text[mark.end]) || message.filler(mark.end) ||
               mark.end - mark.begin >= 2;
    });
}

/// 18 in 18人 is not the 18 of 11月18日, and 25人 no A25: figures alone are shared where both say a day or a code.
bool is_shared(std::u32string_view run, std::u32string_view before, std::u32string_view behind) {
    const bool figures = std::all_of(run.begin(), run.end(), is_digit);
    if (!figures) return true;
    const bool day = !behind.empty() && (behind.front() == U'号' || behind.front() == U'日');
    const bool code = !before.empty() && (is_latin(before.back()) || before.back() == U'-');
    return day || code || (before.empty() && behind.empty());
}

/// How many characters of the longest run that both texts share, at least two.
std::size_t shared_run(std::u32string_view a, std::u32string_view b) {
    std::size_t best = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < b.size(); ++j) {
            std::size_t length = 0;
            while (i + length < a.size() && j + length < b.size() && a[i + length] == b[j + length] &&
                   !is_separator(a[i + length]))
                ++length;
            if (length > best && is_shared(a.substr(i, length), a.substr(0, i), a.substr(i + length))) best = length;
        }
    }
    return best >= 2 ? best : 0;
}

/// 上面那个地点是职工之家 speaks of what was said above, not of the first of the choices.
bool speaks_of_what_is_above(const Message& message) {
    return (message.text.find(U"上面那个"sv) != std::u32string::npos ||
            message.text.find(U"前面那个"sv) != std::u32string::npos) &&
           !covered_by(message, {Kind::first_one});
}

/// 倒数第二个: counted from the end.
std::optional<int> counted_backwards(const Message& message, int choices) {
    constexpr std::array<std::u32string_view, 6> leads{U"倒数", U"倒着数", U"从后往前数", U"从下往上数", U"从后数", U"从后面数"};
    for (const Number& number : message.numbers) {
        const std::size_t begin = number.span.begin;
        const std::size_t from = begin > 0 && message.text[begin - 1] == U'第' ? begin - 1 : begin;
        if (number.kind != NumberKind::exact || scan::any_before(message.text, from, leads) == 0) continue;
        if (number.value >= 1 && number.value <= choices) return choices - static_cast<int>(number.value) + 1;
    }
    return std::nullopt;
}

/// 错了，要第三个; 选错了，应该是第二个: a denial and the word for choosing, and nothing else, stand before the figure.
bool only_denial_before(const Message& message, std::size_t begin) {
    constexpr std::array<std::u32string_view, 14> denials{U"选错了", U"点错了", U"搞错了", U"弄错了", U"说错了",
                                                          U"看错了", U"发错了", U"错了",   U"不对",   U"不是",
                                                          U"等等",   U"哦",     U"噢",     U"不"};
    constexpr std::array<std::u32string_view, 15> picks{U"应该选",   U"应该是", U"应该",   U"我要", U"我选",
                                                        U"我说的是", U"要的是", U"说的是", U"是说", U"选",
                                                        U"要",       U"是",     U"换成",   U"改成", U"改选"};
    const std::u32string_view text = message.text.substr(0, begin);
    std::size_t at = 0;
    bool denied = false;
    bool parted = false;
    while (at < text.size()) {
        const auto denial = scan::longest_at(text, at, denials);
        if (denial == 0 && !is_separator(text[at])) break;
        parted = denial == 0;
        denied = denied || denial > 0;
        at += std::max<std::size_t>(denial, 1);
    }
    const auto pick = scan::longest_at(text, at, picks);
    at += pick;
    if (scan::at_or_zero(text, at) == U'第') ++at;
    return denied && (parted || pick > 0) && at >= text.size();
}

/// 二小的照片来了, 三车间那边也去了: a figure written in words that begins a name or a noun picks nothing. What may stand behind
/// a pick is the word for a line (个, 号, 项), what only rounds it off, or a stop.
bool begins_a_name(const Message& message, const Number& number) {
    constexpr std::u32string_view rounds_off = U"个号项条家那这吧了呢啊呀哦哈嘛和跟及或与是就也都的去先选要行对好可、以";
    const std::u32string_view text = message.text;
    const std::size_t end = number.span.end;
    if (number.ordinal || end >= text.size() || is_digit(text[number.span.begin])) return false;
    return is_han(text[end]) && !message.filler(end) && rounds_off.find(text[end]) == std::u32string_view::npos;
}

/// 不是第一个: which one it is not.
bool is_denied(const Message& message, std::size_t begin) {
    constexpr std::array<std::u32string_view, 3> denials{U"不是第", U"不是", U"不要第"};
    return scan::any_before(message.text, begin, denials) > 0;
}

bool says_undenied(const Message& message, Kind kind) {
    const Mark* const mark = message.first(kind);
    return mark != nullptr && !is_denied(message, mark->begin);
}

std::optional<int> position(const Message& message, int choices) {
    if (const std::optional<int> from_end = counted_backwards(message, choices)) return from_end;
    if (says_undenied(message, Kind::last_one)) return choices;
    if (says_undenied(message, Kind::first_one) && !speaks_of_what_is_above(message)) return 1;
    if (message.has(Kind::second_one) && choices == 2) return 2;
    if (message.has(Kind::middle_one) && choices == 3) return 2;
    return std::nullopt;
}

/// 催一下 is no yes to whether something is to be approved. Where nothing is asked any deed will do.
bool fits_what_is_asked(const Message& message) {
    struct Deed {
        std::u32string_view verb;
        std::vector<Intent> of;
    };
    static const std::array deeds{
        Deed{U"删", {Intent::withdraw_activity}},
        Deed{U"催", {Intent::nudge}},
        Deed{U"免", {Intent::waive_deduction}},
        Deed{U"布置", {Intent::assign_task}},
        Deed{U"退", {Intent::return_activity, Intent::return_task, Intent::leave}},
        Deed{U"通过", {Intent::approve, Intent::accept_task, Intent::waive_deduction, Intent::decide_objection}},
    };
    const Asked* const asked = message.context.asked;
    if (asked == nullptr || asked->slot != "confirm") return true;
    return std::none_of(deeds.begin(), deeds.end(), [&](const Deed& deed) {
        if (message.text.find(deed.verb) == std::u32string::npos) return false;
        return std::find(deed.of.begin(), deed.of.end(), asked->intent) == deed.of.end();
    });
}

}  // namespace

YesNo read_bare_yes_no(const Message& message) {
    const bool no = message.has(Kind::no_word);
    if (no && covered_by(message, {Kind::no_word, Kind::no_more, Kind::yes_word}) && !message.has(Kind::surely_yes))
        return YesNo::no;
    const bool yes = message.has(Kind::yes_word) || message.has(Kind::yes_deed);
    if (yes && covered_by(message, {Kind::yes_word, Kind::yes_more, Kind::yes_deed}) && fits_what_is_asked(message))
        return YesNo::yes;
    return YesNo::neither;
}

YesNo read_yes_no(const Message& message) {
    if (begins_with(message, Kind::no_word)) return YesNo::no;
    if (begins_with(message, Kind::yes_word)) return YesNo::yes;
    return YesNo::neither;
}

std::optional<int> choice_by_number(const Message& message, const Asked& asked) {
    const int choices = static_cast<int>(asked.choices.size());
    if (choices == 0) return std::nullopt;
    if (const std::optional<std::string> rest = without_denied(message)) {
        // 不是第一个，是第二个
        const Message said{normalise(*rest), message.context};
        if (!without_denied(said)) return choice_by_number(said, asked);
    }
    if (const std::optional<int> at = position(message, choices)) return at;
    for (const Number& number : message.numbers) {
        if (number.kind != NumberKind::exact || !number.whole || number.value < 1 || number.value > choices) continue;
        const bool in_fact =
            std::any_of(message.dates.begin(), message.dates.end(),
                        [&](const DateExpression& date) { return date.span.overlaps(number.span) && !number.ordinal; }) ||
            std::any_of(message.items.begin(), message.items.end(),
                        [&](const ItemId& item) { return item.span.overlaps(number.span); }) ||
            std::any_of(message.codes.begin(), message.codes.end(),
                        [&](const Code& code) { return code.span.overlaps(number.span); });
        if (in_fact || !counts_something(message, number)) continue;
        const std::u32string_view behind = message.text.substr(number.span.end);
        const bool counts_people = behind.starts_with(U'人') || behind.starts_with(U'位') || behind.starts_with(U'名');
        const std::size_t begin = number.span.begin;
        const bool leads = begin <= message.core().begin ||
                           (begin > 0 && U"选第是要个号 项,"sv.find(message.text[begin - 1]) != std::u32string_view::npos &&
                            begin <= message.core().begin + 3);
        // 两场都还没照片, 一楼展厅
        constexpr std::size_t a_few = 2;
        const bool counts_things = !number.ordinal && behind.size() > a_few && !behind.empty() &&
                                   U"场篇份张次天周年月分点楼层室届期栋"sv.find(behind.front()) != std::u32string_view::npos;
        const bool picked = (leads && !is_denied(message, begin)) || only_denial_before(message, begin);
        if (picked && !counts_people && !counts_things && !begins_a_name(message, number)) return static_cast<int>(number.value);
    }
    return std::nullopt;
}

std::optional<std::string> choice_by_words(const Message& message, const Asked& asked) {
    std::size_t best = 0;
    std::optional<std::string> value;
    for (const Asked::Choice& choice : asked.choices) {
        const std::size_t run = shared_run(message.text, normalise(choice.label).text);
        if (run == 0 || run < best) continue;
        value = run == best ? std::nullopt : std::optional{choice.value};
        best = run;
    }
    return value;
}

bool shares_words_with_a_choice(const Message& message, const Asked& asked) {
    return std::any_of(asked.choices.begin(), asked.choices.end(),
                       [&](const Asked::Choice& choice) { return shared_run(message.text, normalise(choice.label).text) > 0; });
}

}  // namespace kexiebot::language
