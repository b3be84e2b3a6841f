#include <algorithm>
#include <array>

#include "bot/language/answers/answers.hpp"
#include "bot/language/commands/commands.hpp"
#include "bot/language/learnt/guessing.hpp"
#include "bot/language/lexicon.hpp"
#include "bot/language/message/announced.hpp"
#include "bot/language/message/asides.hpp"
#include "bot/language/message/enumerated.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/message/mood.hpp"
#include "bot/language/message/several.hpp"
#include "bot/language/message/stops.hpp"
#include "bot/language/orders/orders.hpp"
#include "bot/language/reading.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/registrations/afterthoughts.hpp"
#include "bot/language/registrations/assignments.hpp"
#include "bot/language/registrations/claims.hpp"
#include "bot/language/registrations/honours.hpp"
#include "bot/language/registrations/register.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

constexpr int clear_command = 80;
constexpr int nothing_else = 90;  ///< 还有别的没 往下翻翻: the words of the command and no other

/// Commands carried out at once; reports and honours have their own judgement of what is told.
bool is_order(Intent intent) {
    switch (intent) {
        case Intent::register_activity:
        case Intent::register_honour:
        case Intent::answer:
        case Intent::confirm: return false;
        default: return writes(intent);
    }
}

/// No write is carried out that is asked about, put off, denied or only heard of.
void drop_what_is_only_spoken_of(const Message& message, std::vector<int>& weights) {
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto intent = static_cast<Intent>(i);
        if (weights[i] != 0 && is_order(intent) && only_spoken_of(message, intent)) weights[i] = 0;
    }
}

/// What a message means without regard to what was asked.
Reading read_command(const Message& message) {
    std::vector<int> weights;
    message.tables.rules(Topic::intent).weigh(message.view(), weights);
    std::vector<Reading> readings;
    if (std::optional<Reading> honour = read_honour(message)) readings.push_back(std::move(*honour));
    if (std::optional<Reading> task = read_assignment(message)) readings.push_back(std::move(*task));
    if (readings.empty()) {
        if (std::optional<Reading> activity = read_registration(message)) readings.push_back(std::move(*activity));
    }
    for (const Reading& reading : readings) {
        // 碳核查培训会，周二，45人: a whole report is no wish to look something up, whatever words its name holds.
        const bool whole = reading.intent == Intent::register_activity && reading.slots.title && reading.slots.date &&
                           reading.slots.people && !message.has(Kind::any_code);
        constexpr int surely = 96;
        if (whole) weights[static_cast<std::size_t>(reading.intent)] = surely;
        int& weight = weights[static_cast<std::size_t>(reading.intent)];
        weight = std::max(weight, reading.certainty);
    }
    drop_what_is_only_spoken_of(message, weights);
    // A44归到5.2去，那天正好是科普日: what is told of something that has a code is no report of its own.
    const bool edits = weights[static_cast<std::size_t>(Intent::edit_activity)] >= clear_command;
    if (edits && message.has(Kind::activity_code) && !message.has(Kind::strong_register))
        weights[static_cast<std::size_t>(Intent::register_activity)] = 0;
    const bool whole_report = std::any_of(readings.begin(), readings.end(), [](const Reading& report) {
        const bool item = report.slots.item || report.ask == "item";
        return report.intent == Intent::register_activity && item && (report.slots.title || report.ask == "title") &&
               (report.slots.date || (report.ask == "date" && report.slots.people));
    });
    // 接待市科协调研，20号，谢谢: thanks and a receipt around a whole report are not what it is about.
    if (whole_report) {
        for (const Intent courtesy : {Intent::thanks, Intent::quiet, Intent::greeting})
            weights[static_cast<std::size_t>(courtesy)] = 0;
    }
    const auto best = std::max_element(weights.begin(), weights.end());
    Reading reading;
    if (best == weights.end() || *best == 0) return reading;
    reading.intent = static_cast<Intent>(best - weights.begin());
    reading.certainty = *best;
    const auto made =
        std::find_if(readings.begin(), readings.end(), [&](const Reading& other) { return other.intent == reading.intent; });
    if (made != readings.end()) {
        reading = *made;
    } else {
        fill_slots(reading, message);
    }
    int second = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (static_cast<Intent>(i) != reading.intent && weights[i] > second) {
            second = weights[i];
            reading.runner_up = static_cast<Intent>(i);
        }
    }
    return reading;
}

