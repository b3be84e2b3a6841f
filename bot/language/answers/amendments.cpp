#include "bot/language/answers/amendments.hpp"

#include <algorithm>
#include <array>

#include "bot/language/answers/choices.hpp"
#include "bot/language/answers/sentences.hpp"
#include "bot/language/answers/values.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/titles.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::size_t amendment_longest = 30;
constexpr int clear = 90;

char32_t trimmed_end(Words text) {
    const Span piece = trimmed(text, {0, text.size()});
    return piece.empty() ? U'\0' : text[piece.end - 1];
}

bool in_a_date(const Message& message, const Number& number) {
    return std::any_of(message.dates.begin(), message.dates.end(),
                       [&](const DateExpression& date) { return date.span.overlaps(number.span); });
}

/// 两天 of 办了两天的: for how many days it went on.
std::optional<int> days_told(const Message& message) {
    constexpr std::array<Words, 13> lasts{U"办",   U"开", U"搞",   U"共", U"是",   U"连", U"持续",
                                          U"为期", U"讲", U"培训", U"弄", U"进行", U"总"};
    constexpr std::array<Words, 8> others{U"天后", U"天前", U"过两天", U"晚", U"每天", U"半天", U"前两天", U"天内"};
    constexpr int most = 31;
    if (!message.dates.empty() || !scan::holds_any(message.text, lasts) || scan::holds_any(message.text, others))
        return std::nullopt;
    for (const Number& number : message.numbers) {
        const bool days =
            scan::starts(message.text, number.span.end, U"天") || scan::starts(message.text, number.span.end, U"日");
        if (days && number.kind == NumberKind::exact && number.value >= 2 && number.value <= most)
            return static_cast<int>(number.value);
    }
    return std::nullopt;
}

bool puts_right(const Message& message) {
    constexpr std::array<Words, 12> signs{U"其实", U"实际", U"应该", U"应当", U"准确", U"更正",
                                          U"改成", U"改为", U"改到", U"才对", U"应为", U"写错"};
    return message.has(Kind::wrong) || message.has(Kind::is_not) || read_yes_no(message) == YesNo::no ||
           scan::holds_any(message.text, signs);
}

/// Besides a day there is hardly a word: no task is named.
bool says_little_else(const Message& message) {
    constexpr std::size_t hardly = 5;
    std::size_t others = 0;
    for (std::size_t i = 0; i < message.text.size(); ++i) {
        const bool of_a_day = std::any_of(message.dates.begin(), message.dates.end(),
                                          [i](const DateExpression& date) { return date.span.contains(i); });
        others += of_a_day || message.filler(i) || is_separator(message.text[i]) ? 0 : 1;
    }
    return others <= hardly;
}

constexpr std::array<Words, 12> again_leads{U"改成",   U"改为", U"换成", U"就叫", U"叫做",   U"应该是",
                                            U"应该叫", U"应为", U"叫",   U"名叫", U"全称是", U"全名是"};

/// What follows the first 是, 叫, 改成 of a message that speaks of a name.
std::optional<std::string> behind_lead(const Message& message, std::size_t label) {
    constexpr std::array<Words, 16> leads{U"写全一点", U"写全点", U"写完整", U"写全", U"改一下", U"改下", U"应该是", U"应该叫",
                                          U"改成",     U"改为",   U"就叫",   U"叫做", U"应为",   U"换成", U"叫",     U"是"};
    std::size_t from = 0;
    for (std::size_t at = label; at < message.text.size() && from == 0; ++at) {
        const bool denied = at > 0 && message.text[at - 1] == U'不';
        const std::size_t lead = denied ? 0 : scan::any_at(message.text, at, leads);
        if (lead > 0) from = at + lead;
    }
    // 题目也改一下改成…: said twice.
    for (std::size_t again = 1; from > 0 && again > 0; from += again) {
        while (from < message.text.size() && is_separator(message.text[from])) ++from;
        again = scan::longest_at(message.text, from, again_leads);
    }
    constexpr std::size_t least = 3;
    Span piece = without_order(message.text, trimmed(message.text, {from, message.text.size()}));
    while (piece.size() > least && scan::one_of(message.text[piece.end - 1], U"吧哦啊哈呀的了")) --piece.end;
    if (from == 0 || piece.size() < least) return std::nullopt;
    return message.normal.original(piece);
}

