#include "bot/language/dates/joins.hpp"

#include <array>

#include "bot/language/dates/parts.hpp"
#include "bot/language/numbers/numbers.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language::dates {

namespace {

using scan::at_or_zero;
using scan::past_blanks;
using Unit = DayWords::Unit;
using Words = std::u32string_view;

constexpr std::array<Words, 18> until{U"摆到", U"办到",   U"开到", U"搞到", U"展到", U"持续到", U"开始到", U"开始至", U"起到",
                                      U"起至", U"一直到", U"直到", U"--",   U"-",    U"~",      U"到",     U"至",     U"起-"};
constexpr std::array<Words, 8> either{U"要么是", U"要么", U"要不就是", U"还是", U"或者是", U"或者", U"或是", U"或"};
constexpr std::array<Words, 8> and_also{U"、", U"和", U"及", U"以及", U"跟", U"与", U"同", U"还有"};
constexpr std::array<Words, 9> in_other_words{U"(即", U"(也就是", U"(就是", U"(", U"即", U"也就是", U"就是", U",", U"/"};
constexpr std::array<Words, 14> taken_back{U"其实", U"实际",   U"不对", U"不是",   U"说错", U"写错", U"打错",
                                           U"记错", U"更正为", U"应为", U"应该是", U"改到", U"改为", U"改成"};
constexpr std::array<Words, 12> moved{U"延到",   U"延期到", U"延至",   U"延期至", U"推迟到", U"推到",
                                      U"顺延到", U"顺延至", U"宽限到", U"推迟至", U"提前到", U"挪到"};
constexpr std::array<Words, 7> given_up{U"不是", U"原定", U"原计划", U"本来是", U"本来定", U"原来是", U"并非"};

constexpr std::array<Words, 19> by_behind{U"之前",   U"以前",   U"前",     U"截止",    U"截至",   U"为止",   U"止",
                                          U"到期",   U"内",     U"之内",   U"以内",    U"结束前", U"下班前", U"下班之前",
                                          U"当天前", U"24点前", U"24时前", U"24:00前", U"为限"};
// 前沿, 前往, 内训, 止血 … are words of their own.
constexpr std::array<Words, 30> not_by{U"前沿", U"前往", U"前期",   U"前瞻", U"前三", U"前十", U"前五", U"前端",
                                       U"前景", U"前来", U"前去",   U"前任", U"前处", U"前台", U"前厅", U"前线",
                                       U"前进", U"前身", U"前置",   U"前后", U"前列", U"前湾", U"前门", U"止血",
                                       U"止损", U"止回", U"截止阀", U"内",   U"前哨", U"前馈"};
constexpr std::array<Words, 16> by_before{U"截止到", U"截止至", U"截止时间", U"截止日期", U"截止日", U"截止", U"截至", U"不晚于",
                                          U"不迟于", U"最晚",   U"最迟",     U"期限",     U"时限",   U"限期", U"赶在", U"限"};
constexpr std::array<Words, 8> labels{U"时间", U"日期", U"日子", U"时候", U"举办日", U"活动日", U"日程", U"期限"};
constexpr std::array<Words, 5> about{U"前后", U"左右", U"上下", U"附近", U"前几天"};
constexpr std::array<Words, 7> since{U"开始的", U"开始", U"起始", U"起连", U"起", U"以来", U"开幕"};
constexpr std::array<Words, 20> not_since{U"起重", U"起草", U"起步", U"起点", U"起义", U"起诉",  U"起源",
                                          U"起动", U"起搏", U"起升", U"起泡", U"起爆", U"起皱",  U"起毛",
                                          U"起吊", U"起垄", U"起苗", U"起绒", U"起酥", U"起落架"};
// What leads up to an event: its day is not the event's.
constexpr std::array<Words, 29> preparations{
    U"发通知", U"发的通知", U"下通知", U"发了通知", U"通知", U"报名",   U"接到", U"接通知", U"收到",  U"开始报",
    U"筹备",   U"申请的",   U"预热",   U"补登",     U"补报", U"补记",   U"补录", U"来登",   U"来报",  U"想起",
    U"记起",   U"报的",     U"登记的", U"有空",     U"抽空", U"来得及", U"来补", U"登上来", U"报上来"};
// Behind 才 the day is that of the telling: 今天才报.
constexpr std::array<Words, 19> told_late{U"报", U"登", U"补", U"记", U"录", U"填",   U"想",     U"说", U"发现", U"弄",
                                          U"整", U"来", U"腾", U"顾", U"抽", U"得空", U"有时间", U"闲", U"交"};
// 一直拖到今天: how long the telling was put off.
constexpr std::array<Words, 7> put_off_until{U"拖到", U"拖至", U"拖到了", U"耽搁到", U"耽误到", U"压到", U"忙到"};
constexpr std::array<Words, 10> lasting{U"学制", U"为期", U"历时", U"为时", U"持续", U"连续", U"一连", U"连", U"共", U"会期"};
constexpr std::array<Words, 13> lasting_deeds{U"摆了", U"连着摆了", U"干了", U"站了", U"练了", U"办了", U"搞了",
                                              U"开了", U"讲了",     U"展了", U"展出", U"举办", U"培训"};

constexpr std::array<Words, 14> places{U"楼",   U"号楼", U"栋", U"座",       U"号会", U"号车间", U"号厂房",
                                       U"车间", U"层",   U"厂", U"号报告厅", U"号馆", U"中",     U"小"};

std::size_t past_until(std::u32string_view text, std::size_t at) {
    at = past_blanks(text, at);
    const auto length = scan::any_at(text, at, until);
    return length == 0 ? 0 : past_blanks(text, at + length);
}

// Whether b follows a with nothing but one of `words` (and blanks) between them.
bool joined_by(std::u32string_view text, const DateExpression& a, const DateExpression& b, std::span<const Words> words) {
    const auto at = past_blanks(text, a.span.end);
    const auto length = scan::any_at(text, at, words);
    return length > 0 && past_blanks(text, at + length) == b.span.begin;
}

// 开班：2027-04-28 and 结业：2027-04-29: the days of two lines of a form.
bool begins_and_ends(std::u32string_view text, const DateExpression& a, const DateExpression& b) {
    constexpr std::array<Words, 5> begun{U"开班", U"开始", U"开幕", U"开营", U"起始"};
    constexpr std::array<Words, 5> over{U"结业", U"结束", U"闭幕", U"结营", U"终止"};
    const auto labelled = [text](std::size_t at, std::span<const Words> names) {
        const auto colon = scan::before_blanks(text, at);
        return colon > 0 && text[colon - 1] == U':' && scan::any_before(text, scan::before_blanks(text, colon - 1), names) > 0;
    };
    return labelled(a.span.begin, begun) && labelled(b.span.begin, over);
}

// 一直摆到, 持续到, 开幕、…闭幕: what lies between says that it lasted from the one day until the other.
bool lasts_until(std::u32string_view text, const DateExpression& a, const DateExpression& b) {
    constexpr std::array<Words, 9> begun{U"开幕", U"开始", U"开展", U"开班", U"开营", U"开讲", U"启动", U"起", U"起步"};
    constexpr std::array<Words, 6> all_along{U"一直", U"持续", U"连续", U"陆续", U"连着", U"延续"};
    constexpr std::array<Words, 9> over{U"闭幕", U"结束", U"收官", U"落幕", U"结业", U"结营", U"撤展", U"闭展", U"收摊"};
    constexpr std::size_t longest = 10;
    auto at = past_blanks(text, a.span.end);
    if (b.span.begin < at || b.span.begin - at > longest) return false;
    const auto begins = scan::any_at(text, at, begun);
    at += begins;
    const bool stops = scan::one_of(at_or_zero(text, at), U"、, ");
    while (at < b.span.begin && scan::one_of(text[at], U"、, ")) ++at;
    if (at == b.span.begin) return begins > 0 && stops && scan::any_at(text, past_blanks(text, b.span.end), over) > 0;
    at += scan::any_at(text, at, all_along);
    while (at < b.span.begin && scan::one_of(text[at], U"摆办开搞展做讲进行忙弄站练学训了")) ++at;
    return at + 1 == b.span.begin && scan::one_of(text[at], U"到至");
}

// 不是周一就是周二, 要么周一，要么周二: which of the two is left open.
bool one_of_both(std::u32string_view text, const DateExpression& a, const DateExpression& b) {
    constexpr std::array<Words, 6> first{U"不是", U"要么是", U"要么", U"要不是", U"不在", U"或者"};
    constexpr std::array<Words, 7> second{U"就是", U"便是", U"要么是", U"要么", U"要不是", U"就在", U"或者"};
    auto at = a.span.end;
    while (scan::one_of(at_or_zero(text, at), U" ,、")) ++at;
    const auto length = scan::any_at(text, at, second);
    return length > 0 && past_blanks(text, at + length) == b.span.begin &&
           scan::any_before(text, scan::before_blanks(text, a.span.begin), first) > 0;
}

bool adjacent(std::u32string_view text, const DateExpression& a, const DateExpression& b) {
    return past_blanks(text, a.span.end) == b.span.begin;
}

bool is_single(const DateExpression& expression) {
    return names_day(expression) && !expression.last;
}

// 22 in "11月20-22" and 12.3 in "12.1-12.3": figures that only their place makes a day.
std::optional<DateExpression> read_bare_end(std::u32string_view text, const DateExpression& first) {
    if (first.form != DateForm::calendar || first.last || first.time) return std::nullopt;
    const auto at = past_until(text, first.span.end);
    if (at == 0) return std::nullopt;
    if (auto full = read_figures_behind(text, at); full && full->form == DateForm::calendar) return full;
    const auto number = small_number(text, at);
    if (number.length == 0 || number.value < 1 || number.value > 31) return std::nullopt;
    const auto end = at + number.length;
    const char32_t next = at_or_zero(text, end);
    // 十三号到三荷村: a numeral without 号 ends no range.
    if (!scan::is_digit(text[at]) && next != 0 && !scan::one_of(next, U" ,。;日号")) return std::nullopt;
    // 6号到三楼会议室: the figure numbers a place.
    if (scan::any_at(text, end, places) > 0) return std::nullopt;
    if (counts_something(text, end) || scan::is_letter(next) || scan::one_of(next, U".:/-点时月年%")) return std::nullopt;
    DateExpression last;
    last.first.day = number.value;
    last.span = {at, end};
    return last;
}

void extend(DateExpression& first, const DateExpression& last) {
    first.last = last.first;
    first.span.end = last.span.end;
    if (last.time) first.time = last.time;
    first.by = first.by || last.by;
    first.may_be_item = first.may_be_item && last.may_be_item;
}

// 20号、21号 and 18号19号 in a row are one event of two days.
bool next_day(const DateExpression& a, const DateExpression& b) {
    // 上周六周日, 上周三上周四
    if (a.form == DateForm::weekday && b.form == DateForm::weekday) {
        const bool same_week = b.first.unit == Unit::none || (b.first.unit == a.first.unit && b.first.shift == a.first.shift);
        return same_week && b.first.weekday == a.first.weekday + 1;
    }
    if (a.form != DateForm::calendar || b.form != DateForm::calendar) return false;
    const bool same_month = b.first.month == 0 || b.first.month == a.first.month;
    return same_month && b.first.unit == Unit::none && b.first.day == a.first.day + 1;
}

// Days of different kinds side by side mean the same day: 昨天11月20号, 11月20日周五, 11月20日（星期五）.
bool names_the_same(const DateExpression& a, const DateExpression& b) {
    return is_single(a) && is_single(b) && a.form != b.form && a.form != DateForm::period_end && b.form != DateForm::period_end;
}

void merge_also(std::u32string_view text, DateExpression& a, const DateExpression& b) {
    a.also = b.first;
    a.span.end = b.span.end;
    if (b.time) a.time = b.time;
    a.may_be_item = false;
    if (at_or_zero(text, past_blanks(text, a.span.end)) == U')') a.span.end = past_blanks(text, a.span.end) + 1;
}

bool try_pair(std::u32string_view text, DateExpression& a, const DateExpression& b) {
    if (!names_day(a) || !names_day(b) || a.quoted != b.quoted) return false;
    // "登记7.4 11月23号见报": an item and a day, not two days.
    if (a.may_be_item && !joined_by(text, a, b, until)) return false;
    if (is_single(a) && is_single(b)) {
        if (one_of_both(text, a, b)) {
            extend(a, b);
            a.alternative = true;
            return true;
        }
        if (joined_by(text, a, b, until) || lasts_until(text, a, b) || begins_and_ends(text, a, b)) {
            extend(a, b);
            return true;
        }
        if (joined_by(text, a, b, either)) {
            extend(a, b);
            a.alternative = true;
            return true;
        }
        // 昨天跟前天两天
        constexpr std::array<Words, 4> both{U"两天", U"两日", U"这两天", U"都"};
        const bool backwards = a.form == DateForm::relative && b.form == DateForm::relative &&
                               a.first.shift == b.first.shift + 1 && scan::any_at(text, past_blanks(text, b.span.end), both) > 0;
        if (backwards && (joined_by(text, a, b, and_also) || adjacent(text, a, b))) {
            const DayWords later = a.first;
            extend(a, b);
            a.first = b.first;
            a.last = later;
            return true;
        }
        // 前天昨天两天, 周一周二
        const bool in_a_row = next_day(a, b) || (a.form == DateForm::relative && b.form == DateForm::relative &&
                                                 b.first.shift == a.first.shift + 1);
        if (joined_by(text, a, b, and_also) ||
            (adjacent(text, a, b) && !b.may_be_item && a.form == DateForm::calendar && b.form == DateForm::calendar) ||
            (adjacent(text, a, b) && in_a_row && a.form != DateForm::calendar)) {
            extend(a, b);
            a.alternative = !in_a_row;
            return true;
        }
    }
    if (names_the_same(a, b) && (adjacent(text, a, b) || joined_by(text, a, b, in_other_words))) {
        merge_also(text, a, b);
        return true;
    }
    return false;
}

// A clock time that the weekday's bracket parted from its day: 11月27日（周五）下午14:30.
void take_late_clock(std::u32string_view text, DateExpression& expression) {
    if (!expression.also || expression.time) return;
    const auto clock = read_clock(text, past_blanks(text, expression.span.end), true);
    if (!clock) return;
    expression.time = clock->time;
    expression.span.end = clock->end;
}

void merge(std::u32string_view text, std::vector<DateExpression>& found) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (kept > 0 && try_pair(text, found[kept - 1], found[i])) {
            take_late_clock(text, found[kept - 1]);
            continue;
        }
        // A part of the day that the pair before has already taken in.
        if (kept > 0 && found[i].span.begin < found[kept - 1].span.end) continue;
        if (kept != i) found[kept] = found[i];
        ++kept;
    }
    found.resize(kept);
}

