#include "bot/language/message/several.hpp"

#include <algorithm>
#include <array>

#include "bot/language/registrations/items.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t clauses_max = 12;  ///< a longer message is one report, not a list of wishes
constexpr int stands_alone = 76;

/// 顺便, 另外; 再 alone may count, as in 再来一场.
bool begins_another(const Message& message, std::size_t at) {
    return std::any_of(message.marks.all().begin(), message.marks.all().end(), [at](const Mark& mark) {
        return mark.kind == id_of(Kind::connector) && mark.begin == at && mark.end - mark.begin >= 2;
    });
}

std::vector<Span> clauses_of(const Message& message) {
    std::vector<Span> clauses;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        const Span clause = trimmed(message.text, {begin, end});
        if (!clause.empty()) clauses.push_back(clause);
    };
    for (std::size_t i = 0; i < message.text.size(); ++i) {
        const char32_t c = message.text[i];
        // A space parts wishes only before a code: "A12通过 A13退回", not "A12 A13通过".
        const bool in_list =
            std::any_of(message.codes.begin(), message.codes.end(), [i](const Code& code) { return code.span.end == i; });
        const bool before_code =
            c == U' ' && !in_list &&
            std::any_of(message.codes.begin(), message.codes.end(), [i](const Code& code) { return code.span.begin == i + 1; });
        // T7交了 顺便看看…: and before a word that begins another one.
        const bool before_another = c == U' ' && begins_another(message, i + 1);
        const bool stop = c != U' ' && c != U'、' && c != U':' && c != U'~' && is_stop_at(message.text, i);
        if ((!stop && !before_code && !before_another) || message.quoted({i, i + 1})) continue;
        close(i);
        begin = i + 1;
    }
    close(message.text.size());
    return clauses;
}

/// Asks for something by itself, so that another wish may follow.
bool is_wish(const Reading& reading, const Message& piece) {
    const bool edits = reading.intent == Intent::edit_activity && reading.slots.field && reading.slots.value;
    const bool told_all = reading.intent == Intent::register_activity && reading.slots.title && reading.slots.date &&
                          (reading.slots.people || reading.slots.place);
    // 礼拜四又开了一个青年座谈会十八个人: whole but for what it counts under.
    const bool but_for_item = told_all && reading.slots.people && piece.has(Kind::done_verb);
    if ((reading.certainty < stands_alone && !edits && !told_all) || (reading.ask == "item" && !but_for_item)) return false;
    switch (reading.intent) {
        case Intent::register_activity:
            return reading.slots.title && (reading.slots.date || reading.slots.people || reading.ask) &&
                   (piece.has(Kind::done_verb) || piece.has(Kind::strong_register) ||
                    (reading.slots.date && reading.slots.people));
        case Intent::register_honour:
        case Intent::undo:
        case Intent::query_score:
        case Intent::explain_score:
        case Intent::list_activities:
        case Intent::list_tasks:
        case Intent::list_deductions:
        case Intent::next_steps:
        case Intent::ranking:
        case Intent::export_:
        case Intent::list_warnings: return true;
        default: return piece.has(Kind::any_code) || reading.intent == Intent::nudge || reading.intent == Intent::edit_activity;
    }
}

bool same_things(const Message& message, Span a, Span b) {
    const auto within = [](const Code& code, Span span) { return span.contains(code.span); };
    return std::none_of(message.codes.begin(), message.codes.end(), [&](const Code& code) {
        if (!within(code, b)) return false;
        return std::none_of(message.codes.begin(), message.codes.end(), [&](const Code& other) {
            return within(other, a) && other.letter == code.letter && other.number == code.number;
        });
    });
}

bool holds_code(const Message& message, Span piece) {
    return std::any_of(message.codes.begin(), message.codes.end(),
                       [piece](const Code& code) { return piece.contains(code.span); });
}

bool says_more_than_codes(const Message& message, Span piece) {
    for (std::size_t i = piece.begin; i < piece.end; ++i) {
        const bool in_code =
            std::any_of(message.codes.begin(), message.codes.end(), [i](const Code& code) { return code.span.contains(i); });
        if (!in_code && !message.filler(i)) return true;
    }
    return false;
}

/// 刚看完了，a31: what stands before the code says nothing of it.
Span behind_first_code(const Message& message, Span piece) {
    for (const Code& code : message.codes) {
        if (piece.contains(code.span)) return {code.span.begin, piece.end};
    }
    return piece;
}

bool begins_with(const Message& message, Span piece, Kind kind) {
    return std::any_of(message.marks.all().begin(), message.marks.all().end(),
                       [&](const Mark& mark) { return mark.kind == id_of(kind) && mark.begin == piece.begin; });
}

/// T5我们提前3天就交了 behind D6要申诉: that it was done long before is why.
bool tells_why(const Message& message, Span clause, const Reading& reading) {
    constexpr std::array<std::u32string_view, 14> long_before{U"提前", U"早就", U"早已", U"当天", U"当时", U"当日", U"其实",
                                                              U"明明", U"那天", U"按时", U"准时", U"如期", U"就",   U"已经"};
    const bool deed = reading.intent == Intent::submit_task || reading.intent == Intent::unknown;
    const std::u32string_view said = message.text.substr(clause.begin, clause.size());
    return deed && !begins_with(message, clause, Kind::connector) && said.find(U'?') == std::u32string_view::npos &&
           scan::holds_any(said, long_before);
}

