#include "bot/app/conversation/thread/in_view.hpp"

#include <algorithm>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/begun.hpp"
#include "bot/app/conversation/thread/desk_talk.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/second_mind.hpp"
#include "bot/language/names.hpp"
#include "bot/language/references/repeating.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

std::vector<std::string> organisations_in(const Turn& turn, std::string_view text) {
    std::vector<std::string> names;
    for (auto& found : language::find_names(turn.directory, language::normalise(text).text)) {
        if (found.what != language::FoundName::What::organisation || found.name.empty()) continue;
        if (std::find(names.begin(), names.end(), found.name) == names.end()) names.push_back(std::move(found.name));
    }
    return names;
}

bool shows_examples(Intent intent) {
    switch (intent) {
        case Intent::unknown:
        case Intent::help:
        case Intent::greeting:
        case Intent::contact: return true;
        default: return false;
    }
}

// Lists whose lines have no codes: a number is no longer one of the list before.
bool lists_something_else(Intent intent) {
    switch (intent) {
        case Intent::list_services:
        case Intent::show_checklist:
        case Intent::next_steps:
        case Intent::explain_score: return true;
        default: return false;
    }
}

// The association that a question or its answer was about, for 「他们」. One's own needs no such word.
void remember_organisation(Turn& turn, const ports::View& view, const Reading& reading, const ports::Reply& reply) {
    auto name = reading.slots.organisation.value_or("");
    for (const auto* text : {&turn.message.text, &reply.text}) {
        if (!name.empty() || turn.asker.role < domain::Role::coordinator) break;
        const auto named = organisations_in(turn, *text);
        if (named.size() == 1) name = named.front();
    }
    if (name.empty() || (turn.asker.organisation && turn.asker.organisation->name == name)) return;
    if (view.organisations().find(name)) dialogue::speak_of(turn.state, name, "", turn.now);
}

void remember_ranking(Turn& turn, const ports::Reply& reply) {
    std::vector<std::string> names;
    std::string_view text = reply.text;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto in_line = organisations_in(turn, text.substr(0, end));
        if (in_line.size() == 1) names.push_back(in_line.front());
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    if (names.empty()) return;
    turn.state.shown = std::move(names);
    turn.state.shown_at = turn.now;
}

// What has been said of the registration that is asked about, so far; another one begins anew.
std::string told_so_far(const Turn& turn, const dialogue::DialogueState& before, Intent intent) {
    constexpr std::size_t characters_max = 60;
    // What puts another one right is not told of the draft.
    if (before.asked && intent == Intent::edit_activity) return before.told;
    const auto begun = !before.asked && before.begun_at != domain::Instant{};
    const auto goes_on = !before.told.empty() && (begun || (before.asked && intent != Intent::register_activity));
    const auto sooner = goes_on ? before.told + " " : "";
    return dialogue::shortened(sooner + turn.message.text, characters_max);
}

// Photos that follow what was looked at belong to it, if it is still without them.
void wait_for_photos(Turn& turn, const ports::View& view, const std::string& code) {
    const auto activity = find_activity(turn, view, code, Right::write);
    const auto waits =
        activity && (activity->status == domain::ActivityStatus::draft || activity->status == domain::ActivityStatus::returned);
    if (!waits || turn.asker.role != domain::Role::secretary) return;
    turn.state.activity = activity->id;
    turn.state.activity_at = turn.now;
    turn.state.subject.clear();
}

std::vector<std::string> tasks_in_lines(std::string_view text) {
    std::vector<std::string> codes;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto code = std::string{text.substr(0, std::min(end, text.find(' ')))};
        if (dialogue::is_code(code) && code.front() == 'T') codes.push_back(code);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return codes;
}

// Behind the first line no other thing is told of.
bool is_of_one(std::string_view text) {
    for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        text.remove_prefix(end + 1);
        if (!dialogue::code_spoken_of(text).empty()) return false;
    }
    return true;
}

// Of several reports in one message each is spoken of, with what was understood of it; the first last.
void remember_each(Turn& turn, const ports::Reply& reply) {
    constexpr std::string_view apart = "\n\n";
    std::vector<std::string_view> parts;
    std::string_view text = reply.text;
    for (auto end = text.find(apart); end != std::string_view::npos; end = text.find(apart)) {
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end + apart.size());
    }
    parts.push_back(text);
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        const auto code = dialogue::code_spoken_of(*part);
        const auto facts = part->find('\n');
        if (code.empty() || facts == std::string_view::npos) continue;
        const auto line = part->substr(facts + 1, part->find('\n', facts + 1) - facts - 1);
        dialogue::speak_of(turn.state, code, std::string{line}, turn.now);
    }
}

}  // namespace