/// 那我明天填: somebody will do something then.
bool will_do_something(const Message& message) {
    constexpr std::array<Words, 12> deeds{U"填", U"弄", U"搞", U"交", U"补", U"传", U"拿", U"问", U"再", U"回头", U"办", U"写"};
    return message.text.find(U'我') != Words::npos && scan::holds_any(message.text, deeds) && !puts_right(message);
}

std::optional<domain::HonourLevel> level_told(const Message& message) {
    const std::optional<std::string> level = message.decide(Topic::level);
    if (level == "national") return domain::HonourLevel::national;
    if (level == "provincial") return domain::HonourLevel::provincial;
    if (level == "city") return domain::HonourLevel::city;
    return std::nullopt;
}

}  // namespace

namespace {

/// 8号 of 4号太紧，宽到8号: what it is moved to.
std::vector<DateExpression> days_moved_to(const Message& message) {
    constexpr Words moving = U"宽延推放缓改挪调前顺拖移定";
    constexpr Words onto = U"到成为至在";
    std::vector<DateExpression> found;
    for (const DateExpression& date : message.dates) {
        const std::size_t begin = scan::before_blanks(message.text, date.span.begin);
        if (begin < 2 || !scan::one_of(message.text[begin - 1], onto)) continue;
        const Words before = message.text.substr(begin > 4 ? begin - 4 : 0, begin > 4 ? 3 : begin - 1);
        if (before.find_first_of(moving) != Words::npos) found.push_back(date);
    }
    return found;
}

}  // namespace

bool moves_a_day(const Message& message) {
    return !days_moved_to(message).empty();
}

DateReading due_told(const Message& message, std::optional<domain::Date> known) {
    std::vector<DateExpression> found = days_moved_to(message);
    if (found.empty()) found = message.dates;
    // 改成25号吧 年底都忙: the day, not why.
    const bool day =
        std::any_of(found.begin(), found.end(), [](const DateExpression& date) { return date.form == DateForm::calendar; });
    // 那往后推，周一，7号: the date says it more exactly than the day of the week.
    const auto vaguer = [](const DateExpression& date) {
        return date.form == DateForm::period_end || date.form == DateForm::weekday;
    };
    if (day) std::erase_if(found, vaguer);
    // 5号是周六，改周一吧: the Monday near that day, before it or after it.
    const bool weekday_alone = !found.empty() && std::all_of(found.begin(), found.end(), [](const DateExpression& date) {
        return date.form == DateForm::weekday && date.first.unit == DayWords::Unit::none;
    });
    constexpr int half_a_week = 3;
    if (known && weekday_alone) return read_due(found, std::max(domain::plus_days(*known, -half_a_week), message.context.today));
    constexpr std::array<Words, 6> placed{U"月", U"周", U"星期", U"明", U"后天", U"今"};
    if (!known || scan::holds_any(message.text, placed)) return read_due(found, message.context.today);
    const domain::Date first{known->year() / known->month() / std::chrono::day{1}};
    return read_due(found, std::max(first, message.context.today));
}

std::optional<domain::Date> told_end(const Message& message, const Slots& known) {
    if (!known.date || message.text.size() > amendment_longest) return std::nullopt;
    constexpr int longest_days = 92;
    const auto fits = [&known](domain::Date end) {
        const int days = domain::days_between(*known.date, end);
        return days > 0 && days <= longest_days;
    };
    if (const std::optional<int> days = days_told(message)) return domain::plus_days(*known.date, *days - 1);
    constexpr std::array<Words, 10> ends{U"结束", U"是到", U"一直到", U"为止",   U"办到",
                                         U"开到", U"搞到", U"持续到", U"到的是", U"截至"};
    if (!scan::holds_any(message.text, ends) || message.dates.empty()) return std::nullopt;
    const DateReading read = read_done_date(message.dates, message.context.today);
    const std::optional<domain::Date> day = read.end_date ? read.end_date : read.date;
    return day && !read.ask && fits(*day) ? day : std::nullopt;
}