/// 老周跟小陈评上高工了，谢婷进了省复合材料学会: two results of other persons, and of another item each.
std::vector<Span> results_of_persons(const Message& message) {
    constexpr std::size_t longest = 60;
    if (message.text.size() > longest || message.has(Kind::any_code) || message.has(Kind::question)) return {};
    std::optional<std::string> first;
    for (const Span clause : between_stops(message.text)) {
        const Message piece{normalise(message.normal.original(clause)), message.context};
        const auto item = read_item(piece).item;
        if (!item || (*item != "4.1" && *item != "4.2")) continue;
        // Who it was stands before what became of them.
        if (first && *first != *item) return {{0, clause.begin}, {clause.begin, message.text.size()}};
        first = item;
    }
    return {};
}

}  // namespace

std::vector<Span> separate_wishes(const Message& message, ReadPiece reads) {
    const Span whole{0, message.text.size()};
    if (auto results = results_of_persons(message); !results.empty()) {
        for (Span& one : results) one = trimmed(message.text, one);
        return results;
    }
    const std::vector<Span> clauses = clauses_of(message);
    // A17删了，重新登：…: in whose stead another is told.
    constexpr std::array<std::u32string_view, 5> anew{U"重新登", U"重登", U"重新报", U"重报", U"重录"};
    const bool may_hold_several =
        message.codes.size() > 1 || message.dates.size() > 1 || message.has(Kind::connector) || message.has(Kind::question) ||
        message.has(Kind::edit_verb) || message.has(Kind::undo_word) ||
        (message.has(Kind::any_code) && (message.has(Kind::strong_register) || scan::holds_any(message.text, anew)));
    if (clauses.size() < 2 || clauses.size() > clauses_max || !may_hold_several) return {whole};

    struct Group {
        Span span;
        Intent intent = Intent::unknown;
        bool wish = false;
        bool wants_reason = false;
    };
    std::vector<Group> groups;
    // 具体哪天我要去问一下 behind a report: it would be read as a question with that.
    const auto same_with = [&](std::size_t begin, std::size_t end, Intent intent) {
        const Message both{normalise(message.normal.original({begin, end})), message.context};
        return !writes(intent) || reads(both).intent == intent;
    };
    // 昨天开了研讨会，46人: what is no wish clause by clause may be a report as a whole.
    const auto together = [&](Span span, Intent intent, bool wish) {
        if (wish) return Group{span, intent, wish};
        const Message both{normalise(message.normal.original(span)), message.context};
        const Reading told = reads(both);
        const bool report = told.intent == Intent::register_activity && is_wish(told, both);
        return report ? Group{span, told.intent, true} : Group{span, intent, wish};
    };
    for (const Span clause : clauses) {
        const Message piece{normalise(message.normal.original(clause)), message.context};
        const Reading reading = reads(piece);
        const bool wish = is_wish(reading, piece) && !begins_with(message, clause, Kind::attached);
        const bool wants_reason =
            reading.ask == "reason" && (reading.intent == Intent::appeal || reading.intent == Intent::waive_deduction);
        if (groups.empty() || !groups.back().wish) {
            // A12先放着，A13通过: what is said of the first is no part of the second; "A12，A13通过" is one list.
            const bool apart = !groups.empty() && wish &&
                               says_more_than_codes(message, behind_first_code(message, groups.back().span)) &&
                               piece.has(Kind::any_code) && !same_things(message, groups.back().span, clause) &&
                               holds_code(message, groups.back().span);
            if (groups.empty() || apart) {
                groups.push_back({clause, reading.intent, wish, wants_reason});
            } else {
                groups.back() = together({groups.back().span.begin, clause.end}, reading.intent, wish);
                groups.back().wants_reason = wants_reason;
            }
            continue;
        }
        Group& last = groups.back();
        if (last.wants_reason && tells_why(message, clause, reading)) {
            last.span.end = clause.end;
            continue;
        }
        const bool other_code = piece.has(Kind::any_code) && !same_things(message, last.span, clause);
        const bool repeats = reading.intent == Intent::register_activity ||
                             (reading.intent == Intent::edit_activity && reading.slots.value);  // …，地点改成三号会议室
        const bool another = wish && (reading.intent != last.intent || other_code || repeats);
        const bool question = !writes(reading.intent) &&
                              (piece.has(Kind::any_code) || piece.has(Kind::question) ||
                               begins_with(message, clause, Kind::connector) || last.intent != Intent::register_activity);
        const bool starts_new = another && (writes(reading.intent) || question);
        // 删掉A17，重新登记一个，11月4日…: what is recorded in its stead follows.
        const bool instead =
            last.intent == Intent::withdraw_activity && !wish && piece.has(Kind::strong_register) && !piece.has(Kind::any_code);
        if (starts_new || instead) {
            groups.push_back({clause, reading.intent, wish, wants_reason});
        } else if (other_code && !begins_with(message, clause, Kind::attached)) {
            groups.push_back({clause, reading.intent, false});
        } else if (!piece.has(Kind::question) || same_with(last.span.begin, clause.end, last.intent)) {
            last.span.end = clause.end;
        }
    }
    std::vector<Span> pieces;
    for (const Group& group : groups) {
        if (group.wish) pieces.push_back(group.span);
    }
    // T7交了，T8还没: one wish, and something said of another thing.
    if (pieces.empty() || groups.size() < 2) return {whole};
    return pieces;
}

}  // namespace kexiebot::language
