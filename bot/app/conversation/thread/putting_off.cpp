#include "bot/app/conversation/thread/putting_off.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/questions.hpp"
#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/hearing.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/language/answers/putting_off.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/references/pointing.hpp"
#include "bot/language/text/codes.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

using Words = std::vector<std::string_view>;

// By which words such an order is told; none for an order that puts nothing right by being put off.
Words verbs_of(Intent intent) {
    switch (intent) {
        case Intent::approve:
        case Intent::accept_task: return {"过", "批", "同意", "准", "放行", "可以", "没问题", "ok", "OK", "行"};
        case Intent::return_activity:
        case Intent::return_task: return {"退", "打回", "驳回", "不行", "不通过", "不合格", "重交", "重报"};
        case Intent::nudge: return {"催", "提醒", "督促", "说一声", "说一下", "跟", "告诉", "通知", "补"};
        case Intent::extend_task: return {"延", "宽", "缓", "推", "改", "号", "日"};
        case Intent::waive_deduction: return {"免"};
        case Intent::cancel_task: return {"取消", "撤", "不要", "作废", "不用", "删"};
        case Intent::confirm: return {"发", "布置", "催", "是", "对", "确认", "过", "退", "批", "办", "没错", "同意"};
        default: return {};
    }
}

bool is_told(const std::vector<std::string>& clauses, const Words& verbs) {
    return std::any_of(clauses.begin(), clauses.end(), [&verbs](const std::string& one) { return holds_any(one, verbs); });
}

std::vector<std::string> codes_in(const std::vector<std::string>& clauses) {
    std::vector<std::string> codes;
    for (const auto& clause : clauses) {
        for (const auto& code : language::find_codes(language::normalise(clause))) codes.push_back(code.text());
    }
    return codes;
}

// What is put off: the one named in such a clause, the only one its words describe, else the one in view.
std::string thing_put_off(const Turn& turn, const ports::View& view, const std::vector<std::string>& clauses) {
    if (const auto codes = codes_in(clauses); !codes.empty()) return codes.front();
    constexpr std::size_t a_word = 2;
    auto things = things_in_sight(turn, view);
    std::erase_if(things, [](const language::Thing& one) {
        return one.code.front() == 'A' && one.status && *one.status != domain::ActivityStatus::pending;
    });
    for (const auto& clause : clauses) {
        const auto message = language::normalise(clause);
        for (const auto& pointer : language::find_pointers(message)) {
            if (pointer.kind != language::Pointer::Kind::described || pointer.guessed) continue;
            const auto found = language::find_described(pointer.words, reading_context(turn), things);
            if (found.says_something && found.fits.size() == 1) return things[found.fits.front()].code;
        }
        const auto fits = language::find_named(clause, things, a_word);
        if (fits.size() == 1) return things[fits.front()].code;
    }
    constexpr std::array<std::string_view, 6> others{"剩", "其余", "其他", "别的", "后面的", "待审"};
    for (const auto& clause : clauses) {
        if (holds_any(clause, others)) return {};
    }
    const auto& asked = turn.state.asked;
    if (asked && language::writes(asked->intent)) return asked->known.activity.value_or("");
    const auto* const last = dialogue::last_with_code(turn.state);
    return last == nullptr || turn.now - last->at > dialogue::view_lives ? "" : last->what;
}

Reading as_put_off(Turn& turn, const ports::View& view, const language::PuttingOff& said) {
    turn.unclear.reset();
    auto reading = plain_reading(Intent::ask_about);
    reading.slots.topic = "put_off";
    const auto code = thing_put_off(turn, view, said.put_off);
    if (names_task(code)) reading.slots.task = code;
    if (!code.empty() && (code.front() == 'A' || code.front() == 'R')) reading.slots.activity = code;
    return reading;
}

// Without those that are put off: A10明天再看，A11过.
std::optional<Reading> without_those(const Reading& reading, const language::PuttingOff& said) {
    const auto codes = codes_in(said.put_off);
    const auto told = codes_in(said.others);
    auto rest = reading;
    auto& activities = rest.slots.activities;
    std::erase_if(activities, [&](const std::string& one) {
        const auto is = [&one](const std::vector<std::string>& all) {
            return std::find(all.begin(), all.end(), one) != all.end();
        };
        return is(codes) && !is(told);
    });
    if (activities.size() == reading.slots.activities.size() || activities.empty()) return std::nullopt;
    return rest;
}

}  // namespace

std::optional<Reading> put_off(Turn& turn, const ports::View& view, const Reading& reading) {
    if (turn.asker.role < domain::Role::coordinator || turn.in_group()) return std::nullopt;
    const auto said = language::read_putting_off(turn.message.text);
    if (!said) return std::nullopt;
    const auto& asked = turn.state.asked;
    const auto nothing_else = said->others.empty() || said->after_all;
    const auto is_reason = reading.intent == Intent::answer && asked && asked->slot == "reason";
    const auto is_choice = reading.intent == Intent::answer && (reading.slots.choice || reading.slots.activity);
    if (is_reason || is_choice) return nothing_else ? std::optional{as_put_off(turn, view, *said)} : std::nullopt;
    const auto verbs = verbs_of(reading.intent);
    if (!verbs.empty()) {
        if (said->after_all || !is_told(said->others, verbs)) return as_put_off(turn, view, *said);
        return without_those(reading, *said);
    }
    const auto lost = reading.intent == Intent::unknown || is_question(reading.intent) || reading.intent == Intent::quiet ||
                      reading.intent == Intent::register_activity || reading.intent == Intent::remind_later;
    const auto of_reminders = reading.intent == Intent::remind_later && !reading.slots.task;
    if (!lost || of_reminders || !nothing_else) return std::nullopt;
    return as_put_off(turn, view, *said);
}

ports::Reply put_off_said(Turn& turn, const ports::View& view, const language::Slots& slots) {
    const auto open = turn.state.asked && language::writes(turn.state.asked->intent);
    if (open) park(turn);
    const auto handed_in = slots.activity ? find_handed_in(turn, view, *slots.activity, Right::review) : std::nullopt;
    const auto task = slots.task ? find_task(turn, view, *slots.task, Right::review) : std::nullopt;
    const auto waits = handed_in && handed_in->status() == domain::ActivityStatus::pending;
    const auto what = waits ? label_of(turn, *handed_in) : task ? task_label(turn, view, *slots.task) : "";
    auto text = turn.say(what.empty() ? "talk.no_hurry" : "desk.put_off",
                         {{"what", what}, {"pending", waits ? turn.say("desk.still_pending") : ""}});
    if (open) text += "\n" + turn.say("talk.put_aside");
    return text_reply(text);
}

}  // namespace kexiebot::app