/// The slot that holds the one code an intent is about; null when it is about none or takes a list.
std::optional<std::string>* code_slot(Reading& reading) {
    switch (reading.intent) {
        case Intent::withdraw_activity:
        case Intent::return_activity: return &reading.slots.activity;
        case Intent::submit_task:
        case Intent::extend_task:
        case Intent::nudge: return &reading.slots.task;
        case Intent::appeal:
        case Intent::waive_deduction: return &reading.slots.deduction;
        default: return nullptr;
    }
}

/// A12、A13都删掉: the same for each code of a list. A code elsewhere (跟A14重复了) is no member.
void repeat_for_list(Reading& reading, const Message& message) {
    std::optional<std::string>* const slot = code_slot(reading);
    if (slot == nullptr || !*slot || message.codes.size() < 2) return;
    const char letter = (*slot)->front();
    const Code* last = nullptr;
    for (const Code& code : message.codes) {
        if (code.letter != letter) continue;
        if (last == nullptr) {
            if (code.text() != **slot) return;
        } else {
            constexpr std::u32string_view joints = U"、,和跟与及 到至-~";
            const std::size_t from = std::min(last->span.end, code.span.begin);
            const std::u32string_view between = message.text.substr(from, code.span.begin - from);
            if (between.find_first_not_of(joints) != std::u32string_view::npos) return;
            Reading other = reading;
            other.also.clear();
            *code_slot(other) = code.text();
            reading.also.push_back(std::move(other));
        }
        last = &code;
    }
}

/// A17 人数60 地点展厅, A9改成11月20号 人数45: each field named has a value of its own.
void repeat_for_fields(Reading& reading, const Message& message) {
    if (reading.intent != Intent::edit_activity || !reading.slots.activity || !message.quotes.empty()) return;
    std::vector<Span> parts;
    for (const Code& code : message.codes) {
        if (code.text() != *reading.slots.activity) continue;
        parts.push_back({code.span.end, message.text.size()});
        break;
    }
    if (parts.empty()) return;
    for (const Mark& field : message.marks.all()) {
        if (field.kind != id_of(Kind::field_word) || field.begin < parts.back().begin) continue;
        parts.back().end = field.begin;
        parts.push_back({field.begin, message.text.size()});
    }
    std::vector<Reading> edits;
    bool named = false;
    for (const Span span : parts) {
        if (span.size() < 2) continue;
        const Message part{normalise(*reading.slots.activity + " " + message.normal.original(span)), message.context};
        Reading edit;
        edit.intent = reading.intent;
        edit.certainty = reading.certainty;
        fill_slots(edit, part);
        const bool again = std::any_of(edits.begin(), edits.end(),
                                       [&edit](const Reading& other) { return other.slots.field == edit.slots.field; });
        // A25讲座地点不是一车间是二车间: the word for its kind only says which one.
        constexpr std::array<std::u32string_view, 6> of_item{U"改", U"算", U"归", U"是", U"属", U"类"};
        const bool only_named = edit.slots.field == "item" && span.begin == parts.front().begin && part.items.empty() &&
                                !scan::holds_any(part.text, of_item);
        named = named || only_named;
        if (edit.slots.value && edit.slots.field && !again && !only_named) edits.push_back(std::move(edit));
    }
    if (edits.empty() || (edits.size() < 2 && !named)) return;
    const Intent second = reading.runner_up;
    reading = together(std::move(edits));
    reading.runner_up = second;
}

/// The same for a message that may ask for several things; the first is the reading, the others are in `also`.
Reading read_commands(const Message& message) {
    const std::vector<Span> pieces = separate_wishes(message, read_command);
    if (pieces.size() == 1 && pieces.front().size() == message.text.size()) {
        Reading reading = read_command(message);
        const bool told_to = message.has(Kind::strong_register);
        if (reading.intent == Intent::unknown && message.has(Kind::date) && (message.has(Kind::people) || told_to)) {
            if (const std::optional<std::string> told = without_afterthoughts(message)) {
                Reading report = read_command(Message{normalise(*told), message.context});
                const bool whole = report.intent == Intent::register_activity && report.slots.title && report.slots.date &&
                                   (report.slots.people || told_to) && !report.ask;
                if (whole) return report;
            }
        }
        repeat_for_list(reading, message);
        repeat_for_fields(reading, message);
        return reading;
    }
    std::vector<Reading> readings;
    for (const Span piece : pieces) {
        const Message part{normalise(message.normal.original(piece)), message.context};
        Reading reading = read_command(part);
        const bool same_activity = reading.intent == Intent::edit_activity && !reading.slots.activity && !readings.empty() &&
                                   readings.front().intent == Intent::edit_activity;
        if (same_activity) reading.slots.activity = readings.front().slots.activity;
        if (reading.intent != Intent::unknown) readings.push_back(std::move(reading));
    }
    if (readings.empty()) return read_command(message);
    // 刚才那条日期登错了，撤销吧: what is taken back needs no new value.
    if (readings.front().intent == Intent::edit_activity && !readings.front().slots.value) {
        const auto undone =
            std::find_if(readings.begin(), readings.end(), [](const Reading& other) { return other.intent == Intent::undo; });
        if (undone != readings.end()) return *undone;
    }
    return together(std::move(readings));
}

