#include "bot/language/commands/commands.hpp"

#include <array>

namespace kexiebot::language {

namespace {

struct Row {
    Intent intent;
    void (*fill)(Reading&, const Message&);
};

constexpr std::array rows{
    Row{Intent::attach_evidence, fill_activity_command},
    Row{Intent::edit_activity, fill_activity_command},
    Row{Intent::withdraw_activity, fill_activity_command},
    Row{Intent::list_activities, fill_activity_command},
    Row{Intent::show_activity, fill_activity_command},
    Row{Intent::approve, fill_review_command},
    Row{Intent::return_activity, fill_review_command},
    Row{Intent::review_queue, fill_review_command},
    Row{Intent::list_tasks, fill_task_command},
    Row{Intent::submit_task, fill_task_command},
    Row{Intent::extend_task, fill_task_command},
    Row{Intent::nudge, fill_task_command},
    Row{Intent::show_task, fill_task_command},
    Row{Intent::appeal, fill_deduction_command},
    Row{Intent::waive_deduction, fill_deduction_command},
    Row{Intent::show_deduction, fill_deduction_command},
    Row{Intent::query_score, fill_score_command},
    Row{Intent::explain_score, fill_score_command},
    Row{Intent::next_steps, fill_score_command},
    Row{Intent::ranking, fill_score_command},
    Row{Intent::list_warnings, fill_score_command},
    Row{Intent::export_, fill_score_command},
    Row{Intent::bind, fill_access_command},
    Row{Intent::bind_group, fill_access_command},
    Row{Intent::invite, fill_access_command},
    Row{Intent::switch_organisation, fill_access_command},
    Row{Intent::help, fill_access_command},
    Row{Intent::declare_checklist, fill_service_command},
    Row{Intent::request_service, fill_service_command},
};

}  // namespace

void fill_slots(Reading& reading, const Message& message) {
    for (const Row& row : rows) {
        if (row.intent == reading.intent) row.fill(reading, message);
    }
}

}  // namespace kexiebot::language
