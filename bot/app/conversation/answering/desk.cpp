#include <algorithm>
#include <array>
#include <map>

#include "bot/app/conversation/activities/showing.hpp"
#include "bot/app/conversation/answering/topics.hpp"
#include "bot/app/conversation/city/announcing.hpp"
#include "bot/app/conversation/city/unreached.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/duties/task_words.hpp"
#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/scores/scored.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/invitations.hpp"
#include "bot/services/review.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using domain::ActivityStatus;
using language::Slots;

namespace {

constexpr std::size_t listed_max = 8;

// What was spoken of last that has a code; "" for nothing.
std::string code_spoken_of_last(const Turn& turn) {
    const auto* const last = dialogue::last_with_code(turn.state);
    return last == nullptr || turn.now - last->at > dialogue::view_lives ? "" : last->what;
}

std::optional<domain::Task> task_meant(const Turn& turn, const ports::View& view, const Slots& slots) {
    const auto named = slots.task.value_or(task_by_its_end(turn, view, turn.message.text));
    const auto code = named.empty() ? code_spoken_of_last(turn) : named;
    return names_task(code) ? find_task(turn, view, code, Right::read) : std::nullopt;
}

// When the secretaries of an association were last told something whose key is among `rows`.
std::optional<domain::Instant> last_told(const ports::View& view, const domain::Organisation& organisation,
                                         const std::vector<ports::OutboxRow>& rows) {
    std::optional<domain::Instant> last;
    for (const auto& person : view.people().serving(organisation.id, domain::Role::secretary)) {
        for (const auto& account : person.accounts) {
            for (const auto& row : rows) {
                const auto theirs = row.channel == account.channel && row.target.id == account.user;
                if (theirs && (!last || row.created_at > *last)) last = row.created_at;
            }
        }
    }
    return last;
}

std::string chased_line(const Turn& turn, const ports::View& view, const domain::Task& task) {
    const auto code = domain::code_of(task.id);
    const auto rows = view.outbox().keyed("nudge/" + code + "/");
    std::map<domain::Instant, std::vector<domain::Organisation>> chased;
    std::vector<domain::Organisation> never;
    for (const auto& part : coordinated_parts(turn, view, task.id)) {
        const auto last = last_told(view, part.organisation, rows);
        if (last) {
            chased[*last].push_back(part.organisation);
        } else if (services::is_missing(part.assignment)) {
            never.push_back(part.organisation);
        }
    }
    if (chased.empty()) return turn.say("desk.not_chased", {{"code", code}, {"title", task.title}});
    std::vector<std::string> times;
    for (auto one = chased.rbegin(); one != chased.rend(); ++one) {
        times.push_back(
            turn.say("desk.chased_at", {{"when", dialogue::moment_words(one->first, turn.house.assessment.zone, turn.today)},
                                        {"names", names_of(turn, one->second)}}));
    }
    return turn.say("desk.chased", {{"code", code},
                                    {"title", task.title},
                                    {"times", dialogue::joined(times, "；")},
                                    {"never", never.empty() ? "" : names_of(turn, never)}});
}

// The days that are asked about: today unless the words say otherwise.
std::pair<domain::Date, std::string> asked_since(const Turn& turn) {
    const auto& words = turn.message.text;
    if (holds(words, "昨天")) return {domain::plus_days(turn.today, -1), turn.say("desk.yesterday")};
    constexpr std::array<std::string_view, 4> week{"这周", "本周", "这星期", "这礼拜"};
    if (holds(words, "今年")) return {turn.today.year() / std::chrono::January / 1, turn.say("desk.this_year")};
    constexpr std::array<std::string_view, 3> month{"这个月", "本月", "这月"};
    if (holds_any(words, month)) return {turn.today.year() / turn.today.month() / 1, turn.say("desk.this_month")};
    if (!holds_any(words, week)) return {turn.today, turn.say("desk.today")};
    const auto weekday = static_cast<int>(std::chrono::weekday{std::chrono::sys_days{turn.today}}.iso_encoding());
    return {domain::plus_days(turn.today, 1 - weekday), turn.say("desk.this_week")};
}

}  // namespace

ports::Reply whether_chased(Turn& turn, const ports::View& view, const Slots& slots) {
    if (const auto task = task_meant(turn, view, slots)) return text_reply(chased_line(turn, view, *task));
    std::vector<std::string> lines;
    for (const auto& task : view.duties().tasks()) {
        const auto parts = coordinated_parts(turn, view, task.id);
        const auto owed =
            std::any_of(parts.begin(), parts.end(), [](const Part& one) { return services::is_missing(one.assignment); });
        if (task.status != domain::TaskStatus::open || !owed || lines.size() == listed_max) continue;
        lines.push_back(chased_line(turn, view, task));
    }
    return text_reply(lines.empty() ? turn.say("nudge.nobody") : dialogue::joined(lines, "\n"));
}

