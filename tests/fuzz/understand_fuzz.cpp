// Any bytes, any role, any day, any question asked before: understand() gives a reading within its bounds, the same each time.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "bot/language/reading.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using namespace kexiebot::language;

namespace {

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

constexpr std::array roles{domain::Role::guest, domain::Role::member, domain::Role::secretary, domain::Role::coordinator,
                           domain::Role::admin};

constexpr std::array<const char*, 12> asked_slots{"item",   "title",        "date", "people", "activity", "confirm",
                                                  "reason", "organisation", "due",  "value",  "state",    "nonsense"};

// Six bytes before the text: role, chat, two of the day, what was asked and for which intent.
constexpr std::size_t header = 6;

Asked asked_by(std::uint8_t slot, std::uint8_t intent) {
    Asked asked;
    asked.slot = asked_slots[slot % asked_slots.size()];
    asked.intent = static_cast<Intent>(intent % (static_cast<int>(Intent::unknown) + 1));
    if (slot < 128) return asked;
    if (asked.slot == "item") asked.choices = {{"1.1 学术交流", "1.1"}, {"3.1 举办各类培训", "3.1"}, {"6.3 听取意见建议", "6.3"}};
    if (asked.slot == "activity") asked.choices = {{"A12 新能源电池技术讲座", "A12"}, {"A15 仓储机器人讲座", "A15"}};
    if (asked.slot == "organisation") asked.choices = {{"湘北食品集团科协", "湘北食品集团科协"}};
    return asked;
}

bool is_month(const YearMonth& month) {
    return month.month >= 1 && month.month <= 12 && month.year >= 1900 && month.year <= 9999;
}

bool is_code(char letter, const std::string& code) {
    return code.size() >= 2 && code[0] == letter && code.find_first_not_of("0123456789", 1) == std::string::npos;
}

// What can be approved and returned.
bool is_handed_in(const std::string& code) {
    return is_code('A', code) || is_code('R', code);
}

void check_slots(const Slots& slots, domain::Date today, std::size_t choices) {
    if (slots.date) require(slots.date->ok(), "a day exists");
    if (slots.date) require(!(today < *slots.date), "a day of something done is not ahead");
    if (slots.end_date)
        require(slots.end_date->ok() && slots.date && *slots.date < *slots.end_date, "the end lies behind the begin");
    if (slots.people) require(*slots.people >= 1 && *slots.people < 100'000, "people 1 … 99,999");
    if (slots.month) require(is_month(*slots.month), "month 1 … 12");
    if (slots.point) require(*slots.point >= 1 && *slots.point <= 13, "point 1 … 13");
    if (slots.service) require(*slots.service >= 1 && *slots.service <= 7, "service 1 … 7");
    if (slots.top) require(*slots.top >= 1, "top from 1");
    if (slots.due) require(slots.due->day.ok() && !(slots.due->day < today), "a deadline is not past");
    if (slots.due && slots.due->time_of_day) {
        require(slots.due->time_of_day->count() >= 0 && slots.due->time_of_day->count() < 24 * 60, "a clock time within a day");
    }
    if (slots.choice) require(*slots.choice >= 1, "choices count from 1");
    if (slots.choice && choices > 0) require(static_cast<std::size_t>(*slots.choice) <= choices, "a choice that was offered");
    if (slots.activity) require(is_handed_in(*slots.activity), "an activity's or honour's code");
    for (const auto& code : slots.activities) require(is_handed_in(code), "an activity's or honour's code in a list");
    if (slots.task) require(is_code('T', *slots.task), "a task's code");
    if (slots.deduction) require(is_code('D', *slots.deduction), "a deduction's code");
    for (const auto* text : {&slots.title, &slots.place, &slots.reason, &slots.note, &slots.description, &slots.name}) {
        if (*text) require(!(*text)->empty(), "a text that is given is not empty");
    }
}

void check(const Reading& reading, domain::Date today, std::size_t choices) {
    require(reading.certainty >= 0 && reading.certainty <= 100, "certainty 0 … 100");
    check_slots(reading.slots, today, choices);
    if (reading.ask) {
        require(!reading.ask->empty(), "what is asked has a name");
        require(*reading.ask != "date" || !reading.slots.date, "no asking for a date that is filled");
        require(*reading.ask != "people" || !reading.slots.people, "no asking for people that are filled");
        require(*reading.ask != "title" || !reading.slots.title, "no asking for a title that is filled");
        require(*reading.ask != "item" || !reading.slots.item, "no asking for an item that is filled");
        require(*reading.ask != "due" || !reading.slots.due, "no asking for a deadline that is filled");
    }
    for (const auto& other : reading.also) check(other, today, choices);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Lexicon lexicon = tests::shipped_lexicon();
    static const Directory directory = tests::corpus_directory();
    if (size < header) return 0;
    const auto first = domain::Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{22}};
    const Asked asked = asked_by(data[4], data[5]);
    Context context{lexicon, directory};
    context.role = roles[data[0] % roles.size()];
    context.chat = data[1] % 2 == 0 ? ChatKind::direct : ChatKind::group;
    context.today = domain::plus_days(first, data[2] * 4 + data[3] % 4);
    if (data[1] >= 128) context.asked = &asked;
    const std::string_view text{reinterpret_cast<const char*>(data) + header, size - header};
    const Reading reading = understand(text, context);
    check(reading, context.today, context.asked != nullptr ? asked.choices.size() : 0);
    require(understand(text, context) == reading, "the same text reads the same");
    return 0;
}
