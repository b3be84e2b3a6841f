#include "bot/language/message/announced.hpp"

#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr Words measures = U"场个期次份项件堂篇档";

/// 两场培训 in 上周办了两场培训: how many are announced, and where.
struct Announced {
    std::size_t number = 0;
    char32_t measure = 0;
    std::size_t end = 0;  ///< behind the measure
};

std::optional<Announced> announced_in(Words text) {
    constexpr Words numerals = U"两三四五";
    constexpr Words figures = U"2345";
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        if (!scan::one_of(text[at + 1], measures)) continue;
        const auto numeral = numerals.find(text[at]);
        const auto figure = figures.find(text[at]);
        if (numeral == Words::npos && figure == Words::npos) continue;
        const char32_t previous = scan::before(text, at);
        if (scan::is_digit(previous) || scan::one_of(previous, U"第十百.-:每连这那")) continue;
        return Announced{(numeral == Words::npos ? figure : numeral) + 2, text[at + 1], at + 2};
    }
    return std::nullopt;
}

/// 一场, 另一个, 还有一期是, 第二场: its length where one of those announced begins, else 0.
std::size_t next_at(Words text, std::size_t at, char32_t measure) {
    constexpr std::array<Words, 9> leads{U"另外还有", U"然后还有", U"还有", U"另外", U"再有", U"再", U"另", U"又", U"第"};
    constexpr std::array<Words, 6> copulas{U"就是", U"讲的是", U"是讲", U"讲", U"是", U"叫"};
    auto next = at + scan::longest_at(text, at, leads);
    const bool led = next > at;
    if (!scan::one_of(scan::at_or_zero(text, next), led ? Words{U"一二三四五"} : Words{U"一"})) return 0;
    ++next;
    const char32_t said = scan::at_or_zero(text, next);
    if (said != measure && !(scan::one_of(said, U"个场") && scan::one_of(measure, U"个场期次件堂"))) return 0;
    ++next;
    if (scan::starts(text, next, U"人")) return 0;
    next += scan::longest_at(text, next, copulas);
    return next - at;
}

bool has_a_day(const DateExpression& date) {
    return date.form == DateForm::calendar || date.form == DateForm::relative || date.form == DateForm::weekday ||
           date.form == DateForm::holiday;
}

bool is_a_time(const DateExpression& date) {
    return date.form == DateForm::month || date.form == DateForm::week || date.form == DateForm::year;
}

/// Where each of those told begins and ends: by 一场…一场…, else by the days that begin clauses. Empty unless so many are told.
std::vector<Span> told_pieces(const Message& message, const Announced& head) {
    const Words text = message.text;
    std::vector<Span> pieces;
    const auto close = [&pieces](std::size_t end) {
        if (!pieces.empty()) pieces.back().end = end;
    };
    for (std::size_t at = head.end; at < text.size(); ++at) {
        const auto length = message.quoted({at, at + 1}) ? 0 : next_at(text, at, head.measure);
        if (length == 0) continue;
        close(at);
        pieces.push_back({at + length, text.size()});
        at += length - 1;
    }
    if (pieces.empty()) {
        for (const DateExpression& date : message.dates) {
            const bool opens = date.span.begin > head.end && is_stop(text[date.span.begin - 1]) && has_a_day(date);
            if (!opens) continue;
            close(date.span.begin);
            pieces.push_back({date.span.begin, text.size()});
        }
    }
    return pieces.size() == head.number ? pieces : std::vector<Span>{};
}

/// 培训 in 办了两场培训: what each of them was, behind their number and before the first.
std::string form_of_all(const Message& message, const Announced& head, std::size_t first) {
    for (const Mark& form : message.marks.all()) {
        const bool here = form.begin >= head.end && form.end <= first;
        if (here && (form.kind == id_of(Kind::bare_form) || form.kind == id_of(Kind::item_label)))
            return message.normal.original(form.span());
    }
    return {};
}

/// The same words with what was said of all before them: 上个月 before 15号的碳中和, 昨天 before a piece that names no day.
std::string with_time(const Message& message, Span piece, std::size_t first) {
    const std::string words = message.normal.original(piece);
    const auto of_piece = std::find_if(message.dates.begin(), message.dates.end(), [piece](const DateExpression& date) {
        return piece.contains(date.span) && has_a_day(date);
    });
    for (const DateExpression& date : message.dates) {
        if (date.span.end > first) break;
        const bool of_all = of_piece == message.dates.end() ? has_a_day(date) : is_a_time(date);
        if (!of_all) continue;
        const std::string said = message.normal.original(date.span);
        if (of_piece == message.dates.end()) return said + words;
        // 10月还有两场…10月12: the piece names its month itself.
        const DayWords& own = of_piece->first;
        const bool whole = own.month != 0 || own.unit != DayWords::Unit::none;
        if (whole) return words;
        return message.normal.original({piece.begin, of_piece->span.begin}) + said +
               message.normal.original({of_piece->span.begin, piece.end});
    }
    return words;
}

}  // namespace

std::vector<Reading> announced_reports(const Message& message, ReadPiece reads) {
    if (message.has(Kind::any_code) || message.has(Kind::question) || message.dates.empty()) return {};
    const auto head = announced_in(message.text);
    if (!head) return {};
    const std::vector<Span> pieces = told_pieces(message, *head);
    if (pieces.empty()) return {};
    const std::string form = form_of_all(message, *head, pieces.front().begin);
    std::vector<Reading> reports;
    for (const Span piece : pieces) {
        const Span words = trimmed(message.text, piece);
        if (words.empty()) return {};
        const std::string told = "登记 " + with_time(message, words, pieces.front().begin);
        Reading reading = reads(Message{normalise(told), message.context});
        if (reading.intent != Intent::register_activity || !(reading.slots.title || reading.slots.item)) return {};
        if (!reading.slots.item && !form.empty()) {
            const Reading named =
                reads(Message{normalise("登记昨天" + reading.slots.title.value_or("") + form), message.context});
            reading.slots.item = named.slots.item;
            reading.slots.indicator.reset();
            if (reading.slots.item && reading.ask == "item") reading.ask.reset();
        }
        if (!reading.slots.date && reading.ask != "date") return {};
        reports.push_back(std::move(reading));
    }
    return reports;
}

}  // namespace kexiebot::language
