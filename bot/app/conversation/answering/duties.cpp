#include <algorithm>
#include <array>

#include "bot/app/conversation/answering/topics.hpp"
#include "bot/app/conversation/duties/deductions.hpp"
#include "bot/app/conversation/duties/duty_lists.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/appeals.hpp"
#include "bot/services/deductions.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using domain::Task;
using language::Slots;

namespace {

struct Duty {
    Task task;
    domain::Instant due{};
};

// The task spoken of a short while ago, for a question that names none.
std::optional<std::string> task_spoken_of(const Turn& turn) {
    constexpr std::chrono::minutes fresh{30};
    for (const auto& spoken : turn.state.spoken) {
        if (turn.now - spoken.at > fresh) break;
        if (names_task(spoken.what)) return spoken.what;
    }
    return std::nullopt;
}

// What the asker's organisation has yet to hand in: the one with that code, else the first that falls due.
std::optional<Duty> first_owed(const Turn& turn, const ports::View& view, const std::optional<std::string>& code) {
    if (!turn.asker.organisation) return std::nullopt;
    std::optional<Duty> first;
    for (const auto& part : view.duties().assignments(turn.asker.organisation->id)) {
        auto task = view.duties().find(part.task);
        if (!task || task->status != domain::TaskStatus::open || !services::is_missing(part)) continue;
        if (code && domain::code_of(task->id) != *code) continue;
        const auto due = services::due_of(*task, part);
        if (!first || due < first->due) first = Duty{*std::move(task), due};
    }
    return first;
}

// The one named, else the one spoken of, else the first that falls due.
std::optional<Duty> duty_meant(const Turn& turn, const ports::View& view, const std::optional<std::string>& named) {
    // 那个表: the only one of them that is one.
    constexpr std::array<std::string_view, 4> forms{"那个表", "那张表", "那份表", "这个表"};
    if (!named && turn.asker.organisation && holds_any(turn.message.text, forms)) {
        std::vector<std::string> codes;
        for (const auto& part : view.duties().assignments(turn.asker.organisation->id)) {
            const auto task = view.duties().find(part.task);
            const auto open = task && task->status == domain::TaskStatus::open && services::is_missing(part);
            if (open && holds(task->title, "表")) codes.push_back(domain::code_of(task->id));
        }
        if (codes.size() == 1) return first_owed(turn, view, codes.front());
    }
    if (const auto last = named ? std::nullopt : task_spoken_of(turn)) {
        if (auto spoken_of = first_owed(turn, view, last)) return spoken_of;
    }
    return first_owed(turn, view, named);
}

// 市科协, 云溪区科协; with the name where nobody else reads along.
std::string giver_words(const Turn& turn, const ports::View& view, const Task& task) {
    const auto person = view.people().find(task.given_by);
    std::string office = turn.say("question.city");
    if (person && !person->memberships.empty()) {
        const auto coordinates = std::find_if(person->memberships.begin(), person->memberships.end(),
                                              [](const domain::Membership& one) { return !one.county.empty(); });
        const auto serves_city = std::any_of(person->memberships.begin(), person->memberships.end(),
                                             [](const domain::Membership& one) { return one.role == domain::Role::admin; });
        if (!serves_city && coordinates != person->memberships.end()) {
            office = turn.say("question.county", {{"county", coordinates->county}});
        }
    }
    return turn.say("question.giver", {{"office", office}, {"name", person && !turn.in_group() ? person->name : ""}});
}

std::string cost_of_missing(const Turn& turn) {
    const auto* rulebook = turn.rulebook();
    return rulebook == nullptr ? "" : domain::to_text(rulebook->deduction_each);
}

domain::Date last_day_to_log(const domain::Rulebook& rulebook) {
    return domain::plus_days({std::chrono::year{rulebook.year}, std::chrono::December, std::chrono::day{31}},
                             rulebook.back_fill_days);
}

std::string logging_ends(const Turn& turn) {
    const auto* rulebook = turn.rulebook();
    if (rulebook == nullptr) return {};
    return turn.say("question.this_year", {{"year", std::to_string(rulebook->year)},
                                           {"last", dialogue::day_words(last_day_to_log(*rulebook), {}, turn.today)}});
}

}  // namespace

std::string first_task_owed(const Turn& turn, const ports::View& view) {
    const auto duty = first_owed(turn, view, std::nullopt);
    if (!duty) return {};
    return turn.say("question.more_time", {{"code", domain::code_of(duty->task.id)},
                                           {"title", duty->task.title},
                                           {"due", due_words(turn, duty->due)},
                                           {"days", days_left(turn, duty->due)}});
}

std::string code_of_task_owed(const Turn& turn, const ports::View& view) {
    const auto duty = duty_meant(turn, view, std::nullopt);
    return duty ? domain::code_of(duty->task.id) : "";
}

