#include "bot/language/answers/by_slot.hpp"

#include <algorithm>
#include <array>

#include "bot/language/answers/amendments.hpp"
#include "bot/language/answers/choices.hpp"
#include "bot/language/answers/following.hpp"
#include "bot/language/answers/left_open.hpp"
#include "bot/language/answers/names_given.hpp"
#include "bot/language/answers/of_intent.hpp"
#include "bot/language/answers/people_told.hpp"
#include "bot/language/answers/repairs.hpp"
#include "bot/language/answers/rewording.hpp"
#include "bot/language/answers/sentences.hpp"
#include "bot/language/answers/told_month.hpp"
#include "bot/language/answers/values.hpp"
#include "bot/language/answers/verdict_words.hpp"
#include "bot/language/answers/verdicts.hpp"
#include "bot/language/commands/commands.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/registrations/register.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/titles.hpp"

namespace kexiebot::language {

namespace {

constexpr int sure_answer = 92;

/// 聊的都是技术问题, where a talk may be 1.1 or one about opinions: what it was about decides.
std::optional<std::string> item_by_subject(const Message& message, const Asked& asked) {
    constexpr std::array<std::u32string_view, 6> technical{U"技术", U"工艺", U"科研", U"学术", U"专业", U"业务"};
    constexpr std::array<std::u32string_view, 8> opinions{U"意见", U"诉求", U"建议", U"困难", U"心声", U"待遇", U"想法", U"不满"};
    constexpr std::array<std::u32string_view, 7> telling{U"聊", U"谈", U"讲", U"讨论", U"交流", U"说", U"内容"};
    constexpr std::string_view exchange = "1.1";
    const auto offered = [&asked](std::string_view item) {
        return std::any_of(asked.choices.begin(), asked.choices.end(), [item](const auto& one) { return one.value == item; });
    };
    const bool talk = offered(exchange) && offered("6.3");
    const auto text = message.text;
    if (!talk || !scan::holds_any(text, telling) || scan::holds_any(text, opinions) || message.has(Kind::question) ||
        message.has(Kind::is_not) || text.find(U'没') != std::u32string_view::npos ||
        text.find(U'不') != std::u32string_view::npos)
        return std::nullopt;
    return scan::holds_any(text, technical) ? std::optional{std::string{exchange}} : std::nullopt;
}

/// 2.1 已经投用了: how far an innovation has got is told with its item.
void add_stage(Slots& slots, const Message& message, const Asked& asked) {
    constexpr std::string_view innovation = "2.1";
    const bool picked = slots.choice && *slots.choice >= 1 && *slots.choice <= static_cast<int>(asked.choices.size()) &&
                        asked.choices[static_cast<std::size_t>(*slots.choice) - 1].value == innovation;
    if (asked.slot == "item" && (picked || slots.item == innovation)) slots.stage = read_stage(message);
}

std::optional<Reading> answer_item(const Message& message, const Asked& asked) {
    if (const std::optional<std::string> rest = without_denied(message)) {
        return answer_item(Message{normalise(*rest), message.context}, asked);
    }
    Reading reading = sure_of(Intent::answer);
    if (!message.items.empty()) {
        reading.slots.item = message.items.front().id;
        return reading;
    }
    if (const std::optional<std::string> chosen = choice_by_words(message, asked)) {
        reading.slots.item = *chosen;
        return reading;
    }
    if (std::optional<Reading> count = count_instead(message, asked)) return count;
    if (const std::optional<std::string> item = item_by_subject(message, asked)) {
        reading.slots.item = item;
        return reading;
    }
    const ItemReading item = read_item(message);
    if (item.strength == 0) return std::nullopt;
    if (item.item) {
        reading.slots.item = item.item;
    } else {
        reading.ask = "item";
    }
    return reading;
}

std::optional<Reading> answer_date(const Message& message) {
    const DateReading date = read_done_date(message.dates, message.context.today);
    Reading reading = sure_of(Intent::answer);
    if (date.date) {
        reading.slots.date = date.date;
        reading.slots.end_date = date.end_date;
        return reading;
    }
    if (date.ask) {
        reading.ask = "date";
        return reading;
    }
    // 20 alone, where a day is asked for.
    const std::optional<Number> number =
        only_number(message.text.substr(message.core().begin, message.core().end - message.core().begin));
    if (number && number->kind == NumberKind::exact && number->value >= 1 && number->value <= 31) {
        const Normalised day = normalise(std::to_string(number->value) + "号");
        const std::vector<DateExpression> found = find_dates(day);
        reading.slots.date = read_done_date(found, message.context.today).date;
        if (reading.slots.date) return reading;
    }
    return std::nullopt;
}

std::optional<Reading> answer_due(const Message& message) {
    const DateReading due = read_due(message.dates, message.context.today);
    Reading reading = sure_of(Intent::answer);
    if (due.date && !due.ask) {
        reading.slots.due = Due{*due.date, due.time_of_day};
        return reading;
    }
    const bool span_of_time = !message.numbers.empty() && message.text.find_first_of(U"天周月"sv) != std::u32string_view::npos;
    if (!due.ask && message.dates.empty() && !span_of_time) return std::nullopt;
    reading.slots.more_days = more_days_said(message);
    reading.ask = "due";
    return reading;
}

std::optional<Reading> answer_people(const Message& message) {
    Reading reading = sure_of(Intent::answer);
    if (const std::optional<int> hearers = hearers_told(message)) {
        reading.slots.people = hearers;
        return reading;
    }
    if (wavers_between_figures(message)) {
        reading.ask = "people";
        return reading;
    }
    const PeopleReading people = read_people(message.normal, message.people);
    if (people.ask) {
        reading.ask = "people";
        return reading;
    }
    if (const std::optional<int> count = bare_count(message)) {
        reading.slots.people = count;
        return reading;
    }
    const bool vague = std::any_of(message.numbers.begin(), message.numbers.end(), [](const Number& number) {
        return number.kind == NumberKind::vague || number.kind == NumberKind::range;
    });
    if (!vague && !tells_how_full(message)) return std::nullopt;
    reading.ask = "people";
    return reading;
}

std::optional<Reading> answer_activity(const Message& message, const Asked& asked) {
    Reading reading = sure_of(Intent::answer);
    if (const std::optional<std::string> rest = without_denied(message)) {
        // 不是A31，是A33
        const Message said{normalise(*rest), message.context};
        const auto meant = without_denied(said) ? std::nullopt : answer_activity(said, asked);
        if (meant && meant->slots.activity) return meant;
    }
    reading.slots.activity = message.code('A');
    if (!reading.slots.activity) reading.slots.activity = choice_by_words(message, asked);
    if (!reading.slots.activity) {
        const std::optional<int> count = bare_count(message);
        if (asked.choices.empty() && count) reading.slots.activity = "A" + std::to_string(*count);
    }
    if (!reading.slots.activity) {
        if (!shares_words_with_a_choice(message, asked) && !points_back(message)) return std::nullopt;
        reading.ask = "activity";
    }
    return reading;
}

std::optional<Reading> answer_organisation(const Message& message, const Asked& asked) {
    Reading reading = sure_of(Intent::answer);
    reading.slots.organisation = message.organisation();
    if (!reading.slots.organisation) reading.slots.organisation = choice_by_words(message, asked);
    if (!reading.slots.organisation) reading.slots.organisation = organisation_meant(message);
    if (!reading.slots.organisation) {
        reading.slots.organisation = choice_by_more_words(message, asked);
        if (reading.slots.organisation) return reading;
        if (!fits_several_choices(message, asked)) return std::nullopt;
        reading.ask = "organisation";
    }
    return reading;
}

/// 我们早就交了 of 谢谢，我们早就交了.
std::optional<std::string> behind_thanks(const Message& message) {
    constexpr std::array<std::u32string_view, 5> thanks{U"好的谢谢", U"谢谢", U"多谢", U"感谢", U"谢了"};
    constexpr std::size_t longest = 6;
    const std::vector<Span> clauses = between_stops(message.text);
    if (clauses.size() < 2 || clauses.front().size() > longest) return std::nullopt;
    if (scan::any_at(message.text, clauses.front().begin, thanks) == 0) return std::nullopt;
    return message.normal.original({clauses[1].begin, message.text.size()});
}

std::optional<Reading> answer_reason(const Message& message, const Asked& asked) {
    if (read_bare_yes_no(message) != YesNo::neither) return std::nullopt;  // 好的 gives none
    if (message.has(Kind::wait_word) || read_small_talk(message) != SmallTalk::none) return std::nullopt;
    if (const std::optional<std::string> rest = behind_thanks(message))
        return answer_reason(Message{normalise(*rest), message.context}, asked);
    Reading reading = sure_of(Intent::answer);
    if (keeps_from_returning(message) && (asked.intent == Intent::return_activity || asked.intent == Intent::return_task))
        return sure_of(Intent::cancel);
    if (asks_for_another(message)) return std::nullopt;
    const bool of_reviewing = asked.intent == Intent::return_activity || asked.intent == Intent::return_task;
    if (of_reviewing && gives_no_reason(message)) return std::nullopt;
    reading.slots.reason = free_text(message);
    if (!reading.slots.reason) return std::nullopt;
    reading.slots.reason = without_reason_lead(*std::move(reading.slots.reason));
    return reading;
}

std::optional<Reading> answer_name(const Message& message) {
    if (read_bare_yes_no(message) != YesNo::neither) return std::nullopt;  // 好的 gives none
    constexpr std::size_t name_bytes_max = 60;
    if (message.has(Kind::wait_word) || message.has(Kind::question)) return std::nullopt;
    if (!may_be_a_name(message, message.text)) return std::nullopt;
    Reading reading = sure_of(Intent::answer);
    reading.slots.name = free_text(message);
    if (!reading.slots.name || reading.slots.name->size() > name_bytes_max) return std::nullopt;
    return reading;
}

/// 不是培训: which one it is not, and nothing else.
bool only_denies(const Message& message) {
    constexpr std::array<std::u32string_view, 3> denials{U"不是", U"不算", U"不属于"};
    const std::vector<Span> clauses = between_stops(message.text);
    return clauses.size() == 1 && scan::any_at(message.text, clauses.front().begin, denials) > 0 && !without_denied(message);
}

/// Words that single out a choice pick it, whatever slot it fills.
std::optional<Reading> answer_choice(const Message& message, const Asked& asked) {
    // 之家那个表哪几家没交, while it is asked which task to extend: nothing is picked for that by a question.
    if (writes(asked.intent) && message.has(Kind::question)) return std::nullopt;
    const std::optional<std::string> value = choice_by_words(message, asked);
    if (!value) return std::nullopt;
    const auto chosen = std::find_if(asked.choices.begin(), asked.choices.end(),
                                     [&value](const Asked::Choice& choice) { return choice.value == *value; });
    Reading reading = sure_of(Intent::answer);
    reading.slots.choice = static_cast<int>(chosen - asked.choices.begin()) + 1;
    return reading;
}

}  // namespace

Reading sure_of(Intent intent) {
    Reading reading;
    reading.intent = intent;
    reading.certainty = sure_answer;
    return reading;
}

void add_facts(Slots& slots, const Message& message, const Asked& asked) {
    add_slots_of_intent(slots, message, asked);
    add_stage(slots, message, asked);
    if (asked.intent != Intent::register_activity && asked.intent != Intent::register_honour) return;
    const RegistrationFacts facts = read_registration_facts(message);
    const std::string_view slot = asked.slot;
    if (slot != "date" && facts.slots.date) {
        slots.date = facts.slots.date;
        slots.end_date = facts.slots.end_date;
        if (asked.known.date && !slots.end_date)
            slots.date = nearest_to_known(*slots.date, message.dates, *asked.known.date, message.context.today);
    }
    if (asked.intent != Intent::register_activity) return;
    if (slot != "people" && facts.slots.people) slots.people = facts.slots.people;
    if (slot != "people" && !slots.people && (message.has(Kind::is_not) || message.has(Kind::wrong))) {
        slots.people = corrected_count(message);
    }
    const bool inside_title =
        slot == "title" && slots.title && facts.slots.place && slots.title->find(*facts.slots.place) != std::string::npos;
    const std::optional<std::string> labelled =
        facts.slots.place && message.text.find(U"地点是"sv) != std::u32string_view::npos ? named_place(message) : std::nullopt;
    if (slot != "place" && facts.slots.place && !inside_title) slots.place = labelled ? labelled : facts.slots.place;
    if (slot != "title" && message.has(Kind::title_label)) slots.title = read_marked_title(message);
    // 名称不对 names none.
    constexpr std::array<std::string_view, 5> wrong{"不对", "错了", "写错", "有误", "不是"};
    const auto denies = [&slots](std::string_view word) { return slots.title && slots.title->starts_with(word); };
    if (std::any_of(wrong.begin(), wrong.end(), denies)) slots.title.reset();
    // 请了个老师来讲安全用电, where it is asked what it counts under: what it was about is told with it.
    constexpr std::array<std::u32string_view, 12> telling{U"搞的是", U"办的是", U"做的是", U"开的是", U"讲",   U"教",
                                                          U"关于",   U"主题",   U"学习",   U"介绍",   U"做了", U"做"};
    const auto of_label = [&facts](const Asked::Choice& one) { return one.label.find(*facts.slots.title) != std::string::npos; };
    const bool told = slot == "item" && !asked.known.title && facts.slots.title && scan::holds_any(message.text, telling);
    if (told && !slots.title && std::none_of(asked.choices.begin(), asked.choices.end(), of_label))
        slots.title = facts.slots.title;
    // 应该算培训
    const bool says_item =
        message.has(Kind::is_not) || message.text.find(U"应该"sv) != std::u32string::npos || message.text.find(U"算"sv) < 3;
    if (slot == "confirm" && facts.slots.item && says_item && !slots.title) slots.item = facts.slots.item;
    if (slot == "confirm" && !message.items.empty()) slots.item = message.items.front().id;
}

/// 三楼会议室 of 不是三楼会议室，是二楼会议室, 45 of 不是45，54: what stands nowhere in the undenied rest is not what was meant.
void drop_denied(Slots& slots, const Message& rest) {
    const bool place = slots.place && rest.text.find(normalise(*slots.place).text) == std::u32string_view::npos;
    if (place) slots.place.reset();
    if (!slots.people) return;
    const auto told = [&](const Number& number) { return number.value == *slots.people; };
    if (std::any_of(rest.numbers.begin(), rest.numbers.end(), told)) return;
    constexpr std::size_t figure_longest = 8;
    slots.people = rest.text.size() <= figure_longest ? bare_count(rest) : std::nullopt;
}

std::optional<Reading> answer_confirmation(const Message& message, const Asked& asked) {
    Reading reading = sure_of(Intent::answer);
    add_facts(reading.slots, message, asked);
    const bool of_report =
        asked.intent == Intent::register_activity || asked.intent == Intent::edit_activity || asked.intent == Intent::announce;
    if (const std::optional<std::string> rest = without_denied(message)) {
        const Message said{normalise(*rest), message.context};
        const bool once = !without_denied(said);
        // 不是A12，是A15: of the rest alone.
        if (const auto told = once && !of_report ? answer_confirmation(said, asked) : std::nullopt) return told;
        Slots facts;
        if (once && asked.intent == Intent::register_activity) add_facts(facts, said, asked);
        if (asked.intent == Intent::register_activity) drop_denied(reading.slots, said);
        if (facts.item) reading.slots.item = facts.item;
        if (facts.place) reading.slots.place = facts.place;
        const bool room = asked.intent == Intent::register_activity && asked.known.place && !facts.place;
        if (auto place = room ? with_piece_denied(message, *asked.known.place) : std::nullopt) reading.slots.place = place;
    }
    // 不是A12，是A13: the last one said.
    const auto code = [&message](char letter) -> std::optional<std::string> {
        const std::vector<std::string> codes = message.codes_of(letter);
        if (codes.empty()) return std::nullopt;
        return message.has(Kind::is_not) ? codes.back() : codes.front();
    };
    switch (asked.intent) {
        case Intent::assign_task:
        case Intent::extend_task: {
            const std::optional<domain::Date> known = asked.known.due ? std::optional{asked.known.due->day} : std::nullopt;
            const DateReading due = due_told(message, known);
            if (due.date && !due.ask) reading.slots.due = Due{*due.date, due.time_of_day};
            // 下午五点前就行: of the day that is to be confirmed.
            const bool time_alone = std::all_of(message.dates.begin(), message.dates.end(), [](const DateExpression& date) {
                return date.form == DateForm::day_part && date.time;
            });
            if (reading.slots.due && known && time_alone) reading.slots.due->day = *known;
            if (asked.intent == Intent::assign_task) reading.slots.audience = audience_told(message, asked);
            if (asked.intent == Intent::extend_task) reading.slots.task = code('T');
            break;
        }
        case Intent::edit_activity: {
            // 今天又去了一趟 tells of something else.
            const bool fact = read_yes_no(message) != YesNo::neither || message.has(Kind::is_not) ||
                              !(message.has(Kind::done_verb) || tells_of_something_over(message.text));
            if (!fact) break;
            const std::optional<int> count = bare_count(message);
            if (asked.known.field == "people" && count) reading.slots.value = std::to_string(*count);
            // 不是57 是58
            if (const auto instead = asked.known.field == "people" && !count ? corrected_count(message) : std::nullopt)
                reading.slots.value = std::to_string(*instead);
            const DateReading date = read_done_date(message.dates, message.context.today);
            if (asked.known.field == "date" && date.date) reading.slots.value = domain::to_text(*date.date);
            if (asked.known.field == "place" || asked.known.field == "title") reading.slots.value = said_in_full(message, asked);
            if (asked.known.field == "place" && asked.known.value && !reading.slots.value)
                reading.slots.value = another_room(message, *asked.known.value);
            reading.slots.activity = code('A');
            break;
        }
        case Intent::withdraw_activity:
        case Intent::attach_evidence:
        case Intent::return_activity: reading.slots.activity = code('A'); break;
        case Intent::approve:
            // 除了A12: what is left is not what is named.
            // 那A6呢 asks.
            if (!message.has(Kind::except_word) && !message.has(Kind::wait_word) && !message.has(Kind::negator) &&
                !message.has(Kind::question) && message.text.find(U'呢') == std::u32string::npos)
                reading.slots.activities = message.codes_of('A');
            break;
        case Intent::announce:
            reading.slots.audience = announcement_audience_told(message, asked);
            if (reading.slots.audience.empty()) correct_announcement(reading.slots, message, asked.known);
            break;
        case Intent::submit_task:
        case Intent::nudge: reading.slots.task = code('T'); break;
        case Intent::appeal:
        case Intent::waive_deduction: reading.slots.deduction = code('D'); break;
        case Intent::switch_organisation:
        case Intent::bind_group:
        case Intent::invite: reading.slots.organisation = organisation_meant(message); break;
        default: break;
    }
    if (reading.slots.empty()) return std::nullopt;
    return reading;
}

std::optional<Reading> by_slot(const Message& message, const Asked& asked) {
    const bool one_of_several = asked.slot == "item" || asked.slot == "activity" || asked.slot == "organisation";
    if (one_of_several && only_denies(message)) return std::nullopt;
    if (asked.slot == "item") return answer_item(message, asked);
    if (asked.slot == "title") return answer_title(message);
    if (asked.slot == "date") return answer_date(message);
    if (asked.slot == "due") return answer_due(message);
    if (asked.slot == "people") return answer_people(message);
    if (asked.slot == "activity") return answer_activity(message, asked);
    if (asked.slot == "organisation") return answer_organisation(message, asked);
    if (asked.slot == "reason") return answer_reason(message, asked);
    if (asked.slot == "name") return answer_name(message);
    // Offered commands are said anew: words that merely resemble one are no pick.
    return asked.slot == "command" ? std::nullopt : answer_choice(message, asked);
}

}  // namespace kexiebot::language
