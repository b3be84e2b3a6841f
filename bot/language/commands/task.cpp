#include <algorithm>
#include <array>

#include "bot/language/answers/amendments.hpp"
#include "bot/language/commands/commands.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

/// 帮我勾掉, 你给标一下吧: to be marked as done, and nothing more.
bool only_says_to_mark(std::u32string_view note) {
    constexpr std::array<std::u32string_view, 12> leads{U"麻烦帮我", U"你帮我", U"帮我", U"你给我", U"给我", U"你给",
                                                        U"麻烦你",   U"麻烦",   U"请",   U"把它",   U"你",   U"就"};
    constexpr std::array<std::u32string_view, 15> marks{U"勾掉",   U"沟掉", U"勾一下", U"勾上",   U"打勾",
                                                        U"打个勾", U"标上", U"标一下", U"划掉",   U"消掉",
                                                        U"销掉",   U"销号", U"记一下", U"登一下", U"去掉"};
    const auto lead = scan::any_at(note, 0, leads);
    const auto mark = scan::any_at(note, lead, marks);
    constexpr std::size_t tail_longest = 2;
    return mark > 0 && note.size() <= lead + mark + tail_longest;
}

/// What is said after the clause that reports the task done: 纸质版下周寄.
std::optional<std::string> note_of(const Message& message) {
    std::size_t done = 0;
    for (const Mark& mark : message.marks.all()) {
        if (mark.kind == id_of(Kind::task_code)) done = std::max<std::size_t>(done, mark.end);
    }
    std::size_t reported = 0;
    for (const Mark& mark : message.marks.all()) {
        const bool reports = mark.kind == id_of(Kind::handed_in) || mark.kind == id_of(Kind::finished);
        if (reports && reported == 0) reported = mark.end;
    }
    done = std::max(done, reported);
    while (done < message.text.size() && !is_stop_at(message.text, done)) ++done;
    auto note = rest_as_typed(message, done);
    if (!note || !only_says_to_mark(normalise(*note).text)) return note;
    // 我周五就发邮箱了 帮我勾掉: how it was handed in says more.
    const Span clause = message.clause(reported);
    Span told = trimmed(message.text, {std::min(clause.begin, reported), done});
    for (const Code& code : message.codes) {
        if (told.contains(code.span)) told = trimmed(message.text, {code.span.end, told.end});
    }
    constexpr std::size_t least = 5;
    return told.size() >= least ? std::optional{message.normal.original(told)} : std::nullopt;
}

/// 催一下没交的, 都催一遍
bool names_all_missing(std::u32string_view text) {
    for (const std::u32string_view word : {U"没交的", U"未交的", U"没报的", U"没有交的", U"所有", U"全部", U"都催", U"全催"}) {
        if (text.find(word) != std::u32string_view::npos) return true;
    }
    return false;
}

}  // namespace

std::optional<int> more_days_said(const Message& message) {
    constexpr std::array<std::u32string_view, 6> weeks{U"个星期", U"个礼拜", U"星期", U"礼拜", U"周", U"个周"};
    constexpr std::array<std::u32string_view, 2> days{U"天", U"日"};
    constexpr std::int64_t days_max = 366;
    for (const DateExpression& said : message.dates) {
        const std::u32string_view words = message.text.substr(said.span.begin, said.span.size());
        // 提前三天, 限三天 give no more time.
        if (said.form != DateForm::duration || words.starts_with(U"提前"sv) || words.starts_with(U'限')) continue;
        for (const Number& number : message.numbers) {
            if (!said.span.contains(number.span) || number.kind != NumberKind::exact || !number.whole) continue;
            const auto unit = scan::past_blanks(message.text, number.span.end);
            const bool by_weeks = scan::any_at(message.text, unit, weeks) > 0;
            if (number.span.begin == said.span.begin || (!by_weeks && scan::any_at(message.text, unit, days) == 0)) continue;
            const auto more = number.value * (by_weeks ? 7 : 1);
            if (more >= 1 && more <= days_max) return static_cast<int>(more);
        }
    }
    return std::nullopt;
}

void fill_task_command(Reading& reading, const Message& message) {
    switch (reading.intent) {
        case Intent::list_tasks:
            reading.slots.month = read_month(message.dates, message.context.today, Looking::ahead);
            reading.slots.status = message.decide(Topic::outstanding);
            break;
        case Intent::submit_task:
            reading.slots.task = message.code('T');
            reading.slots.note = note_of(message);
            break;
        case Intent::extend_task: {
            reading.slots.task = message.code('T');
            const DateReading due =
                moves_a_day(message) ? due_told(message, std::nullopt) : read_due(message.dates, message.context.today);
            if (due.date && !due.ask) {
                reading.slots.due = Due{*due.date, due.time_of_day};
            } else {
                reading.ask = "due";
                reading.slots.more_days = more_days_said(message);
            }
            break;
        }
        case Intent::nudge:
            reading.slots.task = message.code('T');
            reading.slots.organisation = organisation_meant(message);
            reading.slots.all = !reading.slots.task && !reading.slots.organisation && names_all_missing(message.text);
            break;
        default: reading.slots.task = message.code('T'); break;
    }
}

void fill_deduction_command(Reading& reading, const Message& message) {
    reading.slots.deduction = message.code('D');
    if (reading.intent == Intent::show_deduction) return;
    reading.slots.reason = reading.intent == Intent::appeal ? besides(message, {Kind::deduction_code, Kind::appeal_verb})
                                                            : besides(message, {Kind::deduction_code, Kind::waive_verb});
    if (!reading.slots.reason) reading.ask = "reason";
}

}  // namespace kexiebot::language