ports::Reply about_more_time(Turn& turn, const ports::View& view, const Slots& slots) {
    const auto duty = duty_meant(turn, view, slots.task);
    if (!duty) {
        return text_reply(slots.task ? turn.say("question.not_owed", {{"code", *slots.task}}) : turn.say("tasks.none"));
    }
    return text_reply(dialogue::joined(
        {turn.say("question.more_time", {{"code", domain::code_of(duty->task.id)},
                                         {"title", duty->task.title},
                                         {"due", due_words(turn, duty->due)},
                                         {"days", days_left(turn, duty->due)}}),
         turn.say("question.more_time_whom", {{"giver", giver_words(turn, view, duty->task)},
                                              {"coordinator", coordinator_words(turn, view, turn.asker.organisation->county)},
                                              {"phone", turn.house.notice.contact.phone}}),
         turn.say("question.missing_costs", {{"points", cost_of_missing(turn)}})},
        "\n"));
}

ports::Reply whether_in_time(Turn& turn, const ports::View& view, const Slots& slots) {
    const auto duty = duty_meant(turn, view, slots.task);
    if (!duty || !slots.due) return about_more_time(turn, view, slots);
    const auto late = slots.due->day > domain::local_day(duty->due, turn.house.assessment.zone);
    const auto answer = turn.say(late ? "question.not_in_time" : "question.in_time",
                                 {{"day", dialogue::day_words(slots.due->day, std::nullopt, turn.today)}});
    if (late) return text_reply(answer + "\n" + about_more_time(turn, view, slots).text);
    return text_reply(turn.say("question.more_time", {{"code", domain::code_of(duty->task.id)},
                                                      {"title", duty->task.title},
                                                      {"due", due_words(turn, duty->due)},
                                                      {"days", days_left(turn, duty->due)}}) +
                      "\n" + answer);
}

ports::Reply cost_of_return(const Turn& turn) {
    return text_reply(turn.say("question.return_cost", {{"points", cost_of_missing(turn)}}));
}

ports::Reply contents_of_task(Turn& turn, const ports::View& view, const Slots& slots) {
    auto reply = show_task(turn, view, slots);
    const auto task = find_task(turn, view, slots.task.value_or(""), Right::read);
    if (!task) return reply;
    reply.text += "\n" + turn.say("question.task_contents",
                                  {{"giver", giver_words(turn, view, *task)}, {"phone", turn.house.notice.contact.phone}});
    return reply;
}

ports::Reply about_lateness(Turn& turn, const ports::View& view, const Slots& slots) {
    // 揭榜挂帅那个材料要是晚交了会咋样: when that one is due.
    const auto named = slots.task ? show_task(turn, view, slots).text + "\n" : "";
    return text_reply(named +
                      turn.say("question.late_cost",
                               {{"points", cost_of_missing(turn)}, {"days", std::to_string(services::appeal_within.count())}}) +
                      "\n" + list_deductions(turn, view).text);
}

ports::Reply about_back_fill(const Turn& turn) {
    std::vector<std::string> lines;
    const auto year = domain::year_of(turn.today);
    if (const auto* before = turn.house.assessment.rulebook(year - 1)) {
        const auto last = last_day_to_log(*before);
        lines.push_back(turn.say(turn.today <= last ? "question.last_year_open" : "question.last_year_over",
                                 {{"year", std::to_string(year - 1)}, {"last", dialogue::day_words(last, {}, turn.today)}}));
    } else {
        lines.push_back(turn.say("question.last_year_unknown", {{"year", std::to_string(year - 1)}}));
    }
    lines.push_back(logging_ends(turn));
    return text_reply(dialogue::joined(lines, "\n"));
}

ports::Reply about_deadline(Turn& turn, const ports::View& view) {
    // 几号截止来着, right behind a word of T1.
    const auto& spoken = turn.state.spoken;
    if (!spoken.empty() && names_task(spoken.front().what) && task_spoken_of(turn)) {
        Slots that;
        that.task = spoken.front().what;
        return show_task(turn, view, that);
    }
    return text_reply(dialogue::joined({logging_ends(turn), list_tasks(turn, view, {}).text}, "\n"));
}

ports::Reply tell_when_done(Turn& turn, const ports::View& view) {
    const auto duty = duty_meant(turn, view, {});
    if (!duty) return list_tasks(turn, view, {});
    return text_reply(turn.say("question.tell_when_done", {{"code", domain::code_of(duty->task.id)}}));
}

ports::Reply who_gave_task(Turn& turn, const ports::View& view, const Slots& slots) {
    const auto code = slots.task.value_or("");
    const auto task = find_task(turn, view, code, Right::read);
    auto reply = show_task(turn, view, slots);
    if (task) reply.text += "\n" + turn.say("question.given_by", {{"giver", giver_words(turn, view, *task)}});
    return reply;
}

}  // namespace kexiebot::app