std::optional<std::string> told_title(const Message& message) {
    constexpr std::array<Words, 10> labels{U"题目", U"名称", U"名字", U"标题",   U"主题",
                                           U"全称", U"全名", U"就叫", U"正式名", U"应该叫"};
    for (const Words label : labels) {
        const std::size_t at = message.text.find(label);
        if (at == Words::npos) continue;
        if (!message.quotes.empty()) return read_marked_title(message);
        return behind_lead(message, at);
    }
    // 叫支部共建, and nothing before it; 叫他来 calls somebody.
    constexpr std::size_t longest = 24;
    const std::size_t begin = message.core().begin;
    const bool named = message.text.size() <= longest && scan::at_or_zero(message.text, begin) == U'叫' &&
                       !scan::one_of(scan::at_or_zero(message.text, begin + 1), U"他她我你您人大它什啥了");
    return named ? behind_lead(message, begin) : std::nullopt;
}

std::optional<std::string> title_renamed(const Message& message) {
    constexpr std::array<Words, 4> labels{U"名字", U"名称", U"题目", U"标题"};
    constexpr std::array<Words, 5> renames{U"改成", U"改为", U"换成", U"应该是", U"应该叫"};
    for (const Words label : labels) {
        const std::size_t at = message.text.find(label);
        if (at != Words::npos && scan::any_at(message.text, at + label.size(), renames) > 0) return behind_lead(message, at);
    }
    return std::nullopt;
}

std::optional<int> told_total(const Message& message) {
    constexpr std::array<Words, 10> sums{U"加上", U"一共",     U"总共",     U"共",   U"一起",
                                         U"合计", U"实际来了", U"实际到了", U"实到", U"加起来"};
    constexpr std::size_t near = 7;
    constexpr std::int64_t most = 99'999;
    std::optional<int> total;
    for (const Number& number : message.numbers) {
        if (in_a_date(message, number) || number.kind != NumberKind::exact || number.value < 1 || number.value > most) continue;
        const std::size_t from = number.span.begin > near ? number.span.begin - near : 0;
        const Words before = Words{message.text}.substr(from, number.span.begin - from);
        if (scan::holds_any(before, sums)) total = static_cast<int>(number.value);
    }
    return total;
}

std::optional<int> counted_together(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::array<Words, 6> together{U"一起记", U"一起登", U"一起算", U"一起报", U"一块记", U"一块登"};
    if (message.has(Kind::question) || !message.dates.empty() || !scan::holds_any(message.text, together)) return std::nullopt;
    const PeopleReading people = read_people(message.normal, message.people);
    constexpr int most = 50;
    return people.people && !people.ask && *people.people >= 2 && *people.people <= most ? people.people : std::nullopt;
}

