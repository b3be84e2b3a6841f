#include "bot/app/conversation/thread/references.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/questions.hpp"
#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/meant.hpp"
#include "bot/app/conversation/thread/photos_meant.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/pointing_words.hpp"
#include "bot/app/conversation/thread/reading_for.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/slot_fields.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/references/pointing.hpp"
#include "bot/language/text/codes.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Pointer;
using language::Reading;
using language::Slots;
using language::Thing;

namespace {

constexpr std::size_t choices_max = 4;

using Codes = std::vector<std::string>;

// Whether what was read leaves open which thing is meant.
bool leaves_open(const Reading& reading, std::string_view words, domain::Role role) {
    const auto& slots = reading.slots;
    if (slots.activity || slots.task || slots.deduction || slots.request || slots.announcement || !slots.activities.empty())
        return false;
    switch (reading.intent) {
        // A whole report tells of something new.
        case Intent::register_activity:
            return role == domain::Role::member || (!slots.date && !slots.people) || says_what_to_change(words) ||
                   (!slots.people && says_handed_over(words));
        case Intent::unknown:
        case Intent::answer:
        case Intent::confirm:
        case Intent::deny:
        case Intent::cancel:
        case Intent::more:
        case Intent::show_activity:
        case Intent::list_activities:
        case Intent::attach_evidence:
        case Intent::replace_evidence:
        case Intent::edit_activity:
        case Intent::withdraw_activity:
        case Intent::undo:
        case Intent::approve:
        case Intent::return_activity:
        case Intent::review_queue:
        case Intent::query_score:
        case Intent::explain_score:
        case Intent::next_steps:
        case Intent::ranking:
        case Intent::trend:
        case Intent::lights:
        case Intent::list_tasks:
        case Intent::show_task:
        case Intent::submit_task:
        case Intent::extend_task:
        case Intent::accept_task:
        case Intent::return_task:
        case Intent::cancel_task:
        case Intent::nudge:
        case Intent::list_warnings:
        case Intent::list_deductions:
        case Intent::show_deduction:
        case Intent::appeal:
        case Intent::waive_deduction:
        case Intent::show_checklist:
        case Intent::list_services:
        case Intent::take_service:
        case Intent::finish_service:
        case Intent::list_announcements:
        case Intent::show_announcement: return true;
        default: return false;
    }
}

std::string slot_of(const Reading& reading, const std::string& code) {
    if (reading.slots.task == code) return "task";
    if (reading.slots.deduction == code) return "deduction";
    if (reading.slots.request == code) return "request";
    if (reading.slots.announcement == code) return "announcement";
    if (reading.slots.activity == code) return "activity";
    return "activities";
}

Reading without_code(Reading reading) {
    auto& slots = reading.slots;
    for (auto* slot : {&slots.activity, &slots.task, &slots.deduction, &slots.request, &slots.announcement}) slot->reset();
    slots.activities.clear();
    for (auto& one : reading.also) one = without_code(std::move(one));
    return reading;
}

language::Asked::Choice choice_of(const Pointing& pointing, const std::string& code) {
    return {label_of_code(pointing.turn, pointing.view, code), code};
}

// Of several that may be meant: those for which the message makes sense.
std::optional<Reading> one_of(const Pointing& pointing, const std::vector<Thing>& things, const std::vector<std::size_t>& fits,
                              bool to_be_asked) {
    std::optional<Reading> first;
    std::vector<language::Asked::Choice> choices;
    std::string slot;
    for (const auto i : fits) {
        auto reading = read_for(pointing, things[i]);
        if (!reading) continue;
        const auto decides = reading->intent == Intent::approve || reading->intent == Intent::return_activity;
        if (decides && fits.size() > 1 && things[i].status != domain::ActivityStatus::pending) continue;
        // 座谈会那条删了吧: of several none that has passed.
        if (reading->intent == Intent::withdraw_activity && has_passed_beside_others(things, fits, i)) continue;
        if (!first) {
            slot = slot_of(*reading, things[i].code);
            first = std::move(reading);
        }
        if (choices.size() < choices_max) choices.push_back(choice_of(pointing, things[i].code));
    }
    if (!first || (choices.size() < 2 && (!to_be_asked || !language::writes(first->intent)))) return first;
    pointing.turn.unclear = Unclear{slot, pointing.turn.say("refer.which"), std::move(choices)};
    return without_code(*std::move(first));
}

// Nothing fits: the latest are offered, if the message makes sense for one of them.
std::optional<Reading> none_of(const Pointing& pointing, const std::vector<Thing>& things) {
    if (pointing.is_all() || pointing.pointer.guessed) return std::nullopt;
    // 按这个进度, 刚布置的这个: such a word names nothing that was handed in.
    constexpr std::array<std::string_view, 12> no_names{"按", "照", "布置", "发",   "再",   "就",
                                                        "报", "催", "说",   "安排", "公告", "通知"};
    if (std::find(no_names.begin(), no_names.end(), pointing.pointer.words) != no_names.end()) return std::nullopt;
    // 四化里面经费那条: a point, and nothing that was registered.
    if (const auto& said = pointing.pointer.words; said.find("四化") != said.npos || said.find("自查") != said.npos)
        return std::nullopt;
    // 市里要的那个情况表什么时候交: answered as it stands.
    if (is_question(pointing.reading.intent) && pointing.reading.intent != Intent::show_activity) return std::nullopt;
    std::optional<Reading> first;
    std::vector<language::Asked::Choice> choices;
    for (const auto& thing : things) {
        if (thing.code.front() != 'A') continue;
        if (choices.size() == choices_max) break;
        if (!first) first = read_for(pointing, thing);
        if (!first) return std::nullopt;
        choices.push_back(choice_of(pointing, thing.code));
    }
    if (!first) return std::nullopt;
    const auto slot = slot_of(*first, choices.front().value);
    pointing.turn.unclear =
        Unclear{slot, pointing.turn.say("refer.none", {{"words", pointing.pointer.words}}), std::move(choices)};
    return without_code(*std::move(first));
}

// 「签协议那条日期错了 是10月21日」 while that one is still being asked about.
std::optional<Reading> of_draft(const Pointing& pointing) {
    const auto& state = pointing.turn.state;
    if (!drafts_something(pointing.turn)) return std::nullopt;
    Thing draft;
    draft.title = state.asked->known.title.value_or("");
    draft.told = state.told;
    draft.date = state.asked->known.date;
    draft.people = state.asked->known.people;
    const auto found = language::find_described(pointing.pointer.words, pointing.context, std::vector{draft});
    if (found.fits.empty()) return std::nullopt;
    Reading answer;
    answer.certainty = language::sure_enough;
    // 合理化那条删了
    if (pointing.reading.intent == Intent::withdraw_activity || says_to_drop(pointing.with(" "))) {
        answer.intent = Intent::cancel;
        return answer;
    }
    answer.intent = Intent::answer;
    for (const auto& fact : language::read_correction(pointing.with(" "), pointing.context, state.asked->known)) {
        dialogue::fill_slot(answer.slots, fact.slots.field.value_or(""), fact.slots.value.value_or(""));
    }
    return answer.slots.empty() ? std::nullopt : std::optional{std::move(answer)};
}

// Each of several lines by itself: 「前两个什么情况」.
std::optional<Reading> each_of(const Pointing& pointing, const Codes& meant) {
    std::optional<Reading> first;
    for (const auto& code : meant) {
        auto reading = read_for(pointing, Thing{code});
        if (!reading && language::asks_something(pointing.with(" "), pointing.context)) reading = to_look_at(pointing, code);
        if (!reading || (first && first->intent != reading->intent)) return std::nullopt;
        if (first) {
            first->also.push_back(*std::move(reading));
        } else {
            first = std::move(reading);
        }
    }
    return first;
}

// 「老陈那条」
std::optional<Reading> described(const Pointing& pointing) {
    if (!language::find_codes(language::normalise(pointing.pointer.words)).empty()) return std::nullopt;
    if (auto fact = of_draft(pointing)) return fact;
    const auto things = things_in_sight(pointing.turn, pointing.view);
    const auto with_photos = pointing.pointer.of_photos || pointing.reading.intent == Intent::attach_evidence;
    auto found = with_photos
                     ? described_for_photos(pointing.turn, pointing.view, pointing.pointer.words, pointing.context, things)
                     : language::find_described(pointing.pointer.words, pointing.context, things);
    if (!found.says_something) return std::nullopt;
    // 反应釜那条佐证有几张, 反应釜那个打开看看: whoever reviews asks of the one that waits.
    constexpr std::array<std::string_view, 8> looks{"打开", "看看", "看下", "看一下", "瞅", "瞧", "照片", "佐证"};
    if (found.fits.size() > 1 && pointing.turn.asker.role >= domain::Role::coordinator &&
        (asks_for_evidence(pointing.with(" ")) || holds_any(pointing.turn.message.text, looks))) {
        std::vector<std::size_t> waiting;
        std::copy_if(found.fits.begin(), found.fits.end(), std::back_inserter(waiting),
                     [&](std::size_t i) { return things[i].status == domain::ActivityStatus::pending; });
        if (waiting.size() == 1) found.fits = std::move(waiting);
    }
    // 座谈会那个为啥退回来了, 反应釜那个审了没: of several, the one that was.
    const auto told = language::status_asked_about(pointing.with(" "));
    if (found.fits.size() > 1 && told && !language::writes(pointing.reading.intent)) {
        std::vector<std::size_t> as_told;
        std::copy_if(found.fits.begin(), found.fits.end(), std::back_inserter(as_told),
                     [&](std::size_t i) { return things[i].status == *told; });
        if (!as_told.empty()) found.fits = std::move(as_told);
    }
    if (found.fits.empty()) return none_of(pointing, things);
    found.fits = those_denied(pointing.with(" "), pointing.context, things, std::move(found.fits));
    if (pointing.pointer.several) {
        Codes all;
        for (const auto i : found.fits) all.push_back(things[i].code);
        if (all.size() <= choices_max) return each_of(pointing, all);
    }
    auto to_be_asked = false;
    if (pointing.pointer.just_now) {
        const auto& spoken = pointing.turn.state.spoken;
        std::vector<std::size_t> recent;
        std::copy_if(found.fits.begin(), found.fits.end(), std::back_inserter(recent), [&](std::size_t i) {
            return std::any_of(spoken.begin(), spoken.end(),
                               [&](const dialogue::Spoken& one) { return one.what == things[i].code; });
        });
        // 之前退回来的那个座谈会 looks at the only one.
        to_be_asked = recent.empty() && (found.fits.size() > 1 || language::writes(pointing.reading.intent));
        if (!recent.empty()) found.fits = std::move(recent);
    }
    return one_of(pointing, things, found.fits, to_be_asked);
}

// 「第五个删掉」 of a list of four.
std::optional<Reading> beyond_list(const Pointing& pointing) {
    auto& turn = pointing.turn;
    const auto& lines = turn.state.shown;
    const auto line = pointing.pointer.lines.front().to;
    if (!dialogue::is_code(lines.front()) || line < 1) return std::nullopt;
    auto reading = read_for(pointing, Thing{lines.front()});
    if (!reading) return std::nullopt;
    std::vector<language::Asked::Choice> choices;
    for (auto i = lines.size() - std::min(lines.size(), choices_max); i < lines.size(); ++i)
        choices.push_back(choice_of(pointing, lines[i]));
    const auto count = std::to_string(lines.size());
    const auto question = static_cast<std::size_t>(line) > lines.size()
                              ? turn.say("refer.no_line", {{"number", std::to_string(line)}, {"count", count}})
                              : turn.say("refer.which");
    turn.unclear = Unclear{slot_of(*reading, lines.front()), question, std::move(choices)};
    return without_code(*std::move(reading));
}

// The message, asked of that association.
std::optional<Reading> of_named(const Pointing& pointing, const std::string& organisation) {
    auto reading = language::understand_by_rules(pointing.with(organisation), pointing.context);
    if (makes_sense(reading, {organisation}, pointing.turn.asker.role)) return reading;
    const auto queue = reading.intent == Intent::review_queue || pointing.reading.intent == Intent::review_queue;
    reading = language::understand_by_rules(pointing.with(""), pointing.context);
    const auto returned = reading.intent == Intent::unknown && holds(pointing.with(""), "退回");
    if (queue || returned) {
        reading = {};
        reading.intent = Intent::list_activities;
        reading.certainty = language::sure_enough;
        reading.slots.status = queue ? "pending" : "returned";
    }
    // 「最后一名呢」, 「他们什么情况」
    constexpr std::size_t few = 6;
    const auto rest = language::normalise(pointing.with("")).text;
    const auto how = rest.size() <= few && (rest.ends_with(U"情况") || rest.ends_with(U"样") || rest.ends_with(U"呢"));
    if (reading.intent == Intent::unknown && how) reading.intent = Intent::query_score;
    if (!asks_of_organisation(reading.intent)) return std::nullopt;
    reading.slots.organisation = organisation;
    return reading;
}

// 「第二个」: out of the list shown last.
std::optional<Reading> listed(const Pointing& pointing) {
    auto& turn = pointing.turn;
    const auto of_one = pointing.reading.intent == Intent::unknown || takes_an_activity(pointing.reading.intent);
    if (turn.state.shown.empty() && of_one && recall_registered(turn, pointing.pointer)) return beyond_list(pointing);
    const auto& lines = turn.state.shown;
    if (lines.empty()) return std::nullopt;
    const auto places = language::lines_meant(pointing.pointer, lines.size());
    if (places.empty() && !pointing.pointer.lines.empty()) return beyond_list(pointing);
    Codes meant;
    for (const auto place : places) {
        const auto handed_in = find_handed_in(turn, pointing.view, lines[place], Right::read);
        const auto decided = handed_in && handed_in->status() != domain::ActivityStatus::pending;
        if (pointing.pointer.kind != Pointer::Kind::numbered && decided) continue;
        meant.push_back(lines[place]);
    }
    if (meant.empty()) return std::nullopt;
    const auto open = waits_for_an_answer(turn);
    const auto is_one = pointing.is_all() && meant.size() == 1 && !open;
    if (is_one && dialogue::is_code(meant.front())) return to_look_at(pointing, meant.front());
    auto reading = language::understand_by_rules(pointing.with(dialogue::joined(meant, "、")), pointing.context);
    if (makes_sense(reading, meant, turn.asker.role)) return reading;
    if (!dialogue::is_code(meant.front())) return meant.size() == 1 ? of_named(pointing, meant.front()) : std::nullopt;
    return each_of(pointing, meant);
}

bool is_last_change(const Pointing& pointing, ports::ChangeKind kind) {
    const auto change = pointing.view.changes().last(pointing.turn.asker.person);
    return change && change->kind == kind;
}

// 「刚那条撤了」 right behind a registration.
bool takes_back_registration(const Pointing& pointing) {
    const auto change = pointing.view.changes().last(pointing.turn.asker.person);
    const auto& spoken = pointing.turn.state.spoken;
    if (pointing.reading.intent != Intent::undo || !pointing.pointer.just_now || !change || spoken.empty()) return false;
    return change->kind == ports::ChangeKind::registered && spoken.front().what == domain::code_of(change->activity) &&
           holds(pointing.with(""), "撤");
}

// 「这个」: the thing spoken of last for which the message makes sense.
std::optional<Reading> spoken_of(const Pointing& pointing) {
    const auto& state = pointing.turn.state;
    // 「那个我们多少分」: what is asked of the association is asked of no thing.
    if (asks_of_organisation(pointing.reading.intent) && pointing.reading.intent != Intent::explain_score) return std::nullopt;
    const auto takes_last = takes_an_activity(pointing.reading.intent);
    if (pointing.pointer.several) return each_of(pointing, last_two_spoken_of(state));
    std::optional<Reading> of_decided;
    const auto letter = letter_of_noun(pointing);
    if (takes_back_registration(pointing)) return plain_reading(Intent::undo);
    for (const auto& spoken : state.spoken) {
        if (pointing.turn.now - spoken.at > dialogue::view_lives) break;
        if (!dialogue::is_code(spoken.what) || (letter && spoken.what.front() != *letter)) continue;
        if (pointing.reading.intent == Intent::cancel && spoken.what.front() != 'S') return std::nullopt;
        // Without a code it is about this one anyway.
        if (takes_last && spoken.what.front() == 'A') return pointing.reading;
        if (spoken.what.front() == 'S' && is_last_change(pointing, ports::ChangeKind::service_requested)) {
            if (takes_something_back(pointing.reading.intent)) return plain_reading(Intent::undo);
        }
        auto reading = read_for(pointing, Thing{spoken.what});
        if (!reading && letter && language::asks_something(pointing.with(" "), pointing.context))
            reading = to_look_at(pointing, spoken.what);
        if (!reading) continue;
        // 「这个不要了」 names nothing: it is asked about.
        if (reading->intent == Intent::withdraw_activity && spoken.what.front() == 'A') return without_code(*std::move(reading));
        // 「这个也通过吧」 behind a look at one that has passed: the other one is meant.
        const auto decides = reading->intent == Intent::approve || reading->intent == Intent::return_activity;
        const auto handed_in = find_handed_in(pointing.turn, pointing.view, spoken.what, Right::read);
        if (!decides || (handed_in && handed_in->status() == domain::ActivityStatus::pending)) return reading;
        if (!of_decided) of_decided = std::move(reading);
    }
    // 「那这个也通过吧」 behind a list of one and a look at another one.
    if (of_decided && state.shown.size() == 1) {
        if (auto reading = read_for(pointing, Thing{state.shown.front()})) return reading;
    }
    return of_decided;
}

// 「他们」: the association spoken of last.
std::optional<Reading> of_organisation(const Pointing& pointing) {
    if (pointing.reading.intent == Intent::nudge || pointing.reading.slots.organisation) return std::nullopt;
    const auto organisation = organisation_spoken_of(pointing.turn, pointing.view);
    if (!organisation) return std::nullopt;
    if (auto reading = of_named(pointing, organisation->name)) return reading;
    if (pointing.reading.intent != Intent::unknown || !asks_what_is_open(pointing.with(" "))) return std::nullopt;
    Reading state;
    state.intent = Intent::overview;
    state.certainty = language::sure_enough;
    state.slots.organisation = organisation->name;
    return state;
}

std::optional<Reading> pointed_at(const Pointing& pointing) {
    if (dialogue::is_code(pointing.pointer.words)) {
        auto reading = understood_with(pointing, pointing.pointer.words);
        const auto told = reading.intent == Intent::withdraw_activity && is_about(reading, pointing.pointer.words);
        return told ? std::optional{std::move(reading)} : std::nullopt;
    }
    switch (pointing.pointer.kind) {
        case Pointer::Kind::numbered:
            return holds(pointing.with(""), "自查") ? std::nullopt : listed(pointing);  // 自查第2条 is no line of a list
        case Pointer::Kind::all_but:
        case Pointer::Kind::the_rest: return listed(pointing);
        case Pointer::Kind::spoken_of: return pointing.pointer.organisation ? of_organisation(pointing) : spoken_of(pointing);
        case Pointer::Kind::described: return described(pointing);
    }
    return std::nullopt;
}

}  // namespace

