#include "bot/app/conversation/duties/task_words.hpp"

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/language/orders/task_titles.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

bool may_name_a_task(const Reading& reading) {
    const auto& slots = reading.slots;
    if (slots.task || slots.activity || slots.deduction || !slots.activities.empty() || !reading.also.empty()) return false;
    switch (reading.intent) {
        case Intent::unknown:
        case Intent::list_tasks:
        case Intent::submit_task:
        case Intent::extend_task:
        case Intent::nudge:
        case Intent::show_task:
        case Intent::attach_evidence:
        case Intent::edit_activity:
        case Intent::withdraw_activity:
        case Intent::return_activity:
        case Intent::approve:
        case Intent::cancel:
        case Intent::undo: return true;
        // 「年度总结交了」: told of without a day it may be the task; with one it is an activity.
        case Intent::register_activity: return !slots.date && !slots.people;
        default: return false;
    }
}

namespace {

bool is_about_a_task(const Reading& reading, const std::string& code) {
    if (reading.slots.task != code || !reading.also.empty()) return false;
    switch (reading.intent) {
        case Intent::submit_task:
        case Intent::extend_task:
        case Intent::nudge:
        case Intent::show_task:
        case Intent::accept_task:
        case Intent::return_task:
        case Intent::cancel_task:
        case Intent::attach_evidence:
        case Intent::remind_later:
        case Intent::remind_never:
        case Intent::undo: return true;
        default: return false;
    }
}

// Open tasks that these words may name and that the asker has to do with.
std::vector<language::TitledTask> tasks_named(const Turn& turn, const ports::View& view, const std::string& words) {
    std::vector<language::TitledTask> tasks;
    for (const auto& task : view.duties().tasks()) {
        if (task.status != domain::TaskStatus::open) continue;
        const language::TitledTask titled{domain::code_of(task.id), task.title};
        if (!language::with_task_code(words, {&titled, 1}) || !find_task(turn, view, titled.code, Right::read)) continue;
        tasks.push_back(titled);
    }
    return tasks;
}

}  // namespace

std::string with_task_codes(const Turn& turn, const ports::View& view, const std::string& words) {
    const auto named = language::with_task_code(words, tasks_named(turn, view, words));
    return named && named->codes.size() == 1 ? named->words : words;
}

Reading read_with_titles(const Turn& turn, const ports::View& view, const std::string& words, const language::Context& context,
                         Reading reading) {
    // 建设情况表王主任报上去了 reads as a list of what was reported.
    const auto as_list = reading.intent == Intent::list_activities && reading.also.empty();
    if (turn.asker.role < domain::Role::secretary || !(may_name_a_task(reading) || as_list)) return reading;
    const auto named = language::with_task_code(words, tasks_named(turn, view, words));
    if (!named) return reading;
    auto meant = language::understand_by_rules(named->words, context);
    if (!is_about_a_task(meant, named->codes.front()) || (as_list && meant.intent != Intent::submit_task)) return reading;
    if (named->codes.size() > 1) meant.slots.task.reset();
    return meant;
}

}  // namespace kexiebot::app