ports::Reply decided_by_asker(Turn& turn, const ports::View& view) {
    const auto [since, when] = asked_since(turn);
    const auto until = holds(turn.message.text, "昨天") ? since : turn.today;
    std::vector<std::string> approved;
    std::vector<std::string> returned;
    for (const auto& thing : things_in_sight(turn, view)) {
        const auto passed = thing.status == ActivityStatus::approved;
        if (!passed && thing.status != ActivityStatus::returned) continue;
        const auto last = services::last_review(view, thing.code);
        if (!last || !turn.asker.person || last->by != turn.asker.person) continue;
        const auto day = domain::local_day(last->at, turn.house.assessment.zone);
        const auto handed_in = find_handed_in(turn, view, thing.code, Right::review);
        if (day < since || day > until || !handed_in) continue;
        auto& list = passed ? approved : returned;
        list.push_back(passed
                           ? label_of(turn, *handed_in)
                           : turn.say("desk.returned_one", {{"activity", label_of(turn, *handed_in)}, {"reason", last->reason}}));
    }
    constexpr std::size_t looked_at = 100;
    const auto waiting = waiting_codes(turn, view, std::nullopt, looked_at).size();
    std::vector<std::string> lines;
    const auto line = [&](const char* key, const std::vector<std::string>& list) {
        if (!list.empty())
            lines.push_back(
                turn.say(key, {{"when", when}, {"count", std::to_string(list.size())}, {"list", dialogue::joined(list, "、")}}));
    };
    line("desk.approved", approved);
    line("desk.returned", returned);
    if (lines.empty()) lines.push_back(turn.say("desk.decided_none", {{"when", when}}));
    lines.push_back(waiting > 0 ? turn.say("desk.still_waiting", {{"count", std::to_string(waiting)}})
                                : turn.say("review.all_done"));
    return text_reply(dialogue::joined(lines, "\n"));
}

ports::Reply how_long_an_invite_lives(const Turn& turn) {
    return text_reply(turn.say("desk.invite_lives", {{"hours", std::to_string(services::invite_lives.count())}}));
}

ports::Reply not_sent_for_review(Turn& turn, const ports::View& view) {
    const auto of_one = organisation_asked_about(turn, view);
    std::vector<std::string> lines;
    std::size_t count = 0;
    for (const auto& thing : things_in_sight(turn, view)) {
        if (thing.status != ActivityStatus::draft && thing.status != ActivityStatus::returned) continue;
        const auto handed_in = find_handed_in(turn, view, thing.code, Right::review);
        if (!handed_in || (of_one && handed_in->organisation.id != of_one->id) || ++count > listed_max) continue;
        const auto* activity = std::get_if<domain::Activity>(&handed_in->thing);
        const auto* key = thing.status == ActivityStatus::draft ? "question.lacks" : "question.returned";
        lines.push_back(turn.say("desk.of", {{"organisation", of_one ? "" : dialogue::short_name(handed_in->organisation)},
                                             {"what", turn.say(key, {{"activity", label_of(turn, *handed_in)},
                                                                     {"reason", activity ? activity->return_reason : ""}})}}));
    }
    const auto whose = of_one ? dialogue::short_name(*of_one) : "";
    if (lines.empty()) return text_reply(turn.say("desk.all_sent", {{"organisation", whose}}));
    lines.insert(lines.begin(), turn.say("desk.not_sent", {{"organisation", whose}, {"count", std::to_string(count)}}));
    return text_reply(dialogue::joined(lines, "\n"));
}

ports::Reply who_was_told(Turn& turn, const ports::View& view, const Slots& slots) {
    const auto last = code_spoken_of_last(turn);
    if (!slots.task && last.starts_with("N")) {
        Slots that;
        that.announcement = last;
        return show_announcement(turn, view, that);
    }
    const auto task = task_meant(turn, view, slots);
    if (!task) return list_unreached(turn, view);
    const auto code = domain::code_of(task->id);
    std::vector<domain::Organisation> told;
    std::vector<domain::Organisation> unreachable;
    for (const auto& part : coordinated_parts(turn, view, task->id)) {
        if (part.assignment.status == domain::AssignmentStatus::cancelled) continue;
        const auto secretaries = view.people().serving(part.organisation.id, domain::Role::secretary);
        const auto bound =
            std::any_of(secretaries.begin(), secretaries.end(), [](const domain::Person& one) { return !one.accounts.empty(); });
        (bound ? told : unreachable).push_back(part.organisation);
    }
    const auto rows = view.outbox().keyed("task/" + code);
    const auto queued = std::count_if(rows.begin(), rows.end(), [&](const ports::OutboxRow& row) {
        const auto of_task = row.key.starts_with("task/" + code + "/");
        return of_task && (row.status == ports::OutboxStatus::queued || row.status == ports::OutboxStatus::sending);
    });
    return text_reply(turn.say("desk.told", {{"code", code},
                                             {"title", task->title},
                                             {"count", std::to_string(told.size() + unreachable.size())},
                                             {"told", told.empty() ? "" : names_of(turn, told)},
                                             {"told_count", std::to_string(told.size())},
                                             {"queued", queued > 0 ? std::to_string(queued) : ""},
                                             {"unreachable", unreachable.empty() ? "" : names_of(turn, unreachable)},
                                             {"unreachable_count", std::to_string(unreachable.size())}}));
}

ports::Reply facts_of_thing(Turn& turn, const ports::View& view) {
    Slots that;
    that.activity = thing_in_question(turn, view);
    auto reply = show_activity(turn, view, that);
    const auto activity = find_activity(turn, view, that.activity.value_or(""), Right::review);
    const auto organisation = activity ? view.organisations().find(activity->organisation) : std::nullopt;
    constexpr std::array<std::string_view, 4> of_points{"分", "加多少", "值多少", "上限"};
    if (!organisation || !holds_any(turn.message.text, of_points)) return reply;
    reply.text += "\n" + worth_words(turn, view, *organisation, *activity);
    const auto* item = turn.rulebook() == nullptr ? nullptr : turn.rulebook()->item(activity->item);
    if (item != nullptr) reply.text += "\n" + rule_words(turn, *item);
    return reply;
}

}  // namespace kexiebot::app