std::optional<Reading> with_references(Turn& turn, const ports::View& view, const std::string& words,
                                       const language::Context& context, const Reading& reading) {
    constexpr std::size_t remark_longest = 60;
    constexpr std::size_t number_longest = 4;
    turn.unclear.reset();
    if (turn.asker.role == domain::Role::guest || turn.in_group() || !leaves_open(reading, words, turn.asker.role))
        return std::nullopt;
    // An answer to what was asked is one.
    const auto message = language::normalise(words);
    const auto offered = turn.state.asked && turn.state.asked->slot == "command" && message.text.size() > number_longest;
    const auto answers = (reading.intent == Intent::answer || reading.intent == Intent::confirm) && !offered;
    if (message.text.size() > remark_longest || (answers && !says_what_to_change(words) && !says_handed_over(words)))
        return std::nullopt;
    auto pointers = language::find_pointers(message);
    for (auto& honour : honours_in(message)) pointers.insert(pointers.begin(), std::move(honour));
    for (const auto& pointer : pointers) {
        // 「刚才讲座那个的题目改成…」 while something else is asked.
        if (answers && (pointer.kind != Pointer::Kind::described || pointer.guessed)) continue;
        auto meant = pointed_at({turn, view, context, reading, message, pointer});
        // What answers may describe nothing at all.
        if (answers && turn.unclear) {
            turn.unclear.reset();
            continue;
        }
        if (meant) return meant;
    }
    return answers ? std::nullopt : meant_without_pointing(turn, view, words, context, reading);
}

ports::Reply ask_which(Turn& turn, const Reading& reading) {
    const auto unclear = *turn.unclear;
    return ask(turn, unclear.slot, reading.intent, reading.slots, unclear.question, unclear.choices);
}

}  // namespace kexiebot::app
