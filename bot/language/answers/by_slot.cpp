#include "bot/language/answers/by_slot.hpp"

#include <algorithm>
#include <array>

#include "bot/language/answers/amendments.hpp"
#include "bot/language/answers/choices.hpp"
#include "bot/language/answers/following.hpp"
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
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/titles.hpp"

namespace kexiebot::language {

namespace {

constexpr int sure_answer = 92;

/// 额 42, where something else is asked and 41 came so far: how many it was, and no pick.
std::optional<Reading> count_instead(const Message& message, const Asked& asked) {
    constexpr std::size_t hardly = 6;
    if (!asked.known.people || message.text.size() > hardly) return std::nullopt;
    const std::optional<int> count = bare_count(message);
    if (!count || *count <= static_cast<int>(asked.choices.size())) return std::nullopt;
    Reading reading = sure_of(Intent::answer);
    reading.slots.people = count;
    return reading;
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
    const ItemReading item = read_item(message);
    if (item.strength == 0) return std::nullopt;
    if (item.item) {
        reading.slots.item = item.item;
    } else {
        reading.ask = "item";
    }
    return reading;
}

/// 电池热管理的: the name without what only hangs it onto something.
std::string without_tail(std::string title) {
    constexpr std::string_view tail = "的";
    constexpr std::size_t least = 12;  // bytes: four characters
    if (title.size() >= least && title.ends_with(tail)) title.resize(title.size() - tail.size());
    return title;
}

/// 不对 是 in 不对 是21号.
bool says_no_more_than_no(const Message& message, std::string title) {
    constexpr std::string_view copula = "是";
    if (title.ends_with(copula)) title.resize(title.size() - copula.size());
    return read_bare_yes_no(Message{normalise(title), message.context}) != YesNo::neither;
}

/// 老师姓邓, 主讲是省里的专家: who spoke, and no name of what it was.
bool names_who_spoke(const Message& message) {
    constexpr std::array<std::u32string_view, 9> people{U"讲课老师", U"主讲老师", U"主讲人", U"主讲",  U"讲师",
                                                        U"老师",     U"专家",     U"教授",   U"讲课的"};
    constexpr std::array<std::u32string_view, 4> names{U"姓", U"是", U"叫", U"也是"};
    constexpr std::size_t longest = 12;
    // 外面请的老师 讲了一天
    constexpr std::array<std::u32string_view, 5> invited{U"请的老师", U"请的专家", U"请的讲师", U"请的教授", U"来的老师"};
    if (message.text.size() <= longest && message.text.find(U"讲的") == std::u32string_view::npos &&
        scan::holds_any(message.text, invited))
        return true;
    const std::size_t who = scan::longest_at(message.text, 0, people);
    return who > 0 && message.text.size() <= longest && scan::any_at(message.text, who, names) > 0;
}

/// 10月底吧, 二三十个: a day or a count, and no name.
bool is_only_a_fact(const Message& message, const std::string& title) {
    constexpr std::u32string_view around = U"个人名位号多来几吧左右大概约差不上下午晚早的了是在到那天";
    const Message part{normalise(title), message.context};
    if (part.dates.empty() && part.numbers.empty() && part.people.empty()) return false;
    for (std::size_t i = 0; i < part.text.size(); ++i) {
        const auto holds = [i](const auto& one) { return one.span.contains(i); };
        const bool fact = std::any_of(part.dates.begin(), part.dates.end(), holds) ||
                          std::any_of(part.numbers.begin(), part.numbers.end(), holds) ||
                          std::any_of(part.people.begin(), part.people.end(), holds);
        if (!fact && !part.filler(i) && !scan::one_of(part.text[i], around)) return false;
    }
    return true;
}

std::optional<Reading> answer_title(const Message& message, const Asked& asked) {
    if (const std::optional<std::string> said = without_closing(message)) {
        return answer_title(Message{normalise(*said), message.context}, asked);
    }
    if (message.has(Kind::wait_word) || read_bare_yes_no(message) != YesNo::neither) return std::nullopt;
    if (message.quotes.empty() && !message.has(Kind::strong_register) && begins_an_order(message)) return std::nullopt;
    Reading reading = sure_of(Intent::answer);
    if (std::optional<Reading> count = count_instead(message, asked)) return count;
    std::optional<std::string> title = read_marked_title(message);
    if (!title) title = title_renamed(message);
    if (!title && (message.has(Kind::question) || names_who_spoke(message))) return std::nullopt;
    if (!title) {
        const RegistrationFacts facts = read_registration_facts(message);
        const bool more = facts.slots.date || facts.slots.people || facts.slots.place;
        // 搞了个反诈讲座: of a sentence the name is what it tells of.
        const bool asked_for = message.text.starts_with(U"给我") || message.text.starts_with(U"帮我");
        const bool sentence = facts.slots.title && (asked_for || facts.deed || tells_of_something_over(message.text));
        title = more || sentence ? facts.slots.title : free_text(message);
        if (!title) title = text_beside(message, facts.slots);
        // 大厦名字打错 是云岗大厦: names nothing, and puts the place right.
        constexpr std::array<std::u32string_view, 6> slips{U"打错", U"写错", U"说错", U"登错", U"记错", U"弄错"};
        if (title && scan::holds_any(normalise(*title).text, slips)) {
            if (!facts.slots.place) return std::nullopt;
            reading.slots.place = facts.slots.place;
            return reading;
        }
        // 讲人工智能在化工里怎么用的: what was taught, and asks nothing.
        const std::string taught = title ? without_telling(without_tail(*title)) : "";
        if (title && taught != without_tail(*title)) {
            reading.slots.title = taught;
            return reading;
        }
        if (title && (!may_be_a_name(message, normalise(*title).text) || is_only_a_fact(message, *title))) return std::nullopt;
        if (title) title = without_tail(*std::move(title));
        // 不对 是21号 corrects the day and names nothing.
        if (title && says_no_more_than_no(message, *title)) return std::nullopt;
    }
    if (!title) return std::nullopt;
    const std::u32string form = normalise(*title).text;
    const bool bare = std::any_of(message.words.all().begin(), message.words.all().end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::bare_form) && message.text.substr(mark.begin, mark.end - mark.begin) == form;
    });
    // Who is asked for the name and says 产学研合作协议 has no better one.
    constexpr std::size_t bare_longest = 5;
    if (bare && form.size() <= bare_longest) {
        reading.ask = "title";
        return reading;
    }
    reading.slots.title = title;
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
    const bool span_of_time = !message.numbers.empty() && message.text.find_first_of(U"天周月") != std::u32string_view::npos;
    if (!due.ask && message.dates.empty() && !span_of_time) return std::nullopt;
    reading.slots.more_days = more_days_said(message);
    reading.ask = "due";
    return reading;
}

