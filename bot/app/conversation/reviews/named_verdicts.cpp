#include "bot/app/conversation/reviews/named_verdicts.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/reviews/second_thoughts.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/language/answers/named_verdicts.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/references/describing.hpp"

namespace kexiebot::app {

using domain::ActivityStatus;
using language::Intent;
using language::Reading;

namespace {

bool leaves_room(const Turn& turn, const Reading& reading) {
    const auto& slots = reading.slots;
    if (slots.activity || slots.task || slots.deduction || !slots.activities.empty() || !reading.also.empty()) return false;
    // 佐证不清楚, while it is asked which one is to be returned: why.
    const auto& asked = turn.state.asked;
    const auto which = asked && asked->slot == "activity" && asked->intent == Intent::return_activity;
    if (asked && asked->slot != "command" && !which) return false;
    switch (reading.intent) {
        case Intent::unknown:
        case Intent::quiet:
        case Intent::approve:
        case Intent::return_activity: return true;
        case Intent::register_activity: return reading.certainty < language::sure_enough && !slots.date && !slots.people;
        default: return false;
    }
}

// 主题党日过了吧, 推文通过了没: whether it was, is asked.
std::optional<Reading> asked_by_name(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 10> asking{"通过没",   "过没过", "批没批", "审了没", "过了吧",
                                                      "通过了吧", "过了没", "批了吧", "批了没", "过了吗"};
    constexpr std::size_t a_word = 2;
    if (!holds_any(words, asking)) return std::nullopt;
    auto things = things_in_sight(turn, view);
    std::erase_if(things, [](const language::Thing& one) { return !one.status; });
    const auto fits = language::find_named(words, things, a_word);
    if (fits.size() != 1) return std::nullopt;
    auto look = plain_reading(Intent::show_activity);
    look.slots.activity = things[fits.front()].code;
    return look;
}

std::optional<Reading> approved_by_name(const Turn& turn, const ports::View& view, const std::string& name) {
    constexpr std::size_t a_word = 2;
    auto things = things_in_sight(turn, view);
    std::erase_if(things, [](const language::Thing& one) { return !one.status; });
    // One that was decided on already is named, too: what became of it is said.
    auto waiting = things;
    std::erase_if(waiting, [](const language::Thing& one) { return one.status != ActivityStatus::pending; });
    if (!language::find_named(name, waiting, a_word).empty()) things = std::move(waiting);
    const auto fits = language::find_named(name, things, a_word);
    if (fits.empty()) return std::nullopt;
    auto pass = plain_reading(Intent::approve);
    if (fits.size() == 1) pass.slots.activities = {things[fits.front()].code};
    return pass;
}

}  // namespace

bool decides_otherwise(const Turn& turn) {
    constexpr std::array<std::string_view, 7> to_pass{"过", "批", "可以", "没问题", "不退", "别退", "先不"};
    constexpr std::array<std::string_view, 5> to_return{"退", "打回", "驳回", "不", "别"};
    const auto& asked = turn.state.asked;
    const auto& words = turn.message.text;
    constexpr std::size_t bytes_max = 18;  // six characters
    if (asked && asked->slot == "confirm" && asked->intent == Intent::approve && words.size() <= bytes_max)
        return words.starts_with("退回") || words.starts_with("退了") || words.starts_with("打回") || words.starts_with("驳回");
    // 行 通过, while it is asked whether it is to be returned.
    constexpr std::array<std::string_view, 5> passes{"通过", "给过", "过吧", "不退", "别退"};
    constexpr std::size_t short_bytes = 36;
    if (asked && asked->slot == "confirm" && asked->intent == Intent::return_activity && words.size() <= short_bytes)
        return holds_any(words, passes) && !holds(words, "不通过");
    if (!asked || asked->slot != "activity") return false;
    return (asked->intent == Intent::return_activity && holds_any(words, to_pass)) ||
           (asked->intent == Intent::approve && holds_any(words, to_return));
}

std::optional<Reading> named_verdict(const Turn& turn, const ports::View& view, const std::string& words,
                                     const language::Context& context, const Reading& reading) {
    if (turn.asker.role < domain::Role::coordinator || turn.in_group() || !leaves_room(turn, reading)) return std::nullopt;
    const auto look = language::Look::alone(words, context);
    const auto& message = *look;
    if (const auto name = language::named_to_approve(message)) return approved_by_name(turn, view, *name);
    if (auto asked = asked_by_name(turn, view, words)) return asked;
    if (reading.intent == Intent::register_activity) return std::nullopt;
    const auto in_view = reviewed_last(turn, view, [](const HandedIn& one) { return one.status() == ActivityStatus::pending; });
    const auto decided = reviewed_last(turn, view, [](const HandedIn&) { return true; });
    if (language::only_says_to_return(message)) {
        auto back = plain_reading(Intent::return_activity);
        if (!in_view.empty() && in_view == decided) back.slots.activity = in_view;
        return back;
    }
    const auto fault = reading.intent == Intent::unknown ? language::fault_of_evidence(message) : std::nullopt;
    if (!fault) return std::nullopt;
    auto back = plain_reading(Intent::return_activity);
    if (!in_view.empty() && in_view == decided) {
        back.slots.activity = in_view;
        back.slots.what = "maybe";
    }
    back.slots.reason = fault;
    return back;
}

}  // namespace kexiebot::app