/// The reading of the message, without what is only said beside what it is about where that makes it clearer.
Reading read_beside_asides(const Message& message) {
    const std::optional<std::string> report =
        message.has(Kind::any_code) ? std::nullopt : without_asides(message, Asides::beside_a_report);
    if (report) {
        Reading reading = read_commands(Message{normalise(*report), message.context});
        if (reading.intent == Intent::register_activity || reading.intent == Intent::register_honour) return reading;
    }
    if (const std::optional<std::string> command = without_asides(message, Asides::before_command)) {
        Reading reading = read_commands(Message{normalise(*command), message.context});
        switch (reading.intent) {
            case Intent::thanks:
            case Intent::quiet:
            case Intent::greeting:
            case Intent::more:
            case Intent::answer: break;
            case Intent::unknown: {
                // 太忙才想起来，讲座的照片拍得真好: what is said before it makes no wish of a remark.
                Reading whole = read_commands(message);
                if (whole.intent == Intent::request_service) return reading;
                return whole;
            }
            default: return reading;
        }
    }
    return read_commands(message);
}

/// The same where something was asked: 那个日子我得去问，另外一件别忘了登：11月5号办了专利培训，36人 tells a whole report beside
/// it.
Reading read_beside_a_question(const Message& message) {
    Reading reading = read_commands(message);
    if (reading.intent == Intent::register_activity || message.has(Kind::any_code) || !message.has(Kind::people)) return reading;
    const std::optional<std::string> told = without_asides(message, Asides::beside_a_report);
    if (!told) return reading;
    Reading report = read_commands(Message{normalise(*told), message.context});
    const bool whole =
        report.intent == Intent::register_activity && report.slots.title && report.slots.date && report.slots.people;
    return whole ? report : reading;
}

/// 先登… of 等会再说这个，先登…: what was asked waits, and the rest is a wish of its own.
std::optional<std::string> behind_put_off(const Message& message) {
    constexpr std::array<std::u32string_view, 10> later{U"等会", U"等下", U"等一下", U"待会", U"一会",
                                                        U"回头", U"晚点", U"稍后",   U"晚些", U"过会"};
    constexpr std::array<std::u32string_view, 6> then{U"再说", U"再弄", U"再填", U"再答", U"再补", U"再讲"};
    constexpr std::array<std::u32string_view, 6> aside{U"先放一放", U"先放放", U"先放着", U"先不管", U"先不说", U"先搁着"};
    constexpr std::size_t longest = 10;
    const std::u32string_view text = message.text;
    const std::size_t end = std::min(text.find_first_of(U",，。"sv), text.size());
    const std::u32string_view clause = text.substr(0, end);
    if (end == text.size() || clause.size() > longest) return std::nullopt;
    const bool waits = scan::holds_any(clause, later) && scan::holds_any(clause, then);
    if (!waits && !scan::holds_any(clause, aside)) return std::nullopt;
    return message.normal.original({end + 1, text.size()});
}

/// Whether what was asked for is taken as it was typed.
bool takes_free_text(const Asked& asked) {
    return asked.slot == "title" || asked.slot == "reason" || asked.slot == "description" || asked.slot == "place" ||
           asked.slot == "note";
}

}  // namespace

Reading most_likely(Reading reading) {
    if (reading.likelier.empty()) return reading;
    return std::move(reading.likelier.front());
}

Reading understand(std::string_view text, const Context& context) {
    return one_by_one(most_likely(understand_by_rules(text, context)));
}