void read_behind(std::u32string_view text, DateExpression& expression) {
    auto at = past_blanks(text, expression.span.end);
    if (const auto length = scan::any_at(text, at, about); length > 0 && names_day(expression)) {
        expression.form = DateForm::vague;
        expression.span.end = at + length;
        return;
    }
    if (at_or_zero(text, at) == U'的' && scan::any_at(text, at + 1, by_behind) > 0) ++at;
    const auto by = scan::any_at(text, at, by_behind);
    const bool inside = by == 1 && at_or_zero(text, at) == U'内';
    if (by > 0 && !inside && scan::any_at(text, at, not_by) == 0) {
        expression.by = true;
        expression.span.end = at + by;
        return;
    }
    if (scan::any_at(text, at, not_since) > 0) return;
    if (const auto length = scan::any_at(text, at, since); length > 0 && names_day(expression) && !expression.last) {
        expression.span.end = at + (scan::starts(text, at, U"起连") ? 1 : length);
    }
}

// 年底盘点忙忘了, 昨天太忙没顾上: when there was no time to tell of it.
bool was_too_busy(std::u32string_view text, std::size_t at) {
    constexpr std::array<Words, 14> busy{U"忙忘",   U"太忙", U"忙得", U"忙,",    U"忙不",   U"忘了登", U"忘登",
                                         U"忘了报", U"忘报", U"事多", U"事情多", U"没顾上", U"顾不上", U"忙昏"};
    constexpr std::size_t reach = 4;
    for (std::size_t i = at; i <= at + reach && i < text.size() && !scan::one_of(text[i], U",。;!?"); ++i) {
        if (scan::any_at(text, i, busy) > 0) return true;
    }
    return false;
}

