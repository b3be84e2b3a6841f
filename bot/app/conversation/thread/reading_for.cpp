#include "bot/app/conversation/thread/reading_for.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/questions.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/readings.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Pointer;
using language::Reading;
using language::Slots;
using language::Thing;

std::string Pointing::with(const std::string& words) const {
    return message.original({0, pointer.span.begin}) + words + message.original({pointer.span.end, message.text.size()});
}

bool Pointing::is_all() const {
    constexpr std::u32string_view fillers = U" ,。!！?？的吧啊呢哦嗯就是对了看查瞧下打开我给一";
    for (std::size_t i = 0; i < message.text.size(); ++i) {
        if (!pointer.span.contains(i) && fillers.find(message.text[i]) == std::u32string_view::npos) return false;
    }
    return true;
}

bool takes_an_activity(Intent intent) {
    switch (intent) {
        case Intent::edit_activity:
        case Intent::withdraw_activity:
        case Intent::attach_evidence:
        case Intent::replace_evidence:
        case Intent::show_activity:
        case Intent::return_activity: return true;
        default: return false;
    }
}

bool is_about(const Reading& reading, const std::string& what) {
    const auto& slots = reading.slots;
    for (const auto* slot :
         {&slots.activity, &slots.task, &slots.deduction, &slots.request, &slots.announcement, &slots.organisation}) {
        if (*slot == what) return true;
    }
    if (std::find(slots.activities.begin(), slots.activities.end(), what) != slots.activities.end()) return true;
    return std::any_of(reading.also.begin(), reading.also.end(), [&what](const Reading& one) { return is_about(one, what); });
}

bool makes_sense(const Reading& reading, const std::vector<std::string>& meant, domain::Role role) {
    if (role < domain::Role::secretary && language::writes(reading.intent)) return false;
    switch (reading.intent) {
        case Intent::approve:
        case Intent::return_activity:
            if (role < domain::Role::coordinator) return false;
            break;
        case Intent::unknown:
        case Intent::answer:
        case Intent::confirm:
        case Intent::deny:
        case Intent::register_activity:
        case Intent::register_honour: return false;
        default: break;
    }
    return std::all_of(meant.begin(), meant.end(), [&reading](const std::string& one) { return is_about(reading, one); });
}

namespace {

// 「机器人焊接那个地点在一号车间」: what puts that activity right, without the words that point at it.
std::optional<Reading> put_right(const Pointing& pointing, const Thing& thing) {
    if (!domain::number_of('A', thing.code)) return std::nullopt;
    const auto activity = find_activity(pointing.turn, pointing.view, thing.code, Right::write);
    if (!activity || activity->status == domain::ActivityStatus::approved) return std::nullopt;
    auto edits = language::read_correction(pointing.with(" "), pointing.context, recorded_facts(*activity));
    if (edits.empty()) return std::nullopt;
    for (auto& edit : edits) edit.slots.activity = thing.code;
    return language::together(std::move(edits));
}

// 退了以后重新交没有, 过了没: an end that asks whether, or words of what came after.
bool asks_what_became(std::string_view words) {
    constexpr std::array<std::string_view, 8> after{"退了以后", "退了之后", "退回以后", "退回之后",
                                                    "退了后",   "过了以后", "通过以后", "通过之后"};
    constexpr std::array<std::string_view, 6> ends{"没有", "没", "吗", "么", "?", "？"};
    const auto holds = [words](std::string_view one) { return words.find(one) != std::string_view::npos; };
    const auto stops = [words](std::string_view one) { return words.ends_with(one); };
    return std::any_of(after.begin(), after.end(), holds) || std::any_of(ends.begin(), ends.end(), stops);
}

bool is_reviewed(const std::string& code) {
    return domain::number_of('A', code) || domain::number_of('R', code);
}

Reading with_code(Reading reading, const std::string& from, const std::string& to) {
    if (reading.slots.activity == from) reading.slots.activity = to;
    std::replace(reading.slots.activities.begin(), reading.slots.activities.end(), from, to);
    for (auto& one : reading.also) one = with_code(std::move(one), from, to);
    return reading;
}

}  // namespace

Reading understood_with(const Pointing& pointing, const std::string& code) {
    auto reading = language::understand_by_rules(pointing.with(code), pointing.context);
    if (!domain::number_of('R', code) || is_about(reading, code)) return reading;
    const std::string any_activity = "A1";
    auto as_activity = language::understand_by_rules(pointing.with(any_activity), pointing.context);
    const auto fits_honours = takes_an_activity(as_activity.intent) && as_activity.intent != Intent::edit_activity;
    return fits_honours ? with_code(std::move(as_activity), any_activity, code) : reading;
}

