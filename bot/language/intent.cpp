#include "bot/language/intent.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kexiebot::language {

namespace {

enum class Kind { reading, writing };

struct Row {
    Intent intent;
    std::string_view name;
    Kind kind;
};

// In the order of the enumeration, so that a row is found by its index.
constexpr std::array rows{
    Row{Intent::register_activity, "register_activity", Kind::writing},
    Row{Intent::attach_evidence, "attach_evidence", Kind::writing},
    Row{Intent::edit_activity, "edit_activity", Kind::writing},
    Row{Intent::withdraw_activity, "withdraw_activity", Kind::writing},
    Row{Intent::undo, "undo", Kind::writing},
    Row{Intent::register_honour, "register_honour", Kind::writing},
    Row{Intent::list_activities, "list_activities", Kind::reading},
    Row{Intent::show_activity, "show_activity", Kind::reading},
    Row{Intent::query_score, "query_score", Kind::reading},
    Row{Intent::explain_score, "explain_score", Kind::reading},
    Row{Intent::next_steps, "next_steps", Kind::reading},
    Row{Intent::list_tasks, "list_tasks", Kind::reading},
    Row{Intent::submit_task, "submit_task", Kind::writing},
    Row{Intent::list_deductions, "list_deductions", Kind::reading},
    Row{Intent::appeal, "appeal", Kind::writing},
    Row{Intent::show_checklist, "show_checklist", Kind::reading},
    Row{Intent::declare_checklist, "declare_checklist", Kind::writing},
    Row{Intent::request_service, "request_service", Kind::writing},
    Row{Intent::list_services, "list_services", Kind::reading},
    Row{Intent::review_queue, "review_queue", Kind::reading},
    Row{Intent::approve, "approve", Kind::writing},
    Row{Intent::return_activity, "return_activity", Kind::writing},
    Row{Intent::assign_task, "assign_task", Kind::writing},
    Row{Intent::extend_task, "extend_task", Kind::writing},
    Row{Intent::waive_deduction, "waive_deduction", Kind::writing},
    Row{Intent::nudge, "nudge", Kind::writing},
    Row{Intent::show_task, "show_task", Kind::reading},
    Row{Intent::show_deduction, "show_deduction", Kind::reading},
    Row{Intent::ranking, "ranking", Kind::reading},
    Row{Intent::list_warnings, "list_warnings", Kind::reading},
    Row{Intent::export_, "export", Kind::reading},
    Row{Intent::bind, "bind", Kind::writing},
    Row{Intent::bind_group, "bind_group", Kind::writing},
    Row{Intent::invite, "invite", Kind::writing},
    Row{Intent::who_am_i, "who_am_i", Kind::reading},
    Row{Intent::switch_organisation, "switch_organisation", Kind::writing},
    Row{Intent::quiet, "quiet", Kind::reading},
    Row{Intent::help, "help", Kind::reading},
    Row{Intent::contact, "contact", Kind::reading},
    Row{Intent::answer, "answer", Kind::writing},
    Row{Intent::confirm, "confirm", Kind::writing},
    Row{Intent::deny, "deny", Kind::reading},
    Row{Intent::cancel, "cancel", Kind::reading},
    Row{Intent::more, "more", Kind::reading},
    Row{Intent::greeting, "greeting", Kind::reading},
    Row{Intent::thanks, "thanks", Kind::reading},
    Row{Intent::announce, "announce", Kind::writing},
    Row{Intent::list_announcements, "list_announcements", Kind::reading},
    Row{Intent::show_announcement, "show_announcement", Kind::reading},
    Row{Intent::take_service, "take_service", Kind::writing},
    Row{Intent::finish_service, "finish_service", Kind::writing},
    Row{Intent::remind_later, "remind_later", Kind::writing},
    Row{Intent::remind_never, "remind_never", Kind::writing},
    Row{Intent::picture, "picture", Kind::reading},
    Row{Intent::names_in_group, "names_in_group", Kind::writing},
    Row{Intent::hand_over, "hand_over", Kind::writing},
    Row{Intent::leave, "leave", Kind::writing},
    Row{Intent::practise, "practise", Kind::writing},
    Row{Intent::unbind_group, "unbind_group", Kind::writing},
    Row{Intent::replace_evidence, "replace_evidence", Kind::writing},
    Row{Intent::what_if, "what_if", Kind::reading},
    Row{Intent::trend, "trend", Kind::reading},
    Row{Intent::lights, "lights", Kind::reading},
    Row{Intent::show_year, "show_year", Kind::reading},
    Row{Intent::publish_year, "publish_year", Kind::writing},
    Row{Intent::object, "object", Kind::writing},
    Row{Intent::decide_objection, "decide_objection", Kind::writing},
    Row{Intent::lock_year, "lock_year", Kind::writing},
    Row{Intent::unlock_year, "unlock_year", Kind::writing},
    Row{Intent::open_year, "open_year", Kind::writing},
    Row{Intent::accept_task, "accept_task", Kind::writing},
    Row{Intent::return_task, "return_task", Kind::writing},
    Row{Intent::cancel_task, "cancel_task", Kind::writing},
    Row{Intent::overview, "overview", Kind::reading},
    Row{Intent::list_organisations, "list_organisations", Kind::reading},
    Row{Intent::list_people, "list_people", Kind::reading},
    Row{Intent::remove_role, "remove_role", Kind::writing},
    Row{Intent::amend_task, "amend_task", Kind::writing},
    Row{Intent::ask_about, "ask_about", Kind::reading},
    Row{Intent::unknown, "unknown", Kind::reading},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (static_cast<std::size_t>(rows[i].intent) != i) return false;
    }
    return rows.size() == static_cast<std::size_t>(Intent::unknown) + 1;
}
static_assert(in_order());

}  // namespace

std::string_view name_of(Intent intent) {
    return rows[static_cast<std::size_t>(intent)].name;
}

std::optional<Intent> intent_named(std::string_view name) {
    const auto found = std::find_if(rows.begin(), rows.end(), [name](const Row& row) { return row.name == name; });
    if (found == rows.end()) return std::nullopt;
    return found->intent;
}

bool writes(Intent intent) {
    return rows[static_cast<std::size_t>(intent)].kind == Kind::writing;
}

}  // namespace kexiebot::language