void read_aside(std::u32string_view text, DateExpression& expression) {
    auto at = past_blanks(text, expression.span.end);
    while (scan::one_of(at_or_zero(text, at), U"就我们才的公司")) ++at;
    const bool late = (scan::before(text, at) == U'才' && scan::any_at(text, at, told_late) > 0) ||
                      scan::any_before(text, expression.span.begin, put_off_until) > 0;
    // 1月29号收到的通知: of a membership the day on which it was told.
    const bool told = scan::starts(text, at, U"收到的通知") || scan::starts(text, at, U"接到的通知");
    expression.aside = late || (scan::any_at(text, at, preparations) > 0 && !told) || was_too_busy(text, expression.span.end);
}

void read_before(std::u32string_view text, DateExpression& expression) {
    auto at = expression.span.begin;
    while (scan::one_of(scan::before(text, at), U" :是为在定于从到至\n")) --at;
    if (scan::any_before(text, at, by_before) > 0) {
        expression.by = true;
        expression.labelled = true;
        return;
    }
    if (at < expression.span.begin && scan::any_before(text, at, labels) > 0) expression.labelled = true;
    if (scan::any_before(text, scan::before_blanks(text, expression.span.begin), moved) > 0) expression.by = true;
    if (scan::any_before(text, scan::before_blanks(text, expression.span.begin), given_up) > 0 && !expression.alternative)
        expression.corrected = true;
}