void remember_view(Turn& turn, const ports::View& view, const Reading& reading, const dialogue::DialogueState& before,
                   const ports::Reply& reply) {
    auto& state = turn.state;
    remember_organisation(turn, view, reading, reply);
    // 「T1填完了但没发 先别算交」: spoken of, though the answer names nothing.
    const auto named = dialogue::code_spoken_of(turn.message.text);
    if (named.starts_with('T') && dialogue::code_spoken_of(reply.text).empty()) dialogue::speak_of(state, named, "", turn.now);
    // A5我想退回但是怕他们不高兴, though nothing was made of it.
    const auto of_reviewer = named.starts_with('A') && turn.asker.role >= domain::Role::coordinator;
    if (of_reviewer && reading.intent == Intent::unknown && find_activity(turn, view, named, Right::review))
        dialogue::speak_of(state, named, "", turn.now);
    // A6的照片怎么弄上去: what is sent next is for that one.
    if (reading.intent == Intent::help && reading.slots.topic == "attach_evidence" && named.starts_with('A'))
        wait_for_photos(turn, view, named);
    if (shows_examples(reading.intent)) return;
    const auto told = told_so_far(turn, before, reading.intent);
    // What was told with the question whether it counts is the beginning of what follows.
    if (drafts_something(turn) || !has_begun(turn)) state.told = drafts_something(turn) ? told : "";
    // The score card tells of tasks that are due; it lists nothing.
    if (reading.intent == Intent::query_score || reading.intent == Intent::what_if) return;
    if (reading.intent == Intent::ranking) {
        if (turn.asker.role >= domain::Role::coordinator) remember_ranking(turn, reply);
        remember_city(turn, reading);
        return;
    }
    // The only one that waits is the one spoken of.
    if (reading.intent == Intent::review_queue && state.listed.size() == 1 && dialogue::is_code(state.listed.front()) &&
        state.listed_at == turn.now)
        dialogue::speak_of(state, state.listed.front(), "", turn.now);
    // Several tasks, one a line: none of them is the one spoken of.
    // 接下来先弄啥 names the most pressing and lists them all: 第一个 is of that list.
    const auto lists_tasks = reading.intent == Intent::list_tasks || reading.slots.topic == "urgent";
    if (auto tasks = lists_tasks ? tasks_in_lines(reply.text) : std::vector<std::string>{}; tasks.size() > 1) {
        state.shown = std::move(tasks);
        state.shown_at = turn.now;
        return;
    }
    if (!reading.also.empty() && reading.intent == Intent::register_activity) remember_each(turn, reply);
    // Photos that were moved: where they are now, not where they were.
    const auto attached = reading.intent == Intent::attach_evidence ? reading.slots.activity.value_or("") : std::string{};
    const auto moved = !attached.empty() && reply.text.find(attached + " ") != std::string::npos;
    // 座谈那场的 along with files: told of when they are kept, and spoken of now.
    if (reply.text.empty() && dialogue::is_code(attached)) dialogue::speak_of(state, attached, "", turn.now);
    if (const auto code = moved ? attached : dialogue::code_spoken_of(reply.text); !code.empty()) {
        const auto is_known = std::any_of(before.spoken.begin(), before.spoken.end(),
                                          [&code](const dialogue::Spoken& one) { return one.what == code; });
        const auto registers = reading.intent == Intent::register_activity || reading.intent == Intent::register_honour ||
                               reading.intent == Intent::answer || reading.intent == Intent::confirm;
        dialogue::speak_of(state, code, !is_known && registers && reading.also.empty() ? told : "", turn.now);
        // One of the list of tasks was looked at: 再催一次 is said of that one, though both came in one second.
        if (reading.intent == Intent::show_task && state.shown_at == turn.now) state.shown_at -= std::chrono::seconds{1};
        const auto& topic = reading.slots.topic;
        if (reading.intent == Intent::show_activity || topic == "how_send" || topic == "why_returned" || topic == "later_proof" ||
            topic == "sent_for_review" || topic == "return_seen" || topic == "saved" || topic == "resend" ||
            (topic == "missing" && is_of_one(reply.text)))
            wait_for_photos(turn, view, code);
        // 「最后一个」 is then the one just registered.
        if (!is_known && registers) state.shown.clear();
    }
    // 那过吧 座谈那个改成多少人了: what was asked about is spoken of last.
    constexpr std::string_view apart = "\n\n";
    const auto behind = reply.text.rfind(apart);
    if (reading.intent == Intent::approve && !reading.also.empty() && behind != std::string::npos) {
        if (const auto code = dialogue::code_spoken_of(reply.text.substr(behind + apart.size())); !code.empty())
            dialogue::speak_of(state, code, "", turn.now);
    }
    const auto asks_now = state.asked && state.asked != before.asked;
    // An offer is closed by what was said instead.
    if (state.asked && state.asked->slot == "command" && !asks_now) state.asked.reset();
    if (asks_now) return;
    auto codes = dialogue::codes_listed(reply.text);
    // A reckoning of one item is no list.
    if (reading.intent == Intent::explain_score && codes.size() < 2) {
        if (codes.size() == 1 && turn.asker.role >= domain::Role::coordinator)
            dialogue::speak_of(state, codes.front(), "", turn.now);
        codes.clear();
    }
    if (codes.empty() && !lists_something_else(reading.intent)) return;
    state.shown = std::move(codes);
    state.shown_at = turn.now;
}

