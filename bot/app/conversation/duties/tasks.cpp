#include "bot/app/conversation/duties/tasks.hpp"

#include <algorithm>
#include <utility>

#include "bot/app/conversation/city/audience.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/more_time.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using domain::Task;
using language::Intent;
using language::Slots;

namespace {

constexpr std::size_t title_characters_max = 100;

// What missing a task of that year costs; "" in a year without rules.
std::string cost_words(const Turn& turn, int year) {
    const auto* rulebook = turn.house.assessment.rulebook(year);
    return rulebook == nullptr ? "" : domain::to_text(rulebook->deduction_each);
}

// The question for what a new task still lacks; nothing when all is there.
std::optional<ports::Reply> missing(Turn& turn, Slots& slots) {
    if (slots.title && dialogue::shortened(*slots.title, title_characters_max) != *slots.title) {
        slots.title.reset();
        return ask(turn, "title", Intent::assign_task, slots, turn.say("assign.title_too_long"));
    }
    if (!slots.title) return ask(turn, "title", Intent::assign_task, slots, turn.say("assign.title"));
    if (!slots.due) return ask(turn, "due", Intent::assign_task, slots, turn.say("due.ask"));
    if (due_instant(turn, *slots.due) <= turn.now) {
        slots.due.reset();
        return ask(turn, "due", Intent::assign_task, slots, turn.say("due.past"));
    }
    return std::nullopt;
}

Task fresh_task(const Turn& turn, const Slots& slots, const Audience& audience) {
    Task task;
    task.title = *slots.title;
    task.kind = slots.kind.value_or(domain::TaskKind::other_work);
    task.due = due_instant(turn, *slots.due);
    task.audience = audience.words;
    task.given_by = turn.asker.person;
    task.given_at = turn.now;
    task.year = domain::year_of(slots.due->day);
    return task;
}

int tell_secretaries(const Turn& turn, ports::UnitOfWork& work, const Task& task,
                     const std::vector<domain::OrganisationId>& organisations) {
    const auto text = task_notice(turn, task);
    int told = 0;
    for (const auto organisation : organisations) {
        told += notify_secretaries(work, turn.now, organisation, "task", "task/" + domain::code_of(task.id), text);
    }
    return told;
}

// The parts of a task that the names given mean: all that the asker coordinates when there are none.
std::vector<Part> parts_meant(const Turn& turn, const ports::View& view, domain::TaskId task,
                              const std::vector<std::string>& names) {
    const auto named = [&names](const std::string& name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    auto parts = coordinated_parts(turn, view, task);
    std::erase_if(parts, [&](const Part& part) {
        return !names.empty() && !named(part.organisation.name) && !named(part.organisation.county);
    });
    return parts;
}

// 再宽限三天: so many days behind the last due time among those who have not handed it in.
std::optional<language::Due> later_by(const Turn& turn, const Task& task, const std::vector<Part>& parts, int days) {
    std::optional<domain::Instant> last;
    for (const auto& part : parts) {
        if (services::is_waiting(part.assignment))
            last = std::max(last.value_or(domain::Instant::min()), services::due_of(task, part.assignment));
    }
    if (!last) return std::nullopt;
    const auto zone = turn.house.assessment.zone;
    const auto day = domain::local_day(*last, zone);
    language::Due due{domain::plus_days(day, days), std::nullopt};
    if (*last != domain::end_of_day(day, zone)) due.time_of_day = domain::local_time(*last, zone).time_of_day;
    return due;
}

// Gives the time, tells those who have it now, and says what came of it.
ports::Reply carry_out_extension(Turn& turn, ports::UnitOfWork& work, const Task& task, const std::vector<Part>& parts,
                                 domain::Instant due, const std::string& scope) {
    std::vector<domain::OrganisationId> organisations;
    for (const auto& part : parts) organisations.push_back(part.organisation.id);
    const auto extended = services::extend(work, task, organisations, due, turn.now);
    turn.state.asked.reset();
    const auto code = domain::code_of(task.id);
    const auto until = due_words(turn, due);
    std::vector<std::string> lines;
    if (!extended.longer.empty()) {
        const auto moment = domain::to_text(due, turn.house.assessment.zone);
        audit(work, turn, "extend_task", code, moment);
        const auto text = turn.say("extend.notice", {{"code", code}, {"title", task.title}, {"due", until}});
        for (const auto id : extended.longer) {
            notify_secretaries(work, turn.now, id, "task", "extend/" + code + "/" + moment, text);
        }
        const auto count = std::to_string(extended.longer.size());
        lines.push_back(turn.say("extend.done", {{"code", code}, {"due", until}, {"scope", scope}, {"count", count}}));
    } else if (extended.later_anyway > 0) {
        lines.push_back(turn.say("extend.already", {{"code", code}, {"due", until}}));
    } else {
        lines.push_back(turn.say("extend.none"));
    }
    if (extended.overdue > 0) lines.push_back(turn.say("extend.overdue", {{"count", std::to_string(extended.overdue)}}));
    return text_reply(dialogue::joined(lines, "\n"));
}

}  // namespace

domain::Instant due_instant(const Turn& turn, const language::Due& due) {
    const auto zone = turn.house.assessment.zone;
    return services::reminders::rolled(turn.house.timetable, due.time_of_day
                                                                 ? domain::to_instant({due.day, *due.time_of_day}, zone)
                                                                 : domain::end_of_day(due.day, zone));
}

std::string task_notice(const Turn& turn, const Task& task) {
    return turn.say("assign.notice", {{"code", domain::code_of(task.id)},
                                      {"title", task.title},
                                      {"due", due_words(turn, task.due)},
                                      {"points", cost_words(turn, task.year)}});
}

ports::Reply assign_task(Turn& turn, ports::UnitOfWork& work, Slots slots, bool confirmed) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("refused.tasks"));
    auto whom = audience_of(turn, work, slots.audience);
    if (auto* refusal = std::get_if<ports::Reply>(&whom)) return std::move(*refusal);
    const auto& audience = std::get<Audience>(whom);
    if (audience.organisations.empty()) return text_reply(turn.say("assign.nobody"));
    if (auto question = missing(turn, slots)) return *std::move(question);

    auto task = fresh_task(turn, slots, audience);
    const auto count = std::to_string(audience.organisations.size());
    if (!confirmed) {
        return ask(turn, "confirm", Intent::assign_task, slots,
                   turn.say("assign.confirm", {{"title", task.title},
                                               {"due", due_words(turn, task.due)},
                                               {"kind", dialogue::task_kind_words(turn.house.phrases, task.kind)},
                                               {"audience", audience.words},
                                               {"count", count},
                                               {"points", cost_words(turn, task.year)}}));
    }
    task.id = services::give_task(work, task, audience.organisations);
    turn.state.asked.reset();
    const auto code = domain::code_of(task.id);
    audit(work, turn, "assign_task", code, audience.words);
    const auto told = tell_secretaries(turn, work, task, audience.organisations);
    return text_reply(dialogue::joined({turn.say("assign.done", {{"code", code},
                                                                 {"title", task.title},
                                                                 {"due", due_words(turn, task.due)},
                                                                 {"audience", audience.words},
                                                                 {"count", count}}),
                                        turn.say("assign.told", {{"count", std::to_string(told)}, {"code", code}})},
                                       "\n"));
}