bool contains_any(std::u32string_view text, std::span<const Words> words) {
    for (const auto word : words) {
        if (text.find(word) != std::u32string_view::npos) return true;
    }
    return false;
}

// 计划25号办的培训提前到20号办完了: the day it was held on is the later one told.
bool was_held_earlier(std::u32string_view text, const DateExpression& day) {
    constexpr std::array<Words, 3> put_forward{U"提前到", U"提前至", U"提前在"};
    constexpr std::array<Words, 10> held{U"办", U"挂", U"开", U"搞", U"举", U"做", U"签", U"揭", U"评", U"组织"};
    return scan::any_before(text, day.span.begin, put_forward) > 0 &&
           scan::any_at(text, scan::past_blanks(text, day.span.end), held) > 0;
}

// 周二的讲座，不是周二，是周四; 二十号，不对，二十号我在外地，是十九号: the day taken back is none wherever it is said, if
// another one follows.
void take_back_the_same(std::vector<DateExpression>& found) {
    const auto last = std::find_if(found.rbegin(), found.rend(), [](const DateExpression& one) { return names_day(one); });
    if (last == found.rend() || last->corrected) return;
    for (const auto& wrong : found) {
        if (!wrong.corrected || wrong.first == last->first) continue;
        for (auto& other : found) {
            if (other.form == wrong.form && other.first == wrong.first) other.corrected = true;
        }
    }
}