std::optional<Reading> answer_people(const Message& message) {
    Reading reading = sure_of(Intent::answer);
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
    reading.slots.activity = message.code('A');
    if (!reading.slots.activity) reading.slots.activity = choice_by_words(message, asked);
    if (!reading.slots.activity) {
        const std::optional<int> count = bare_count(message);
        if (asked.choices.empty() && count) reading.slots.activity = "A" + std::to_string(*count);
    }
    if (!reading.slots.activity) {
        if (!shares_words_with_a_choice(message, asked)) return std::nullopt;
        reading.ask = "activity";
    }
    return reading;
}

std::optional<Reading> answer_organisation(const Message& message, const Asked& asked) {
    Reading reading = sure_of(Intent::answer);
    reading.slots.organisation = message.organisation();
    if (!reading.slots.organisation) reading.slots.organisation = choice_by_words(message, asked);
    if (!reading.slots.organisation) reading.slots.organisation = organisation_meant(message);
    if (!reading.slots.organisation) return std::nullopt;
    return reading;
}

std::optional<Reading> answer_reason(const Message& message, const Asked& asked) {
    if (read_bare_yes_no(message) != YesNo::neither) return std::nullopt;  // 好的 gives none
    if (message.has(Kind::wait_word) || read_small_talk(message) != SmallTalk::none) return std::nullopt;
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

/// Words that single out a choice pick it, whatever slot it fills.
std::optional<Reading> answer_choice(const Message& message, const Asked& asked) {
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
        facts.slots.place && message.text.find(U"地点是") != std::u32string_view::npos ? named_place(message) : std::nullopt;
    if (slot != "place" && facts.slots.place && !inside_title) slots.place = labelled ? labelled : facts.slots.place;
    if (slot != "title" && message.has(Kind::title_label)) slots.title = read_marked_title(message);
    // 请了个老师来讲安全用电, where it is asked what it counts under: what it was about is told with it.
    constexpr std::array<std::u32string_view, 10> telling{U"搞的是", U"办的是", U"做的是", U"开的是", U"讲",
                                                          U"教",     U"关于",   U"主题",   U"学习",   U"介绍"};
    const auto of_label = [&facts](const Asked::Choice& one) { return one.label.find(*facts.slots.title) != std::string::npos; };
    const bool told = slot == "item" && !asked.known.title && facts.slots.title && scan::holds_any(message.text, telling);
    if (told && !slots.title && std::none_of(asked.choices.begin(), asked.choices.end(), of_label))
        slots.title = facts.slots.title;
    // 应该算培训
    const bool says_item =
        message.has(Kind::is_not) || message.text.find(U"应该") != std::u32string::npos || message.text.find(U"算") < 3;
    if (slot == "confirm" && facts.slots.item && says_item && !slots.title) slots.item = facts.slots.item;
    if (slot == "confirm" && !message.items.empty()) slots.item = message.items.front().id;
}

std::optional<Reading> answer_confirmation(const Message& message, const Asked& asked) {
    Reading reading = sure_of(Intent::answer);
    add_facts(reading.slots, message, asked);
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
            reading.slots.activity = message.code('A');
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
    if (asked.slot == "item") return answer_item(message, asked);
    if (asked.slot == "title") return answer_title(message, asked);
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
