#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/honours.hpp"
#include "bot/app/conversation/answering/outlook.hpp"
#include "bot/app/conversation/answering/topics.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/scores/scored.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/hearing.hpp"
#include "bot/app/conversation/thread/photos_meant.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/references/pointing.hpp"

namespace kexiebot::app {

using domain::Activity;
using domain::ActivityStatus;
using domain::Points;
using domain::to_text;
using language::Slots;

namespace {

constexpr int listed_max = 60;

std::vector<Activity> own_activities(const Turn& turn, const ports::View& view) {
    if (!turn.asker.organisation) return {};
    ports::ActivityFilter filter;
    filter.organisation = turn.asker.organisation->id;
    filter.year = domain::year_of(turn.today);
    return view.activities().list(filter, ports::Order::oldest_first, listed_max);
}

bool waits_for_evidence(const Activity& activity) {
    return activity.status == ActivityStatus::draft || activity.status == ActivityStatus::returned;
}

std::string facts_line(const Turn& turn, const Activity& activity) {
    return turn.say("question.logged_line", {{"code", domain::code_of(activity.id)},
                                             {"facts", dialogue::activity_facts(turn.house.phrases, activity, turn.today)},
                                             {"status", dialogue::status_words(turn.house.phrases, activity.status)}});
}

// 座谈会退回来那个: the only one that was returned, or the one described among those that wait.
std::optional<Activity> waiting_and_described(const Turn& turn, const ports::View& view) {
    std::vector<Activity> waiting;
    std::vector<language::Thing> things;
    for (auto& activity : own_activities(turn, view)) {
        if (!waits_for_evidence(activity)) continue;
        language::Thing thing{domain::code_of(activity.id), activity.title, activity.item, activity.place};
        thing.date = activity.date;
        thing.status = activity.status;
        things.push_back(std::move(thing));
        waiting.push_back(std::move(activity));
    }
    const auto context = reading_context(turn);
    for (const auto& pointer : language::find_pointers(language::normalise(turn.message.text))) {
        if (pointer.kind != language::Pointer::Kind::described || pointer.guessed) continue;
        const auto found = language::find_described(pointer.words, context, things);
        if (found.fits.size() == 1) return waiting[found.fits.front()];
    }
    constexpr std::array<std::string_view, 4> back{"退回", "被退", "打回", "驳回"};
    const auto returned = [](const Activity& one) { return one.status == ActivityStatus::returned; };
    const auto one = std::find_if(waiting.begin(), waiting.end(), returned);
    const auto only = holds_any(turn.message.text, back) && std::count_if(waiting.begin(), waiting.end(), returned) == 1;
    return only ? std::optional{*one} : std::nullopt;
}

// The one whose name, or the words it was told with, are those of the message.
std::optional<Activity> waiting_and_named(const Turn& turn, const ports::View& view) {
    constexpr std::size_t a_word = 2;
    std::optional<Activity> best;
    auto most = a_word - 1;
    for (auto& activity : own_activities(turn, view)) {
        if (!waits_for_evidence(activity)) continue;
        const auto told = std::find_if(turn.state.spoken.begin(), turn.state.spoken.end(),
                                       [&](const dialogue::Spoken& one) { return one.what == domain::code_of(activity.id); });
        auto alike = std::max(language::likeness(turn.message.text, activity.title),
                              language::likeness(turn.message.text, activity.place));
        if (told != turn.state.spoken.end()) alike = std::max(alike, language::likeness(turn.message.text, told->told));
        if (alike <= most) continue;
        most = alike;
        best = std::move(activity);
    }
    return best;
}

std::optional<Activity> waiting_and_last(const Turn& turn, const ports::View& view) {
    const auto last = spoken_of_last(turn);
    auto activity = last ? find_activity(turn, view, domain::code_of(last), Right::write) : std::nullopt;
    return activity && waits_for_evidence(*activity) ? std::move(activity) : std::nullopt;
}

Points points_of(const domain::Rulebook& rulebook, const domain::Score& score, const domain::Indicator* indicator) {
    if (indicator == nullptr) return score.confirmed + score.pending;
    const auto& one = score.indicators[static_cast<std::size_t>(indicator - rulebook.indicators.data())];
    return one.confirmed + one.pending;
}

}  // namespace

ports::Reply how_to_send(Turn& turn, const ports::View& view) {
    auto activity = activity_of_photos(turn, view, turn.message.text, reading_context(turn));
    if (activity && !waits_for_evidence(*activity)) activity.reset();
    if (!activity) activity = waiting_and_described(turn, view);
    if (!activity) activity = waiting_and_named(turn, view);
    if (!activity) activity = waiting_and_last(turn, view);
    if (!activity) return text_reply(turn.say("question.how_send_any"));
    return text_reply(
        turn.say("question.how_send",
                 {{"activity", dialogue::activity_label(*activity, turn.today)},
                  {"again", activity->status == ActivityStatus::returned ? turn.say("question.how_send_again") : ""}}));
}

ports::Reply whether_to_send_again(Turn& turn, const ports::View& view) {
    auto activity = waiting_and_described(turn, view);
    if (!activity) activity = waiting_and_last(turn, view);
    // One that has not been sent for review yet may or may not be meant.
    if (activity && activity->status != ActivityStatus::returned) activity.reset();
    return text_reply(
        turn.say("question.resend", {{"activity", activity ? dialogue::activity_label(*activity, turn.today) : ""}}));
}

ports::Reply proof_comes_later(Turn& turn, const ports::View& view) {
    auto activity = activity_of_photos(turn, view, turn.message.text, reading_context(turn));
    if (activity && !waits_for_evidence(*activity)) activity.reset();
    if (!activity) activity = waiting_and_described(turn, view);
    if (!activity) activity = waiting_and_named(turn, view);
    // 中南的原件: somebody's, of none that is known by that name.
    const auto of_somebody = holds(turn.message.text, "的");
    if (!activity && !of_somebody) activity = waiting_and_last(turn, view);
    // 晚两天补可以吗
    constexpr std::array<std::string_view, 8> asking{"吗", "行不", "行么", "可不可以", "能不能", "？", "?", "来得及"};
    const auto asks = holds_any(turn.message.text, asking);
    return text_reply(turn.say(asks ? "question.later_proof_may" : "evidence.later",
                               {{"activity", activity ? dialogue::activity_label(*activity, turn.today) : ""}}));
}

ports::Reply stays_as_told(Turn& turn, const ports::View& view) {
    const auto last = spoken_of_last(turn);
    const auto activity = last ? find_activity(turn, view, domain::code_of(last), Right::read) : std::nullopt;
    return text_reply(
        turn.say("question.right", {{"activity", activity ? dialogue::activity_label(*activity, turn.today) : ""}}));
}

ports::Reply logged_today(Turn& turn, const ports::View& view) {
    std::vector<std::string> lines;
    const auto& zone = turn.house.assessment.zone;
    for (const auto& activity : own_activities(turn, view)) {
        if (domain::local_day(activity.logged_at, zone) == turn.today) lines.push_back(facts_line(turn, activity));
    }
    // Honours and requests stand behind the activities.
    for (const auto& thing : things_in_sight(turn, view)) {
        const bool other = thing.code.front() == 'R' || thing.code.front() == 'S';
        if (!other || thing.logged != turn.today) continue;
        const auto honour = find_honour(turn, view, thing.code, Right::read);
        lines.push_back(honour ? honour_label(turn, *honour) : thing.code + " " + dialogue::shortened(thing.title, 24));
    }
    for (const auto& answer : view.checklist().of(turn.asker.organisation->id, domain::year_of(turn.today))) {
        if (answer.state == domain::ChecklistState::open || domain::local_day(answer.at, zone) != turn.today) continue;
        const auto& points = turn.house.notice.checklist;
        const auto named = std::find_if(points.begin(), points.end(),
                                        [&answer](const domain::ChecklistPoint& one) { return one.number == answer.point; });
        lines.push_back(turn.say("checklist.point",
                                 {{"number", std::to_string(answer.point)}, {"name", named == points.end() ? "" : named->name}}));
    }
    // What was begun and put aside is not among them, and not lost.
    const auto& parked = turn.state.parked;
    const auto begun =
        parked && (parked->intent == language::Intent::register_activity || parked->intent == language::Intent::register_honour)
            ? turn.say("question.logged_open", {{"title", parked->known.title.value_or("")}})
            : "";
    if (lines.empty()) return text_reply(dialogue::joined({turn.say("question.logged_none"), begun}, "\n"));
    return text_reply(dialogue::joined(
        {turn.say("question.logged_today", {{"count", std::to_string(lines.size())}}), dialogue::joined(lines, "\n"), begun},
        "\n"));
}

ports::Reply what_has_passed(Turn& turn, const ports::View& view) {
    std::vector<std::string> lines;
    for (const auto& activity : own_activities(turn, view)) {
        if (activity.status == ActivityStatus::approved) lines.push_back(dialogue::activity_label(activity, turn.today));
    }
    if (lines.empty()) return text_reply(turn.say("question.passed_none"));
    return text_reply(turn.say("question.passed", {{"count", std::to_string(lines.size())}}) + "\n" +
                      dialogue::joined(lines, "\n"));
}

domain::Score score_with_waiting(const Turn& turn, const ports::View& view, const Scored& subject) {
    const auto& rulebook = *subject.rulebook;
    auto tally = view.scores().tally(subject.organisation.id, subject.year);
    for (auto activity : own_activities(turn, view)) {
        if (!waits_for_evidence(activity)) continue;
        activity.status = ActivityStatus::pending;
        activity.evidence_count = std::max(activity.evidence_count, 1);
        domain::apply(tally, domain::contribution_of(rulebook, activity), 1);
    }
    return domain::score_of(rulebook, tally);
}

ports::Reply score_if_all_passed(Turn& turn, const ports::View& view, const Slots& slots) {
    auto found = scored(turn, view, {});
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    const auto& subject = std::get<Scored>(found);
    const auto& rulebook = *subject.rulebook;
    const auto* indicator = slots.indicator ? rulebook.indicator(*slots.indicator) : nullptr;
    const auto waiting = domain::score_of(rulebook, view.scores().tally(subject.organisation.id, subject.year));
    const auto all = points_of(rulebook, score_with_waiting(turn, view, subject), indicator);
    const auto pending = points_of(rulebook, waiting, indicator);
    const auto* one =
        indicator == nullptr ? nullptr : &waiting.indicators[static_cast<std::size_t>(indicator - rulebook.indicators.data())];
    constexpr int whole = 100;
    return text_reply(
        turn.say("question.if_all_passed", {{"name", one == nullptr ? turn.say("question.if_all_passed_total") : indicator->name},
                                            {"confirmed", to_text(one == nullptr ? waiting.confirmed : one->confirmed)},
                                            {"pending", to_text(pending)},
                                            {"all", all > pending ? to_text(all) : ""},
                                            {"max", to_text(one == nullptr ? Points::whole(whole) : indicator->max)}}));
}

ports::Reply one_or_the_other(Turn& turn, const ports::View& view, const Slots& slots) {
    const auto* rulebook = turn.rulebook();
    std::vector<std::string> lines;
    std::string example;
    for (const auto& id : {slots.item, slots.value}) {
        const auto* item = rulebook == nullptr || !id ? nullptr : rulebook->item(*id);
        if (item == nullptr) continue;
        lines.push_back(rule_words(turn, *item) + "\n" + turn.say("question.item_text", {{"text", item->text}}));
        example = item->name;
    }
    if (lines.empty()) return whether_it_counts(turn, view, slots);
    const auto last = spoken_of_last(turn);
    const auto activity = last ? find_activity(turn, view, domain::code_of(last), Right::read) : std::nullopt;
    const auto asked_of_it = activity && (slots.item == activity->item || slots.value == activity->item);
    if (asked_of_it && turn.asker.role == domain::Role::secretary) {
        lines.push_back(turn.say("question.either_now", {{"activity", dialogue::activity_label(*activity, turn.today)},
                                                         {"item", dialogue::item_label(rulebook, activity->item)}}));
        lines.push_back(turn.say("question.either_same", {{"example", example}}));
    }
    return text_reply(dialogue::joined(lines, "\n"));
}

}  // namespace kexiebot::app