// 20号，不对，22号; 从15号延到20号
void read_corrections(std::u32string_view text, std::vector<DateExpression>& found) {
    constexpr std::size_t gap_max = 12;
    for (std::size_t i = 1; i < found.size(); ++i) {
        auto& earlier = found[i - 1];
        auto& later = found[i];
        if (was_held_earlier(text, later)) {
            earlier.corrected = true;
            later.by = false;
        }
        if (!names_day(earlier) || !names_day(later) || later.corrected) continue;
        if (later.span.begin - earlier.span.end > gap_max) continue;
        const auto gap = text.substr(earlier.span.end, later.span.begin - earlier.span.end);
        if (contains_any(gap, taken_back) || contains_any(gap, moved)) earlier.corrected = true;
    }
    take_back_the_same(found);
}

// 连办3天, 为期两天, 连着三天, 起三天: the days at `at`, which is behind the word that leads them in.
int lasting_days(std::u32string_view text, std::size_t at) {
    at = past_blanks(text, at);
    while (scan::one_of(at_or_zero(text, at), U"办开搞讲着续展了期有是举摆 ")) ++at;
    const auto number = read_number(text, at);
    if (!number || number->kind != NumberKind::exact || !number->whole || number->value < 2 || number->value > 60) return 0;
    const auto unit = past_blanks(text, number->span.end);
    const bool is_days =
        at_or_zero(text, unit) == U'天' || (at_or_zero(text, unit) == U'日' && at_or_zero(text, unit + 1) != U'游');
    return is_days ? static_cast<int>(number->value) : 0;
}

int find_lasting(std::u32string_view text, const DateExpression& expression) {
    if (scan::ends(text, expression.span.end, U"起") || scan::ends(text, expression.span.end, U"开始")) {
        if (const int days = lasting_days(text, expression.span.end); days > 0) return days;
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!scan::one_of(text[at], U"学为历持连一共会办搞开讲展举培摆干站练")) continue;
        auto length = scan::any_at(text, at, lasting);
        if (length == 0) length = scan::any_at(text, at, lasting_deeds);
        if (length == 0) continue;
        if (const int days = lasting_days(text, at + length); days > 0) return days;
    }
    return 0;
}

// Only one day is said: then how long it went on tells the last one.
void read_lasting(std::u32string_view text, std::vector<DateExpression>& found) {
    DateExpression* only = nullptr;
    for (auto& expression : found) {
        if (!names_day(expression) || expression.quoted || expression.corrected) continue;
        if (only != nullptr) return;
        only = &expression;
    }
    if (only == nullptr || only->last) return;
    only->days = find_lasting(text, *only);
}

}  // namespace

void join(std::u32string_view text, std::vector<DateExpression>& found) {
    if (found.empty()) return;
    merge(text, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
        auto& expression = found[i];
        if (const auto last = read_bare_end(text, expression)) {
            if (i + 1 == found.size() || last->span.end <= found[i + 1].span.begin) extend(expression, *last);
        }
        // 前 of "…年 前天" belongs to the next expression.
        const auto end = i + 1 < found.size() ? found[i + 1].span.begin : text.size();
        read_behind(text.substr(0, end), expression);
        read_before(text, expression);
        read_aside(text, expression);
    }
    read_corrections(text, found);
    read_lasting(text, found);
}

}  // namespace kexiebot::language::dates
