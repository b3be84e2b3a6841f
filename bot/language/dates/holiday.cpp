#include <array>

#include "bot/language/dates/parts.hpp"
#include "bot/language/numbers/chinese.hpp"
#include "bot/language/text/openings.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language::dates {

namespace {

using scan::at_or_zero;

struct Holiday {
    std::u32string_view name;
    int month;  // 0: it moves
    int day;
};

// Longer names before those they begin with. 科技工作者日 and 科普日 are left out: they name an event, not a day.
constexpr std::array holidays{
    Holiday{U"元旦节", 1, 1},   Holiday{U"元旦", 1, 1},       Holiday{U"三八妇女节", 3, 8},  Holiday{U"三八节", 3, 8},
    Holiday{U"妇女节", 3, 8},   Holiday{U"植树节", 3, 12},    Holiday{U"五一劳动节", 5, 1},  Holiday{U"五一节", 5, 1},
    Holiday{U"五一", 5, 1},     Holiday{U"劳动节", 5, 1},     Holiday{U"五四青年节", 5, 4},  Holiday{U"五四", 5, 4},
    Holiday{U"青年节", 5, 4},   Holiday{U"六一儿童节", 6, 1}, Holiday{U"六一", 6, 1},        Holiday{U"儿童节", 6, 1},
    Holiday{U"七一", 7, 1},     Holiday{U"建党节", 7, 1},     Holiday{U"八一建军节", 8, 1},  Holiday{U"八一", 8, 1},
    Holiday{U"建军节", 8, 1},   Holiday{U"教师节", 9, 10},    Holiday{U"十一国庆节", 10, 1}, Holiday{U"十一国庆", 10, 1},
    Holiday{U"国庆节", 10, 1},  Holiday{U"国庆", 10, 1},      Holiday{U"十一", 10, 1},       Holiday{U"平安夜", 12, 24},
    Holiday{U"圣诞节", 12, 25}, Holiday{U"圣诞", 12, 25},     Holiday{U"春节", 0, 0},        Holiday{U"除夕", 0, 0},
    Holiday{U"元宵节", 0, 0},   Holiday{U"元宵", 0, 0},       Holiday{U"清明节", 0, 0},      Holiday{U"清明", 0, 0},
    Holiday{U"端午节", 0, 0},   Holiday{U"端午", 0, 0},       Holiday{U"中秋节", 0, 0},      Holiday{U"中秋", 0, 0},
    Holiday{U"重阳节", 0, 0},   Holiday{U"重阳", 0, 0},       Holiday{U"七夕", 0, 0},        Holiday{U"腊八", 0, 0},
    Holiday{U"小年", 0, 0},     Holiday{U"冬至", 0, 0}};

constexpr auto holidays_open = scan::Openings::of_rows(holidays, &Holiday::name);

constexpr std::array<std::u32string_view, 6> that_day{U"当天", U"那天", U"当日", U"这天", U"那一天", U"这一天"};
constexpr std::array<std::u32string_view, 16> open_parts{U"期间", U"前夕", U"假期",   U"长假", U"小长假", U"放假",
                                                         U"前后", U"后",   U"之后",   U"以后", U"过后",   U"节后",
                                                         U"假后", U"上班", U"黄金周", U"收假"};
constexpr std::array<std::u32string_view, 7> before_it{U"节前一天", U"前一天", U"节前", U"之前", U"以前", U"假前", U"前"};
// A bare name is a day only where it stands as one: before these, or where a clause ends.
constexpr std::array<std::u32string_view, 26> deeds{
    U"办", U"搞", U"开",   U"举",   U"组织", U"召",   U"请",   U"去了",   U"在", U"我",   U"做了", U"弄", U"签",
    U"挂", U"揭", U"上午", U"下午", U"晚上", U"中午", U"早上", U"的时候", U"时", U"公司", U"科协", U"给", U"跟"};

// 国庆第二天, 春节后第一天: the ordinal, 0 if there is none.
struct Nth {
    int value = 0;
    std::size_t length = 0;
};
Nth read_nth_day(std::u32string_view text, std::size_t at) {
    if (at_or_zero(text, at) != U'第') return {};
    const auto number = small_number(text, at + 1);
    if (number.length == 0 || at_or_zero(text, at + 1 + number.length) != U'天') return {};
    return {number.value, number.length + 2};
}

bool clause_ends(std::u32string_view text, std::size_t at) {
    const char32_t c = at_or_zero(text, at);
    return c == 0 || scan::one_of(c, U" \n,.。;、)(!?:起至到");
}

bool clause_begins(std::u32string_view text, std::size_t at) {
    const char32_t c = scan::before(text, at);
    return c == 0 || scan::one_of(c, U" \n,。;、(:在于是就们年到至过");
}

DateExpression of_holiday(const Holiday& holiday, int offset, Span span) {
    DateExpression expression;
    expression.form = holiday.month == 0 ? DateForm::vague : DateForm::holiday;
    expression.first.month = holiday.month;
    expression.first.day = holiday.day;
    expression.first.offset = offset;
    expression.span = span;
    return expression;
}

}  // namespace

std::optional<DateExpression> read_holiday(std::u32string_view text, std::size_t at) {
    if (!holidays_open.may_begin(at_or_zero(text, at))) return std::nullopt;
    const Holiday* holiday = nullptr;
    for (const auto& candidate : holidays) {
        if (scan::starts(text, at, candidate.name)) {
            holiday = &candidate;
            break;
        }
    }
    if (holiday == nullptr) return std::nullopt;
    // 十一, 五一, 七一 … may be the beginning of a figure: 十一月, 五一百货.
    const auto end = at + holiday->name.size();
    if (chinese_digit(scan::before(text, at)) >= 0 || scan::one_of(scan::before(text, at), U"第十百千号迎庆祝"))
        return std::nullopt;
    if (const auto nth = read_nth_day(text, end); nth.length > 0) {
        return of_holiday(*holiday, nth.value - 1, {at, end + nth.length});
    }
    if (const auto length = scan::any_at(text, end, that_day); length > 0) return of_holiday(*holiday, 0, {at, end + length});
    if (const auto length = scan::any_at(text, end, open_parts); length > 0) {
        auto expression = of_holiday(*holiday, 0, {at, end + length});
        expression.form = DateForm::vague;
        if (const auto nth = read_nth_day(text, end + length); nth.length > 0) expression.span.end += nth.length;
        return expression;
    }
    if (const auto length = scan::any_at(text, end, before_it); length > 0) {
        auto expression = of_holiday(*holiday, -1, {at, end + length});
        expression.by = !scan::ends(text, end + length, U"一天");
        return expression;
    }
    const bool stands_alone = clause_ends(text, end) && clause_begins(text, at);
    if (!stands_alone && scan::any_at(text, end, deeds) == 0) return std::nullopt;
    return of_holiday(*holiday, 0, {at, end});
}

}  // namespace kexiebot::language::dates