namespace {

// The same while it is asked whether to take it back: only what was wrong is changed.
std::optional<Reading> put_right_instead(const Turn& turn, const language::Slots& said) {
    const auto& asked = turn.state.asked;
    const auto withdraws = asked && asked->intent == Intent::withdraw_activity && asked->known.activity;
    if (!withdraws || (!said.date && !said.people)) return std::nullopt;
    const auto edit = [&asked](std::string field, std::string value) {
        Reading reading;
        reading.intent = Intent::edit_activity;
        reading.certainty = language::sure_enough;
        reading.slots.activity = asked->known.activity;
        reading.slots.field = std::move(field);
        reading.slots.value = std::move(value);
        return reading;
    };
    if (!said.date) return edit("people", std::to_string(*said.people));
    auto first = edit("date", domain::to_text(*said.date));
    if (said.people) first.also.push_back(edit("people", std::to_string(*said.people)));
    return first;
}

// 问了 是这周二 重新登一下: what was taken back last, with what is said anew.
std::optional<Reading> logged_again(const Turn& turn, const ports::View& view, const language::Context& context) {
    const auto said = language::read_logging_again(turn.message.text, context);
    if (auto edit = said ? put_right_instead(turn, *said) : std::nullopt) return edit;
    const auto& spoken = turn.state.spoken;
    const auto last = std::find_if(spoken.begin(), spoken.end(),
                                   [](const dialogue::Spoken& one) { return domain::number_of('A', one.what).has_value(); });
    if (!said || last == spoken.end() || waits_for_an_answer(turn)) return std::nullopt;
    const auto activity = find_activity(turn, view, last->what, Right::write);
    if (!activity || activity->status != domain::ActivityStatus::withdrawn) return std::nullopt;
    // 还是登上吧 behind its withdrawal: that is taken back.
    const auto change = view.changes().last(turn.asker.person);
    const auto withdrew = change && change->kind == ports::ChangeKind::withdrew;
    if (withdrew && language::wants_it_after_all(turn.message.text, context)) return std::nullopt;
    Reading again;
    again.intent = Intent::register_activity;
    again.certainty = language::sure_enough;
    again.slots = *said;
    again.slots.item = activity->item;
    again.slots.title = activity->title;
    if (!activity->place.empty()) again.slots.place = activity->place;
    if (!again.slots.people) again.slots.people = activity->people;
    if (!again.slots.date) {
        again.slots.date = activity->date;
        again.slots.end_date = activity->end_date;
    }
    return again;
}

}  // namespace

std::optional<Reading> another_like_it(const Turn& turn, const ports::View& view, const language::Context& context) {
    if (turn.asker.role != domain::Role::secretary) return std::nullopt;
    if (auto again = logged_again(turn, view, context)) return again;
    const auto said = language::read_repetition(turn.message.text, context);
    if (!said) return std::nullopt;
    for (const auto& spoken : turn.state.spoken) {
        const auto activity = find_activity(turn, view, spoken.what, Right::write);
        if (!activity || activity->status == domain::ActivityStatus::withdrawn) continue;
        constexpr int to_be_confirmed = language::sure_enough - 1;
        Reading again;
        again.intent = Intent::register_activity;
        again.certainty = to_be_confirmed;
        again.slots = *said;
        again.slots.item = activity->item;
        again.slots.title = activity->title;
        if (!activity->place.empty()) again.slots.place = activity->place;
        return again;
    }
    return std::nullopt;
}

}  // namespace kexiebot::app