std::optional<int> people_added(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::array<Words, 32> leads{U"少登了", U"少报了", U"少记了", U"漏登了", U"漏报了", U"漏记了", U"还漏了", U"还少了",
                                          U"再加上", U"还要加", U"另外加", U"再增加", U"再加",   U"还加",   U"加上",   U"增加",
                                          U"加",     U"再添",   U"添",     U"再补",   U"补",     U"漏了",   U"漏报",   U"漏登",
                                          U"少了",   U"少报",   U"少登",   U"漏",     U"还漏",   U"还少",   U"帮我加", U"多加"};
    constexpr std::array<Words, 10> roles{U"秘书", U"协调员", U"管理员", U"权限", U"账号",
                                          U"会员", U"邀请",   U"群",     U"任务", U"活动"};
    constexpr std::size_t longest = 16;
    constexpr std::int64_t few = 20;
    const Words words = message.text;
    if (words.size() > longest || message.has(Kind::question) || message.has(Kind::any_code) || !message.dates.empty())
        return std::nullopt;
    if (message.numbers.size() != 1 || scan::holds_any(words, roles)) return std::nullopt;
    const Number& number = message.numbers.front();
    const auto lead = scan::longest_at(words, 0, leads);
    if (lead == 0 || number.span.begin != lead || number.kind != NumberKind::exact || number.value < 1 || number.value > few)
        return std::nullopt;
    std::size_t at = number.span.end;
    if (!scan::one_of(scan::at_or_zero(words, at), U"人个位名")) return std::nullopt;
    const bool persons = words[at] != U'个';
    ++at;
    if (scan::at_or_zero(words, at) == U'人') return static_cast<int>(number.value);
    // 加一人 李娟, 再加一个李娟: nothing but whom.
    constexpr std::size_t names_longest = 9;
    const Span rest = trimmed(words, {at, words.size()});
    const bool none = rest.empty() || scan::one_of(words[rest.begin], U"吧了哈");
    if (none) return persons ? std::optional{static_cast<int>(number.value)} : std::nullopt;
    const bool name = rest.size() >= 2 && rest.size() <= names_longest && read_item(message).strength == 0 &&
                      !message.has(Kind::head_noun) && !message.has(Kind::picture);
    return name ? std::optional{static_cast<int>(number.value)} : std::nullopt;
}

std::optional<Reading> read_honour_amendment(std::string_view text, const Context& context, const Slots& known) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (message.text.empty() || message.text.size() > amendment_longest) return std::nullopt;
    if (message.has(Kind::question) || message.has(Kind::any_code) || message.has(Kind::planned)) return std::nullopt;
    std::vector<Reading> edits;
    const auto edit = [&edits](std::string field) -> Slots& {
        Reading reading;
        reading.intent = Intent::edit_activity;
        reading.certainty = clear;
        reading.slots.field = std::move(field);
        edits.push_back(std::move(reading));
        return edits.back().slots;
    };
    constexpr std::size_t short_words = 8;
    const bool right = puts_right(message) || message.text.starts_with(U'是') || message.text.size() <= short_words;
    const std::optional<domain::HonourLevel> level = right ? level_told(message) : std::nullopt;
    if (level && level != known.level) edit("level").level = level;
    const DateReading date = read_done_date(message.dates, context.today);
    const bool day = date.date && date.date != known.date && names_a_day(message) && !will_do_something(message);
    if (day) edit("date").date = date.date;
    const std::optional<std::string> title = day ? std::nullopt : told_title(message);
    if (title) edit("title").title = title;
    if (edits.empty()) return std::nullopt;
    return together(std::move(edits));
}