Reading to_look_at(const Pointing& pointing, const std::string& code) {
    return language::understand_by_rules(pointing.turn.say("chip.look_says", {{"code", code}}), pointing.context);
}

std::optional<char> letter_of_noun(const Pointing& pointing) {
    struct Noun {
        std::u32string_view word;
        char letter;
    };
    constexpr std::array nouns{Noun{U"申请", 'S'}, Noun{U"服务", 'S'}, Noun{U"任务", 'T'},
                               Noun{U"荣誉", 'R'}, Noun{U"扣分", 'D'}, Noun{U"公告", 'N'}};
    const std::u32string_view text = pointing.message.text;
    const auto at = pointing.pointer.span.end;
    for (const auto& noun : nouns) {
        const auto before = at >= noun.word.size() && text.substr(0, at).ends_with(noun.word);
        if (before || text.substr(at).starts_with(noun.word)) return noun.letter;
    }
    return std::nullopt;
}

std::optional<Reading> read_for(const Pointing& pointing, const Thing& thing) {
    const auto& asked = pointing.turn.state.asked;
    if (pointing.is_all()) {
        // 工程师那条呢 asks what it is about, and chooses nothing.
        const auto only_asks = pointing.message.text.find_first_of(U"呢?？") != std::u32string::npos;
        if (asked && asked->slot == "activity" && domain::number_of('A', thing.code) && !only_asks) {
            auto answer = plain_reading(Intent::answer);
            answer.slots.activity = thing.code;
            return answer;
        }
        if (asked && asked->slot != "command" && !only_asks) return std::nullopt;
        return to_look_at(pointing, thing.code);
    }
    if (pointing.pointer.of_photos && pointing.turn.asker.role == domain::Role::secretary && is_reviewed(thing.code)) {
        Reading attach;
        attach.intent = Intent::attach_evidence;
        attach.certainty = language::sure_enough;
        attach.slots.activity = thing.code;
        return attach;
    }
    const auto role = pointing.turn.asker.role;
    auto reading = understood_with(pointing, thing.code);
    // 他们重新传照片没有: whoever reviews sends no photos themselves.
    const auto of_photos = reading.intent == Intent::attach_evidence || reading.intent == Intent::replace_evidence;
    if (role == domain::Role::coordinator && of_photos && is_reviewed(thing.code)) return to_look_at(pointing, thing.code);
    // 退了以后重新交没有: what became of it is asked.
    const auto decides = reading.intent == Intent::approve || reading.intent == Intent::return_activity;
    if (decides && asks_what_became(pointing.with(" "))) return to_look_at(pointing, thing.code);
    // 塑料那个日期错了是上周四人也不对加上老师128: no less than all of it.
    if (reading.intent == Intent::edit_activity && reading.also.empty() && is_about(reading, thing.code)) {
        if (auto several = put_right(pointing, thing); several && !several->also.empty()) return several;
    }
    if (makes_sense(reading, {thing.code}, role)) return reading;
    if (auto edit = put_right(pointing, thing)) return edit;
    if (!is_reviewed(thing.code)) return std::nullopt;
    if (takes_an_activity(pointing.reading.intent)) {
        reading = pointing.reading;
        reading.slots.activity = thing.code;
        if (reading.ask == "activity") reading.ask.reset();
        return reading;
    }
    // 「展览那个怎么没分」: what is known of it answers.
    const auto not_theirs =
        role < domain::Role::coordinator && (reading.intent == Intent::approve || reading.intent == Intent::return_activity);
    const auto by_member = role == domain::Role::member;
    const auto only_asks = reading.intent == Intent::unknown || is_question(reading.intent) || not_theirs || by_member;
    // 反应釜那个还没审啊: how it stands is wondered at, and no list asked for.
    const auto wonders = role == domain::Role::secretary && is_question(reading.intent) &&
                         language::status_asked_about(pointing.with(" ")).has_value();
    const auto asks = pointing.pointer.kind == Pointer::Kind::described && !pointing.pointer.guessed && only_asks &&
                      (wonders || language::asks_something(pointing.with(" "), pointing.context));
    if (!asks) return std::nullopt;
    return to_look_at(pointing, thing.code);
}

}  // namespace kexiebot::app