ports::Reply extend_task(Turn& turn, ports::UnitOfWork& work, Slots slots, bool confirmed) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("refused.tasks"));
    // Who is named is read from the message itself: dropping a name would give everybody more time.
    if (slots.audience.empty()) {
        auto names = names_said(turn);
        if (!names) return text_reply(turn.say("extend.which"));
        slots.audience = *std::move(names);
    }
    auto subject = task_or_question(turn, work, Intent::extend_task, slots, Right::review);
    if (auto* question = std::get_if<ports::Reply>(&subject)) return std::move(*question);
    const auto& task = std::get<Task>(subject);
    const auto code = domain::code_of(task.id);
    slots.task = code;
    if (task.status != domain::TaskStatus::open) return text_reply(turn.say("extend.closed", {{"code", code}}));
    const auto parts = parts_meant(turn, work, task.id, slots.audience);
    const auto names = dialogue::joined(slots.audience, "、");
    if (parts.empty()) return text_reply(turn.say("organisation.not_found", {{"name", names}}));
    if (slots.more_days && !slots.due) slots.due = later_by(turn, task, parts, *std::exchange(slots.more_days, std::nullopt));
    if (!slots.due) return ask(turn, "due", Intent::extend_task, slots, turn.say("due.ask"));
    const auto due = due_instant(turn, *slots.due);
    if (due <= turn.now) {
        slots.due.reset();
        return ask(turn, "due", Intent::extend_task, slots, turn.say("due.past"));
    }

    const auto scope = names.empty() ? turn.say("extend.all") : names;
    const auto waiting = std::count_if(parts.begin(), parts.end(), [&](const Part& part) {
        return services::is_waiting(part.assignment) && services::due_of(task, part.assignment) < due;
    });
    // T2给洞庭宽限两天行不行: asked, and not yet said.
    if (confirmed || (waiting <= 1 && !asks_leave(turn.message.text)))
        return carry_out_extension(turn, work, task, parts, due, scope);
    return ask(turn, "confirm", Intent::extend_task, slots,
               turn.say("extend.confirm", {{"code", code},
                                           {"title", task.title},
                                           {"due", due_words(turn, due)},
                                           {"scope", scope},
                                           {"count", std::to_string(waiting)}}));
}

}  // namespace kexiebot::app
