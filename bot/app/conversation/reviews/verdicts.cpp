#include "bot/app/conversation/reviews/verdicts.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/questions.hpp"
#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/reviews/second_thoughts.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/language/answers/verdicts.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/references/pointing.hpp"

namespace kexiebot::app {

using domain::ActivityStatus;
using language::Intent;
using language::Reading;
using language::Verdict;
using language::VerdictReading;

namespace {

constexpr std::size_t looked_at_max = 100;
constexpr std::size_t couple = 2;

// A command of its own needs none of this; what was only half understood may be about the thing in view.
bool leaves_room(const Reading& reading) {
    if (!reading.also.empty() || reading.slots.task || reading.slots.deduction || reading.slots.announcement) return false;
    switch (reading.intent) {
        case Intent::unknown:
        case Intent::undo:
        case Intent::quiet:
        case Intent::withdraw_activity:
        case Intent::edit_activity:
        case Intent::attach_evidence:
        case Intent::nudge:
        case Intent::show_task:
        case Intent::approve:
        case Intent::announce:
        case Intent::list_activities:
        case Intent::more: return true;
        case Intent::return_activity: return !reading.slots.activity || !reading.slots.reason;
        case Intent::register_activity: return reading.certainty < language::sure_enough;
        default: return false;
    }
}

bool is_pending(const HandedIn& handed_in) {
    return handed_in.status() == ActivityStatus::pending;
}

// 给过, 撤回来, 照片发我看看: said of what is in view, whatever else such words might be read as.
bool is_said_in_full(Verdict what) {
    return what == Verdict::approve || what == Verdict::take_back || what == Verdict::give_back || what == Verdict::look ||
           what == Verdict::put_off;
}

bool may_be_overruled(const Turn& turn, const Reading& reading) {
    const auto& slots = reading.slots;
    const auto names_one =
        slots.activity || slots.task || slots.deduction || slots.announcement || slots.organisation || !slots.activities.empty();
    // 算了，让区里审，撤回来, where nothing is being asked.
    const auto takes_back = !turn.state.asked && (reading.intent == Intent::cancel || reading.intent == Intent::deny);
    return reading.also.empty() && !names_one && (is_question(reading.intent) || takes_back);
}

// 座谈那个退了吧 behind a look at another one.
bool describes_another(const Turn& turn, const ports::View& view, const language::Context& context, const std::string& words,
                       const std::string& code) {
    const auto message = language::normalise(words);
    for (const auto& pointer : language::find_pointers(message)) {
        if (pointer.kind != language::Pointer::Kind::described || pointer.guessed) continue;
        const auto things = things_in_sight(turn, view);
        const auto found = language::find_described(pointer.words, context, things);
        if (!found.says_something || found.fits.empty()) continue;
        return std::none_of(found.fits.begin(), found.fits.end(), [&](std::size_t i) { return things[i].code == code; });
    }
    return false;
}

// Of those that an open question offers to look at, the one that waits; "" for none or several.
std::string offered_to_review(const Turn& turn, const ports::View& view) {
    const auto& asked = turn.state.asked;
    if (!asked || asked->slot != "activity" || language::writes(asked->intent)) return {};
    std::string offered;
    for (const auto& choice : asked->choices) {
        const auto handed_in = find_handed_in(turn, view, choice.value, Right::review);
        if (!handed_in || !is_pending(*handed_in)) continue;
        if (!offered.empty()) return {};
        offered = choice.value;
    }
    return offered;
}

bool was_spoken_of_last(const Turn& turn, const std::string& code) {
    const auto* const last = dialogue::last_with_code(turn.state);
    return last != nullptr && last->what == code;
}

// What 给过 is said of: of those offered by the question that is open, else what was spoken of last, the one that waits.
std::string to_be_approved(const Turn& turn, const ports::View& view, bool faint) {
    const auto waits = [&](const std::string& code) {
        const auto handed_in = find_handed_in(turn, view, code, Right::review);
        return handed_in && is_pending(*handed_in);
    };
    const auto& asked = turn.state.asked;
    if (auto offered = faint ? "" : offered_to_review(turn, view); !offered.empty()) return offered;
    // Where something is to be confirmed or told, such words answer that.
    if (asked && asked->slot != "command" && asked->slot != "activity" && asked->slot != "reason") return {};
    if (asked && asked->slot == "reason" && (faint || asked->intent != Intent::return_activity)) return {};
    const auto* const last = dialogue::last_with_code(turn.state);
    if (last == nullptr || turn.now - last->at > dialogue::view_lives || !waits(last->what)) return {};
    if (faint && (turn.state.misses > 0 || last != turn.state.spoken.data())) return {};
    return last->what;
}

Reading look_at(const Turn& turn, const language::Context& context, const std::string& code) {
    const auto alone = language::unasked(context);
    return language::understand(turn.say("chip.look_says", {{"code", code}}), alone);
}

// The first that waits, or the one behind the one looked at last.
Reading one_of_queue(const Turn& turn, const ports::View& view, const language::Context& context, bool from_the_top) {
    auto codes = turn.state.listed;
    if (codes.empty()) codes = waiting_codes(turn, view, std::nullopt, looked_at_max);
    const auto waits = [&](const std::string& code) {
        const auto handed_in = find_handed_in(turn, view, code, Right::review);
        return handed_in && is_pending(*handed_in);
    };
    auto from = codes.begin();
    if (!from_the_top) {
        const auto& spoken = turn.state.spoken;
        const auto last = std::find_if(spoken.begin(), spoken.end(), [&codes](const dialogue::Spoken& one) {
            return std::find(codes.begin(), codes.end(), one.what) != codes.end();
        });
        if (last != spoken.end()) from = std::find(codes.begin(), codes.end(), last->what) + 1;
    }
    const auto next = std::find_if(from, codes.end(), waits);
    return next == codes.end() ? plain_reading(Intent::review_queue) : look_at(turn, context, *next);
}

std::vector<std::string> lacking_of(const Turn& turn, const ports::View& view, const std::string& organisation) {
    const auto named = find_organisation(turn, view, organisation);
    if (!named) return {};
    std::vector<std::string> codes;
    for (const auto status : {ActivityStatus::draft, ActivityStatus::returned}) {
        ports::ActivityFilter filter;
        filter.organisation = named->id;
        filter.year = domain::year_of(turn.today);
        filter.status = status;
        constexpr int most = 10;
        for (const auto& one : view.activities().list(filter, ports::Order::oldest_first, most))
            codes.push_back(domain::code_of(one.id));
    }
    return codes;
}

// 都提醒一下; no 都快一个月了.
bool says_all(std::string_view words) {
    constexpr std::array<std::string_view, 13> all{"全",   "所有", "统统", "一起", "一律", "都提醒", "都催",
                                                   "都补", "都要", "都没", "都说", "的都", "都给"};
    return std::any_of(all.begin(), all.end(),
                       [words](std::string_view one) { return words.find(one) != std::string_view::npos; });
}

// Whose photos are wanted: the one named, those spoken of, else all of the association that is meant.
std::vector<std::string> to_be_chased(const Turn& turn, const ports::View& view, const std::string& words, const Reading& reading,
                                      const VerdictReading& said) {
    if (said.activity) return {*said.activity};
    auto things = things_in_sight(turn, view);
    std::erase_if(things, [](const language::Thing& thing) {
        return thing.status != ActivityStatus::draft && thing.status != ActivityStatus::returned;
    });
    const auto fits = language::find_named(without_papers(words), things, couple);
    if (fits.size() == 1) return {things[fits.front()].code};
    std::vector<std::string> spoken;
    for (const auto& one : turn.state.spoken) {
        if (turn.now - one.at > dialogue::view_lives || spoken.size() == (said.several ? couple : 1)) break;
        const auto handed_in = find_handed_in(turn, view, one.what, Right::review);
        if (handed_in && lacks_evidence(*handed_in)) spoken.push_back(one.what);
    }
    if (reading.slots.organisation) {
        // 他们缺佐证的都提醒一下 may be read as a name.
        auto lacking = lacking_of(turn, view, *reading.slots.organisation);
        if (!lacking.empty()) return lacking;
    }
    if (!spoken.empty() && !says_all(words)) return spoken;
    const auto organisation = organisation_spoken_of(turn, view);
    return organisation ? lacking_of(turn, view, organisation->name) : spoken;
}

// 第四项同样: what was decided of the one before.
std::optional<Reading> same_again(const Turn& turn, const ports::View& view, const std::string& code) {
    const auto before = reviewed_last(turn, view, [&](const HandedIn& handed_in) {
        return handed_in.code() != code && is_own_decision(turn, view, handed_in);
    });
    if (before.empty()) return std::nullopt;
    const auto step = services::last_review(view, before).value();
    auto again = plain_reading(step.decision == domain::ReviewDecision::approved ? Intent::approve : Intent::return_activity);
    if (again.intent == Intent::approve) {
        again.slots.activities = {code};
    } else {
        again.slots.activity = code;
        again.slots.reason = step.reason;
    }
    return again;
}

// 都快一个月了，催一下他们: the last clause does, and the one before it says why.
bool only_reminds(std::string_view words) {
    constexpr std::string_view comma = "，";
    if (const auto at = words.rfind(comma); at != std::string_view::npos) words.remove_prefix(at + comma.size());
    constexpr std::size_t bytes_max = 24;  // eight characters
    return words.size() <= bytes_max && (holds(words, "提醒") || holds(words, "催")) && holds(words, "他们");
}

// 提醒他们 behind a look at one whose photos are still to come.
bool looked_at_one_that_lacks(const Turn& turn, const ports::View& view) {
    const auto* const last = dialogue::last_with_code(turn.state);
    if (last == nullptr || turn.now - last->at > dialogue::view_lives) return false;
    const auto handed_in = find_handed_in(turn, view, last->what, Right::review);
    return handed_in && lacks_evidence(*handed_in);
}

}  // namespace

std::optional<Reading> verdict_meant(const Turn& turn, const ports::View& view, const std::string& words,
                                     const language::Context& context, const Reading& reading) {
    if (turn.asker.role < domain::Role::coordinator || turn.in_group()) return std::nullopt;
    const auto has_room = leaves_room(reading);
    if (!has_room && !may_be_overruled(turn, reading)) return std::nullopt;
    auto said = language::read_verdict(words, context);
    if (!has_room && !is_said_in_full(said.what)) return std::nullopt;
    // A5通过错了, 跟他们说一声把照片补了: what reads as an order of another kind is one unless it says this.
    const auto decides = said.what == Verdict::take_back || (said.what == Verdict::approve && reading.slots.activities.empty());
    if (reading.intent == Intent::approve && !decides) return std::nullopt;
    if (reading.intent == Intent::show_task && said.what != Verdict::look) return std::nullopt;
    const auto may_chase = reading.intent == Intent::announce || reading.intent == Intent::list_activities;
    if (may_chase && said.what != Verdict::chase_photos && said.what != Verdict::give_back && said.what != Verdict::look)
        return std::nullopt;
    // Behind something that was not understood it may be about that.
    const auto nudges = (reading.intent == Intent::nudge && !reading.slots.all && !reading.slots.organisation) ||
                        (reading.intent == Intent::unknown && only_reminds(words));
    const auto plain_nudge = nudges && turn.state.misses == 0;
    if (said.what == Verdict::none && plain_nudge && looked_at_one_that_lacks(turn, view)) said.what = Verdict::chase_photos;
    const auto of = [&](const std::function<bool(const HandedIn&)>& fits) {
        return said.activity ? *said.activity : reviewed_last(turn, view, fits);
    };
    const auto own = [&](const HandedIn& handed_in) { return is_own_decision(turn, view, handed_in); };
    switch (said.what) {
        case Verdict::none: return std::nullopt;
        case Verdict::first: return one_of_queue(turn, view, context, true);
        case Verdict::next: return one_of_queue(turn, view, context, false);
        case Verdict::left: return turn.state.listed.empty() ? std::nullopt : std::optional{plain_reading(Intent::review_queue)};
        case Verdict::put_off: return plain_reading(Intent::quiet);
        case Verdict::look: {
            auto code = of([](const HandedIn&) { return true; });
            if (const auto offered = offered_to_review(turn, view); !offered.empty()) code = offered;
            if (said.faint && !was_spoken_of_last(turn, code)) return std::nullopt;
            const auto another = !said.activity && describes_another(turn, view, context, words, code);
            return code.empty() || another ? std::nullopt : std::optional{look_at(turn, context, code)};
        }
        case Verdict::same: return same_again(turn, view, *said.activity);
        case Verdict::approve: {
            auto pass = plain_reading(Intent::approve);
            if (auto code = to_be_approved(turn, view, said.faint); !code.empty()) pass.slots.activities = {std::move(code)};
            // 先让它过吧, of one that still lacks its photos: that it does is said.
            if (pass.slots.activities.empty() && !said.faint && !turn.state.asked) {
                const auto lacking = reviewed_last(turn, view, lacks_evidence);
                if (!lacking.empty() && was_spoken_of_last(turn, lacking)) pass.slots.activities = {lacking};
            }
            // 那就通过 with none of them in view: which one is asked.
            const auto lost = reading.intent == Intent::approve || reading.intent == Intent::unknown;
            const auto open = waits_for_an_answer(turn);
            const auto may_ask = !said.faint && !open && lost && !says_all(words);
            if (pass.slots.activities.empty() && !may_ask) return std::nullopt;
            return pass;
        }
        case Verdict::give_back: {
            auto code = of(is_pending);
            if (const auto offered = offered_to_review(turn, view); !said.activity && !offered.empty()) code = offered;
            if (code.empty()) code = reviewed_last(turn, view, own);
            if (code.empty() || (!said.activity && describes_another(turn, view, context, words, code))) return std::nullopt;
            auto back = plain_reading(Intent::return_activity);
            back.slots.activity = code;
            back.slots.reason = said.reason;
            return back;
        }
        case Verdict::reword: {
            const auto code =
                of([&](const HandedIn& handed_in) { return own(handed_in) && handed_in.status() == ActivityStatus::returned; });
            if (code.empty()) return std::nullopt;
            auto anew = plain_reading(Intent::return_activity);
            anew.slots.activity = code;
            anew.slots.reason = said.reason;
            anew.slots.what = "reason";
            return anew;
        }
        case Verdict::take_back: {
            const auto code = of([&](const HandedIn& handed_in) {
                const auto approved = handed_in.status() == ActivityStatus::approved;
                return own(handed_in) && (!said.status || (*said.status == "approved") == approved);
            });
            if (code.empty()) return std::nullopt;
            constexpr std::array<std::string_view, 5> this_one{"这个", "这条", "这项", "这场", "这份"};
            // 这个批早了 of one that was not decided: how it stands is shown, and nothing else is taken back.
            const auto* const last = dialogue::last_with_code(turn.state);
            if (!said.activity && holds_any(words, this_one) && last != nullptr && last->what != code)
                return names_task(last->what) ? std::nullopt : std::optional{look_at(turn, context, last->what)};
            // 撤回来 alone takes back what was done last, which may be no decision.
            const auto change = view.changes().last(turn.asker.person);
            const auto review = services::last_review(view, code);
            if (said.faint && change && review && change->at > review->at) return std::nullopt;
            if (said.faint && !was_spoken_of_last(turn, code)) return std::nullopt;
            auto undo = plain_reading(Intent::undo);
            undo.slots.activity = code;
            return undo;
        }
        case Verdict::chase_photos: {
            auto chase = plain_reading(Intent::nudge);
            chase.slots.activities = to_be_chased(turn, view, words, reading, said);
            return chase.slots.activities.empty() ? std::nullopt : std::optional{std::move(chase)};
        }
    }
    return std::nullopt;
}

}  // namespace kexiebot::app