std::optional<Reading> read_task_amendment(std::string_view text, const Context& context, std::optional<domain::Date> known) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (message.text.empty() || message.text.size() > amendment_longest) return std::nullopt;
    if (message.has(Kind::question) || message.has(Kind::any_code)) return std::nullopt;
    const Words words = message.text;
    Reading reading;
    reading.intent = Intent::amend_task;
    reading.certainty = clear;
    Slots& slots = reading.slots;

    constexpr std::array<Words, 6> off{U"取消", U"撤", U"不布置", U"作废", U"不要发", U"删"};
    constexpr std::array<Words, 9> given{U"布置",     U"任务",     U"刚才发的", U"刚才那个", U"刚发的",
                                         U"刚才那条", U"刚刚那个", U"刚才的",   U"刚才下"};
    for (const FoundName& name : message.names) {
        if (name.name.empty()) return std::nullopt;
        if (std::find(slots.audience.begin(), slots.audience.end(), name.name) == slots.audience.end())
            slots.audience.push_back(name.name);
    }
    if (slots.audience.empty() && scan::holds_any(words, off) && scan::holds_any(words, given)) {
        reading.intent = Intent::cancel_task;
        return reading;
    }
    if (!slots.audience.empty()) {
        constexpr std::array<Words, 10> more{U"再加", U"加上", U"还有", U"也发", U"也给",
                                             U"漏了", U"也要", U"补上", U"加个", U"还要"};
        constexpr std::array<Words, 12> less{U"不用报", U"不用交", U"不要报", U"不发", U"不用发", U"去掉",
                                             U"除了",   U"不包括", U"不要发", U"不给", U"不用给", U"排除"};
        constexpr std::array<Words, 5> only{U"只发", U"只给", U"仅", U"只要", U"只布置"};
        if (scan::holds_any(words, less)) {
            slots.what = "drop";
        } else if (scan::holds_any(words, only)) {
            slots.what = "only";
        } else if (scan::holds_any(words, more)) {
            slots.what = "add";
        } else if (puts_right(message)) {
            slots.what = "only";
        } else {
            return std::nullopt;
        }
    }
    constexpr std::array<Words, 9> timed{U"截止", U"时间", U"日期", U"期限", U"延", U"提前", U"之前", U"推到", U"改"};
    const DateReading due = due_told(message, known);
    // 4号太紧，宽到8号: beside the day there may be why.
    const bool of_that_day =
        known && std::any_of(message.dates.begin(), message.dates.end(), [&](const DateExpression& date) {
            const std::vector<DateExpression> alone{date};
            return read_due(alone, domain::Date{known->year() / known->month() / std::chrono::day{1}}).date == known;
        });
    const bool moved = moves_a_day(message) && (of_that_day || says_little_else(message));
    const bool timed_only = (scan::holds_any(words, timed) && says_little_else(message)) || moved;
    if (due.date && !due.ask && (puts_right(message) || timed_only || words.starts_with(U'是'))) {
        slots.due = Due{*due.date, due.time_of_day};
    }
    if (!slots.due && slots.audience.empty() && puts_right(message)) slots.title = told_title(message);
    if (slots.empty()) return std::nullopt;
    return reading;
}

bool takes_back(std::string_view text, const Context& context, Told what) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (message.text.size() > amendment_longest || message.has(Kind::question)) return false;
    // 展示墙没弄 影响第一项不: asked.
    constexpr std::array<Words, 5> asking{U"影响", U"行不", U"算不算", U"要不要", U"可不可以"};
    if (scan::holds_any(message.text, asking) || trimmed_end(message.text) == U'不') return false;
    constexpr std::array<Words, 33> not_in{
        U"明天寄", U"明天交", U"还没寄", U"没寄成", U"没发成", U"改回来", U"的提交", U"逗你", U"开玩笑", U"骗你的", U"还没写",
        U"还没填", U"寄错",   U"发错",   U"传错",   U"别算交", U"不算交", U"尚未",   U"没盖", U"撤回来", U"没报成", U"没交",
        U"交错",   U"早了",   U"没弄完", U"没写完", U"点错",   U"说错",   U"弄错",   U"搞错", U"按错",   U"没报",   U"还没完"};
    constexpr std::array<Words, 9> of_fees{U"交钱", U"交费", U"会费", U"拿掉", U"缴费", U"评上", U"评到", U"晋升", U"职称"};
    constexpr std::array<Words, 8> mistaken{U"勾早", U"早了", U"说错", U"点错", U"弄错", U"搞错", U"勾错", U"不是这"};
    constexpr std::array<Words, 5> not_met{U"没弄", U"没完成", U"还没", U"没做", U"没达标"};
    // 领导机构刚调整，公示还没完，先不报 speaks of another point.
    const bool bare_denial = message.text.size() <= 12 && scan::holds_any(message.text, not_met);
    constexpr std::array<Words, 8> unwanted{U"不要了", U"不用了", U"先不要", U"先不用",
                                            U"不申请", U"不需要", U"先不请", U"不请了"};
    constexpr std::array<Words, 14> gone{U"删错",     U"恢复",   U"不该删", U"找回",   U"还原",   U"弄回来", U"还是留着",
                                         U"还是留到", U"不删了", U"别删了", U"不撤了", U"别撤了", U"留着吧", U"先留着"};
    constexpr std::array<Words, 10> changed{U"先别加", U"先不加", U"别算她", U"别算他", U"改错",
                                            U"恢复",   U"还原",   U"改回",   U"不该改", U"变回"};
    switch (what) {
        case Told::hand_in:  // 老吴那个先拿掉 他还没交钱, 王海波没评上 搞错了 speak of no paper.
            if (scan::holds_any(message.text, of_fees)) return false;
            return scan::holds_any(message.text, not_in);
        case Told::checklist:
            return bare_denial || scan::holds_any(message.text, mistaken) || (message.point && puts_right(message));
        case Told::withdrawal: return scan::holds_any(message.text, gone);
        case Told::edit: return message.numbers.empty() && message.dates.empty() && scan::holds_any(message.text, changed);
        case Told::service: return scan::holds_any(message.text, unwanted);
    }
    return false;
}

