#include "bot/language/people/units.hpp"

#include "bot/language/people/words.hpp"
#include "bot/language/text/measures.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language::people {

namespace {

using scan::at_or_zero;

// 二十来个药工, 45个焊工班组长, 五个检验员加入…: a word for persons that ends the clause, or that they came or did something
// behind.
bool names_persons(Words text, std::size_t at) {
    constexpr std::size_t shortest = 2;
    constexpr std::size_t longest = 5;
    constexpr Words as_persons = U"工员师生手长民户商友嫂爷婆兵徒客";
    for (std::size_t end = at; end <= at + longest; ++end) {
        const bool over = end >= text.size() || text[end] < 0x4E00;
        const bool persons = end >= at + shortest && scan::one_of(text[end - 1], as_persons);
        const bool closes = end >= text.size() || scan::one_of(text[end], U" ,。;、\n!?)");
        const bool did =
            persons && !over && (scan::any_at(text, end, deeds_of_persons) > 0 || scan::one_of(text[end], U"昨今前"));
        if (persons && (closes || did || scan::one_of(text[end], U"参来到听都"))) return true;
        if (over || scan::one_of(text[end], U"参来到听都")) return false;
    }
    return false;
}

}  // namespace

std::size_t unit_length(Words text, std::size_t at, const Number& number) {
    constexpr std::array<Words, 5> anyway{U"名师生", U"名师傅", U"名家长", U"名企业", U"人大前"};  // 来了八十六人大前天
    if (scan::any_at(text, at, not_counted) > 0 && scan::any_at(text, at, anyway) == 0) return 0;
    for (const Words unit : {Words{U"ppl"}, Words{U"pax"}, Words{U"people"}}) {
        if (scan::starts(text, at, unit) && !scan::is_letter(at_or_zero(text, at + unit.size()))) return unit.size();
    }
    const char32_t c = at_or_zero(text, at);
    // 一人一朵大红花: each got one.
    if (c == U'人' && number.value == 1 && scan::one_of(at_or_zero(text, at + 1), U"一1")) return 0;
    if (c == U'人') return at_or_zero(text, at + 1) == U'次' || scan::starts(text, at, U"人员") ? 2 : 1;
    if (c == U'名' || c == U'位') return 1;
    const bool exact = number.kind == NumberKind::exact;
    if (scan::starts(text, at, U"号人") && (!exact || number.value > 31 || counts_heads(text, at))) return 2;
    if (c != U'个') return 0;
    if (at_or_zero(text, at + 1) == U'人') return scan::any_at(text, at + 1, not_counted) > 0 ? 0 : 2;
    // 签到表上却只有19个名字
    constexpr std::array<Words, 4> signatures{U"名字", U"签名", U"签字", U"人名"};
    if (const auto signature = scan::any_at(text, at + 1, signatures); signature > 0) return 1 + signature;
    if (const auto noun = scan::any_at(text, at + 1, person_nouns); noun > 0) {
        // 办了一个职工恳谈会: one event, not one of the staff.
        const char32_t behind = at_or_zero(text, at + 1 + noun);
        const bool person = behind == 0 || scan::one_of(behind, U" ,。;、\n参来到晋加评获入通取成被升拿");
        return number.value == 1 && number.kind == NumberKind::exact && !person ? 0 : 1;
    }
    // 揭榜挂帅我们有一个: one of what is told of.
    if (exact && number.value == 1) return 0;
    if ((number.value >= 2 || !exact) && scan::any_at(text, at + 1, not_counted) == 0 && names_persons(text, at + 1)) return 1;
    const char32_t next = at_or_zero(text, at + 1);
    const auto before_figure = scan::before_blanks(text, number.span.begin);
    // 来的人有六十八个地点是…: another fact begins.
    const bool surely = scan::any_before(text, before_figure, surely_coming) > 0;
    const bool ends =
        next == 0 || scan::one_of(next, clause_ends) || (surely && scan::one_of(next, U"地时主题请登帮在由也很大效反从就有"));
    // 33个, standing apart between stops
    constexpr int several = 5;
    const char32_t previous = scan::before(text, number.span.begin);
    const bool apart = (previous == 0 || scan::one_of(previous, U" ,。;\n")) && number.value >= several;
    const bool counted = number.value >= several && scan::any_before(text, before_figure, told) > 0;
    const bool led = apart || surely || counted || scan::any_before(text, before_figure, coming) > 0;
    return ends && (led || (!exact && number.value >= 10)) ? 1 : 0;
}

}  // namespace kexiebot::language::people