namespace {

/// 等下 这个批早了 撤回来: whoever stops so wants back what was done; nothing is put off.
std::optional<Reading> taken_back(const Message& message) {
    constexpr std::array<std::u32string_view, 8> stops{U"等等", U"等一下", U"等下",   U"慢着",
                                                       U"且慢", U"停停",   U"停一下", U"打住"};
    const Span core = message.core();
    const std::size_t stop = scan::longest_at(message.text, core.begin, stops);
    // 等下再撤回: later.
    const char32_t next = scan::at_or_zero(message.text, core.begin + stop);
    if (stop == 0 || next == 0 || !(is_separator(next) || scan::one_of(next, U"这那刚上不错"))) return std::nullopt;
    const Span rest = trimmed(message.text, {core.begin + stop, message.text.size()});
    if (rest.empty() || message.has(Kind::any_code)) return std::nullopt;
    Context plain = message.context;
    plain.asked = nullptr;
    Reading wish = read_commands(Message{normalise(message.normal.original(rest)), plain});
    if (wish.intent != Intent::undo) return std::nullopt;
    return wish;
}

/// 君山茶业 and A69 in 别催汨江电子了，催君山茶业 and 不是A68，是A69退回: what follows the first clause, where that one only says
/// which of them is not meant and another of the same kind is named behind it.
std::optional<std::string> behind_one_not_meant(const Message& message) {
    constexpr std::array<std::u32string_view, 12> denials{U"不是", U"别",   U"先别", U"不要", U"我不看", U"不看",
                                                          U"我不", U"不用", U"不催", U"莫",   U"先不",   U"不"};
    const Span core = message.core();
    if (scan::longest_at(message.text, core.begin, denials) == 0) return std::nullopt;
    std::size_t end = core.begin;
    while (end < core.end && !scan::one_of(message.text[end], U",。;，")) ++end;
    if (end >= core.end) return std::nullopt;
    const auto codes_before =
        std::count_if(message.codes.begin(), message.codes.end(), [end](const Code& code) { return code.span.end <= end; });
    const auto names_before =
        std::count_if(message.names.begin(), message.names.end(), [end](const FoundName& name) { return name.span.end <= end; });
    const bool other_code = codes_before == 1 && message.codes.size() == 2 && message.codes[0].letter == message.codes[1].letter;
    const bool other_name = names_before == 1 && message.names.size() == 2;
    if (!(codes_before == 0 && other_name) && !(names_before == 0 && other_code)) return std::nullopt;
    return message.normal.original(trimmed(message.text, {end, message.text.size()}));
}

}  // namespace

Reading understand_by_rules(std::string_view text, const Context& context) {
    const Look look{text, context};
    const Message& message = *look;
    if (message.text.empty()) return {};
    if (std::optional<Reading> undone = taken_back(message)) return *std::move(undone);
    if (context.asked == nullptr) {
        if (const std::optional<std::string> meant = behind_one_not_meant(message)) {
            const Reading wish = understand_by_rules(*meant, context);
            if (wish.intent != Intent::unknown) return wish;
        }
    }
    if (context.asked == nullptr || !takes_free_text(*context.asked)) {
        if (const std::optional<std::string> stopped = with_stops(message)) return understand_by_rules(*stopped, context);
    }
    if (std::optional<Reading> order = read_order(message)) return *std::move(order);
    if (std::vector<Reading> reports = announced_reports(message, read_command); !reports.empty()) {
        return together(std::move(reports));
    }
    if (std::vector<Reading> reports = enumerated_reports(message, read_command); !reports.empty()) {
        return together(std::move(reports));
    }
    Reading command = context.asked == nullptr ? read_beside_asides(message) : read_beside_a_question(message);
    if (context.asked != nullptr) {
        if (const std::optional<std::string> rest = behind_put_off(message)) {
            const Reading wish = read_commands(Message{normalise(*rest), context});
            if (wish.intent != Intent::unknown) return wish;
        }
        if (std::optional<Reading> answer = read_answer(message, command)) {
            answer->runner_up = command.intent;
            return *answer;
        }
        // 不清楚，我问问: neither an answer nor a wish.
        if (message.has(Kind::wait_word) && !message.has(Kind::any_code) &&
            (command.certainty < clear_command || (command.intent == Intent::more && command.certainty < nothing_else)))
            return {};
    }
    // Several wishes are no single one.
    std::optional<Reading> likelier = command.also.empty() ? read_by_wording(message, command) : std::nullopt;
    if (likelier) command.likelier = {*std::move(likelier)};
    return command;
}

}  // namespace kexiebot::language
