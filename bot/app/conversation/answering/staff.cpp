#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/showing.hpp"
#include "bot/app/conversation/answering/topics.hpp"
#include "bot/app/conversation/duties/deductions.hpp"
#include "bot/app/conversation/duties/duty_lists.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/reviews/second_thoughts.hpp"
#include "bot/app/conversation/scores/scored.hpp"
#include "bot/app/conversation/scores/scores.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/hearing.hpp"
#include "bot/app/conversation/thread/short_names.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/references/pointing.hpp"
#include "bot/services/reminders/state.hpp"

namespace kexiebot::app {

using domain::ActivityStatus;
using domain::Points;
using language::Slots;

namespace {

// The one decided last of those spoken of.
std::string decided_last(const Turn& turn, const ports::View& view) {
    return reviewed_last(turn, view, [](const HandedIn& one) {
        return one.status() == ActivityStatus::returned || one.status() == ActivityStatus::approved;
    });
}

std::string reason_of_return(const ports::View& view, const HandedIn& handed_in) {
    if (const auto* activity = std::get_if<domain::Activity>(&handed_in.thing)) return activity->return_reason;
    const auto last = services::last_review(view, handed_in.code());
    return last && handed_in.status() == ActivityStatus::returned ? last->reason : "";
}

// Of the same association, of a like name or of the same item and day.
std::vector<domain::Activity> like_it(const ports::View& view, const domain::Activity& activity) {
    constexpr std::size_t alike = 3;
    constexpr int looked_at = 200;
    ports::ActivityFilter filter;
    filter.organisation = activity.organisation;
    filter.year = activity.year;
    auto others = view.activities().list(filter, ports::Order::oldest_first, looked_at);
    std::erase_if(others, [&](const domain::Activity& other) {
        const auto same_kind = other.item == activity.item && other.date == activity.date;
        return other.id == activity.id || other.status == ActivityStatus::withdrawn ||
               (!same_kind && language::likeness(other.title, activity.title) < alike);
    });
    return others;
}

std::string line_of(const Turn& turn, const domain::Activity& activity) {
    return turn.say("question.logged_line", {{"code", domain::code_of(activity.id)},
                                             {"facts", dialogue::activity_facts(turn.house.phrases, activity, turn.today)},
                                             {"status", dialogue::status_words(turn.house.phrases, activity.status)}});
}

}  // namespace

std::string thing_in_question(const Turn& turn, const ports::View& view) {
    const auto things = things_in_sight(turn, view, "AR");
    const auto message = language::normalise(turn.message.text);
    for (const auto& pointer : language::find_pointers(message)) {
        if (pointer.kind != language::Pointer::Kind::described || pointer.guessed) continue;
        const auto found = language::find_described(pointer.words, reading_context(turn), things);
        if (found.says_something && !found.fits.empty()) return things[found.fits.front()].code;
    }
    constexpr std::size_t a_word = 2;
    const auto fits = language::find_named(without_papers(turn.message.text), things, a_word);
    const auto* const last = dialogue::last_with_code(turn.state);
    const auto fits_last =
        last != nullptr && std::any_of(fits.begin(), fits.end(), [&](std::size_t i) { return things[i].code == last->what; });
    if (fits.empty() || fits_last) return last == nullptr ? "" : last->what;
    return things[fits.front()].code;
}

std::optional<domain::Organisation> organisation_asked_about(const Turn& turn, const ports::View& view) {
    auto named = organisation_named(turn, view);
    return named ? std::move(named) : organisation_spoken_of(turn, view);
}

ports::Reply indicators_at_zero(Turn& turn, const ports::View& view) {
    Slots of_whom;
    if (!turn.asker.organisation || turn.asker.role >= domain::Role::coordinator) {
        if (const auto asked = organisation_asked_about(turn, view)) of_whom.organisation = asked->name;
    }
    auto found = scored(turn, view, of_whom);
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    const auto& subject = std::get<Scored>(found);
    std::vector<std::string> names;
    std::vector<std::string> waiting;
    for (std::size_t i = 0; i < subject.rulebook->indicators.size(); ++i) {
        const auto& score = subject.score.indicators[i];
        if (score.confirmed > Points{}) continue;
        const auto& name = subject.rulebook->indicators[i].name;
        if (score.pending > Points{}) waiting.push_back(name);
        names.push_back(name);
    }
    const auto whose = dialogue::short_name(subject.organisation);
    // 现在多少分，哪几块是空的
    constexpr std::array<std::string_view, 3> of_points{"多少分", "几分", "得分"};
    const auto asks_points = holds_any(turn.message.text, of_points) && turn.asker.role >= domain::Role::coordinator;
    const auto score = asks_points ? query_score(turn, view, of_whom).text + "\n" : "";
    if (names.empty()) return text_reply(score + turn.say("question.no_zero", {{"organisation", whose}}));
    return text_reply(score + turn.say("question.zero", {{"organisation", whose},
                                                         {"count", std::to_string(names.size())},
                                                         {"names", dialogue::joined(names, "、")},
                                                         {"waiting", dialogue::joined(waiting, "、")}}));
}

ports::Reply whether_reason_is_seen(Turn& turn, const ports::View& view) {
    const auto handed_in = find_handed_in(turn, view, decided_last(turn, view), Right::review);
    if (!handed_in) return text_reply(turn.say("question.reason_seen"));
    const auto returned = handed_in->status() == ActivityStatus::returned;
    return text_reply(turn.say(returned ? "question.reason_sent" : "question.approval_sent",
                               {{"activity", label_of(turn, *handed_in)},
                                {"organisation", dialogue::short_name(handed_in->organisation)},
                                {"reason", reason_of_return(view, *handed_in)}}));
}

ports::Reply who_waives(Turn& turn, const ports::View& view) {
    const auto own = turn.asker.role == domain::Role::coordinator;
    const auto counties = own ? dialogue::joined(services::coordinated_counties(turn.asker), "、") : "";
    return text_reply(turn.say(own ? "question.who_waives" : "question.who_waives_city", {{"counties", counties}}) + "\n" +
                      list_deductions(turn, view).text);
}

ports::Reply who_accepts_tasks(Turn& turn, const ports::View& view, const Slots& slots) {
    const auto text = turn.say("question.who_accepts");
    if (!slots.task) return text_reply(text);
    return text_reply(text + "\n" + show_task(turn, view, slots).text);
}

ports::Reply handed_in_is_told(Turn& turn) {
    return text_reply(turn.say("question.told_when_handed_in", {{"days", std::to_string(services::reminders::waits_days)}}));
}

ports::Reply why_not_for_review(Turn& turn, const ports::View& view) {
    const auto code = thing_in_question(turn, view);
    const auto handed_in = find_handed_in(turn, view, code, Right::review);
    if (!handed_in) return text_reply(turn.say("question.not_here_any"));
    const auto status = handed_in->status();
    const auto* key = status == ActivityStatus::draft      ? "question.not_here_draft"
                      : status == ActivityStatus::returned ? "question.not_here_returned"
                      : status == ActivityStatus::pending  ? "question.not_here_pending"
                      : status == ActivityStatus::approved ? "question.not_here_approved"
                                                           : "question.not_here_withdrawn";
    return text_reply(turn.say(key, {{"activity", label_of(turn, *handed_in)},
                                     {"organisation", dialogue::short_name(handed_in->organisation)},
                                     {"reason", reason_of_return(view, *handed_in)},
                                     {"code", code}}));
}

ports::Reply worth_if_passed(Turn& turn, const ports::View& view, const Slots& slots) {
    const auto code = slots.activity.value_or("");
    // Whose own it is asks as well.
    const auto right = turn.asker.role < domain::Role::coordinator ? Right::read : Right::review;
    const auto activity = find_activity(turn, view, code, right);
    const auto organisation = activity ? view.organisations().find(activity->organisation) : std::nullopt;
    if (!organisation) return text_reply(not_found(turn, code));
    auto text = worth_words(turn, view, *organisation, *activity);
    const auto* rulebook = turn.house.assessment.rulebook(activity->year);
    if (rulebook == nullptr || activity->status == ActivityStatus::approved) return text_reply(text);
    auto tally = view.scores().tally(organisation->id, activity->year);
    const auto before = domain::score_of(*rulebook, tally).confirmed;
    bool lacks = false;
    const auto codes = slots.activities.empty() ? std::vector<std::string>{code} : slots.activities;
    for (const auto& one : codes) {
        const auto supposed = find_activity(turn, view, one, right);
        // Of another association it adds to another score.
        if (!supposed || supposed->organisation != organisation->id || supposed->status == ActivityStatus::approved) continue;
        if (one != code) text += "\n" + worth_words(turn, view, *organisation, *supposed);
        auto passed = *supposed;
        passed.status = ActivityStatus::approved;
        passed.evidence_count = std::max(passed.evidence_count, 1);
        domain::apply(tally, domain::contribution_of(*rulebook, *supposed), -1);
        domain::apply(tally, domain::contribution_of(*rulebook, passed), 1);
        lacks = lacks || supposed->status == ActivityStatus::draft || supposed->status == ActivityStatus::returned;
    }
    const auto after = domain::score_of(*rulebook, tally).confirmed;
    text += "\n" + turn.say("desk.if_passed", {{"organisation", dialogue::short_name(*organisation)},
                                               {"before", domain::to_text(before)},
                                               {"after", domain::to_text(after)},
                                               {"gain", domain::to_text(after - before)},
                                               {"lacks", lacks ? turn.say("desk.lacks_photos") : ""}});
    return text_reply(text);
}

ports::Reply whether_logged_twice(Turn& turn, const ports::View& view) {
    // Of several that the words fit, the one that waits is weighed.
    auto code = thing_in_question(turn, view);
    const auto last = reviewed_last(turn, view, [](const HandedIn& one) { return one.status() == ActivityStatus::pending; });
    const auto spoken = find_activity(turn, view, last, Right::read);
    const auto named = find_activity(turn, view, code, Right::read);
    if (spoken && named) {
        const auto others = like_it(view, *spoken);
        if (std::any_of(others.begin(), others.end(), [&named](const auto& one) { return one.id == named->id; })) code = last;
    }
    auto activity = find_activity(turn, view, code, Right::read);
    if (!activity) return text_reply(turn.say("activity.which_code"));
    auto others = like_it(view, *activity);
    // The one that waits is what is weighed: it stands first, and is the one spoken of.
    const auto waits =
        std::find_if(others.begin(), others.end(), [](const auto& one) { return one.status == ActivityStatus::pending; });
    if (activity->status != ActivityStatus::pending && waits != others.end()) std::swap(*activity, *waits);
    std::vector<std::string> lines{line_of(turn, *activity)};
    for (const auto& other : others) lines.push_back(line_of(turn, other));
    const auto stages = std::any_of(others.begin(), others.end(), [&](const domain::Activity& other) {
        return other.item == activity->item && other.stage != activity->stage;
    });
    const auto same_day = std::any_of(others.begin(), others.end(), [&](const domain::Activity& other) {
        return other.item == activity->item && other.date == activity->date && other.stage == activity->stage;
    });
    lines.push_back(turn.say(others.empty() ? "question.twice_none"
                             : same_day     ? "question.twice_maybe"
                             : stages       ? "question.twice_stages"
                                            : "question.twice_apart"));
    return text_reply(dialogue::joined(lines, "\n"));
}

}  // namespace kexiebot::app