std::optional<int> point_meant(std::string_view text, const Context& context) {
    return (*Look::alone(text, context)).point;
}

std::optional<int> another_point(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::array<Words, 6> met{U"勾上", U"打勾", U"勾一下", U"勾掉", U"也达标", U"也完成"};
    if (message.text.size() > amendment_longest || message.has(Kind::question) || message.has(Kind::negated)) return std::nullopt;
    return scan::holds_any(message.text, met) ? message.point : std::nullopt;
}

namespace {

/// 就发我们区的啊，别发到全市去了; 改成全市都发: all of the own county, or all of the city.
std::vector<std::string> scope_told(const Message& message) {
    constexpr std::array<Words, 13> own{U"我们区", U"我们县", U"本区", U"本县",   U"区里", U"县里", U"自己区",
                                        U"自己县", U"我区",   U"我县", U"咱们区", U"全区", U"全县"};
    constexpr std::array<Words, 10> to{U"就发", U"只发", U"就给", U"只给", U"仅", U"光发", U"是发", U"发给", U"只是", U"就是"};
    constexpr std::array<Words, 9> not_city{U"别发到全市", U"别发全市", U"不发全市", U"不要发到全市", U"不要发全市",
                                            U"不用发全市", U"不是全市", U"别给全市", U"不用全市"};
    constexpr std::array<Words, 7> city{U"全市都发", U"改成全市", U"发全市", U"发给全市", U"发到全市", U"全市都要", U"给全市"};
    const Words text = message.text;
    if (message.has(Kind::question)) return {};
    const bool coordinates = message.context.role == domain::Role::coordinator;
    const bool says_own = scan::holds_any(text, own) && scan::holds_any(text, to);
    const bool denies_city = scan::holds_any(text, not_city);
    if (coordinates && (says_own || denies_city)) return {"county"};
    if (!denies_city && scan::holds_any(text, city)) return {"all"};
    return {};
}

}  // namespace

std::vector<std::string> announcement_audience_told(const Message& message, const Asked& asked) {
    constexpr std::array<Words, 5> only{U"只发", U"只给", U"就发", U"仅发", U"就给"};
    if (std::vector<std::string> scope = scope_told(message); !scope.empty()) return scope;
    return scan::holds_any(message.text, only) ? audience_told(message, asked) : std::vector<std::string>{};
}

std::vector<std::string> audience_told(const Message& message, const Asked& asked) {
    if (message.names.empty()) {
        if (std::vector<std::string> scope = scope_told(message); !scope.empty()) return scope;
    }
    const std::optional<Reading> amends = read_task_amendment(to_utf8(message.text), message.context, std::nullopt);
    if (!amends || amends->slots.audience.empty()) return {};
    const std::vector<std::string>& names = amends->slots.audience;
    if (amends->slots.what == "only") return names;
    // All of the city or the county have it already; without one of them they would have to be named.
    const bool all =
        asked.known.audience.empty() || asked.known.audience.front() == "all" || asked.known.audience.front() == "county";
    if (all) return {};
    std::vector<std::string> after = asked.known.audience;
    for (const std::string& name : names) {
        std::erase(after, name);
        if (amends->slots.what == "add") after.push_back(name);
    }
    return after;
}

}  // namespace kexiebot::language
