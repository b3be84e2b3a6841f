#include "bot/app/conversation/thread/begun.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/remarks.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/slot_fields.hpp"
#include "bot/language/answers/begun.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/people/people.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

constexpr std::chrono::minutes begun_lives{30};

// Who came, and no name of anything: 来了差不多一百二十个学生.
constexpr std::array<std::string_view, 17> hearers{"小朋友", "家长", "孩子", "观众", "市民", "学生",   "小学生", "职工", "员工",
                                                   "居民",   "群众", "老师", "党员", "工人", "技术员", "村民",   "干部"};

// 小朋友加家长: such words and nothing else.
bool names_only_hearers(std::string title) {
    constexpr std::array<std::string_view, 6> joints{"加", "和", "跟", "与", "、", " "};
    const auto drop = [&title](std::string_view word) {
        for (auto at = title.find(word); at != std::string::npos; at = title.find(word)) title.erase(at, word.size());
    };
    std::for_each(hearers.begin(), hearers.end(), drop);
    std::for_each(joints.begin(), joints.end(), drop);
    return title.empty();
}

// What short lines of facts are sometimes read as: 提提意见 as 还能提分.
bool may_be_a_fact(const Reading& reading) {
    constexpr int clear_command = 80;
    switch (reading.intent) {
        case Intent::unknown:
        case Intent::register_activity:
        case Intent::answer: return true;
        case Intent::edit_activity: return !reading.slots.activity;
        case Intent::next_steps:
        case Intent::list_activities:
        case Intent::show_activity:
        case Intent::help:
        case Intent::quiet:
        case Intent::confirm: return reading.certainty < clear_command;
        default: return false;
    }
}

}  // namespace

bool has_begun(const Turn& turn) {
    return turn.state.begun_at != domain::Instant{} && turn.now - turn.state.begun_at <= begun_lives;
}

ports::Reply begin_registration(Turn& turn, const std::string& of_what) {
    if (drafts_something(turn)) park(turn);
    turn.state.begun_at = turn.now;
    return text_reply(turn.say("question." + of_what));
}

std::optional<Reading> announced(const Turn& turn, const std::string& words, const language::Context& context,
                                 const Reading& reading) {
    if (turn.asker.role != domain::Role::secretary || turn.in_group() || !reading.also.empty()) return std::nullopt;
    const auto confirms = turn.state.asked && turn.state.asked->slot == "confirm";
    const auto& told = reading.slots;
    const auto no_whole =
        reading.intent == Intent::unknown || (reading.intent == Intent::register_activity && !told.date && !told.people);
    if (no_whole && !waits_for_an_answer(turn) && language::announces_persons(words, context)) {
        auto begins = plain_reading(Intent::ask_about);
        begins.slots.topic = "begin_persons";
        return begins;
    }
    switch (reading.intent) {
        case Intent::unknown:
        case Intent::help:
        case Intent::answer:
        case Intent::list_tasks:
        case Intent::ask_about: break;
        case Intent::register_activity:
            if (!reading.slots.empty()) return std::nullopt;
            break;
        default: return std::nullopt;
    }
    if (confirms || !language::announces_registration(words, context)) return std::nullopt;
    auto begins = plain_reading(Intent::ask_about);
    begins.slots.topic = "begin_log";
    return begins;
}

std::optional<Reading> told_of_begun(const Turn& turn, const std::string& words, const language::Context& context,
                                     const Reading& reading) {
    if (!has_begun(turn) || waits_for_an_answer(turn) || turn.in_group() || !reading.also.empty()) return std::nullopt;
    if (!may_be_a_fact(reading)) return std::nullopt;
    const auto& slots = reading.slots;
    // A whole report is one by itself.
    if (reading.intent == Intent::register_activity && slots.title && slots.date) return std::nullopt;
    auto told = language::read_told_bit(words, context);
    if (!told) return std::nullopt;
    if (reading.intent == Intent::edit_activity && slots.field && slots.value)
        dialogue::fill_slot(told->slots, *slots.field, *slots.value);
    return told;
}

std::optional<Reading> count_told(const Turn& turn, const ports::View& view, const std::string& words, const Reading& reading) {
    constexpr std::size_t longest = 22;
    // What no rule reads, but most likely means.
    const auto& told = reading.intent == Intent::unknown && !reading.likelier.empty() ? reading.likelier.front() : reading;
    const auto& slots = told.slots;
    const auto nothing_else =
        !slots.date && !slots.item && !slots.place && reading.also.empty() && (!slots.title || names_only_hearers(*slots.title));
    const auto may_be = told.intent == Intent::unknown || (told.intent == Intent::register_activity && nothing_else);
    if (!may_be || waits_for_an_answer(turn) || has_begun(turn) || turn.asker.role != domain::Role::secretary)
        return std::nullopt;
    const auto message = language::normalise(words);
    const auto counted = language::read_people(message);
    if (message.text.size() > longest || (!counted.ask && !slots.people)) return std::nullopt;
    const auto activity = remarked_on(turn, view);
    // 签到表数了 34个: counted again, whatever was told before.
    constexpr std::array<std::string_view, 8> counted_again{"签到表", "签到册", "签到本", "花名册",
                                                            "数了",   "点了",   "数出来", "实到"};
    if (!activity || (activity->people && !holds_any(words, counted_again))) return std::nullopt;
    Reading edit;
    edit.intent = Intent::edit_activity;
    edit.certainty = language::sure_enough;
    edit.slots.activity = domain::code_of(activity->id);
    edit.slots.field = "people";
    if (!counted.ask && slots.people) edit.slots.value = std::to_string(*slots.people);
    return edit;
}

}  // namespace kexiebot::app
