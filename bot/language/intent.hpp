#pragma once

#include <optional>
#include <string_view>

namespace kexiebot::language {

/// What somebody wants. Names are those of tests/corpus/README.md and of `kexiebot understand`.
enum class Intent {
    register_activity,
    attach_evidence,
    edit_activity,
    withdraw_activity,
    undo,
    register_honour,
    list_activities,
    show_activity,
    query_score,
    explain_score,
    next_steps,
    list_tasks,
    submit_task,
    list_deductions,
    appeal,
    show_checklist,
    declare_checklist,
    request_service,
    list_services,
    review_queue,
    approve,
    return_activity,
    assign_task,
    extend_task,
    waive_deduction,
    nudge,
    show_task,
    show_deduction,
    ranking,
    list_warnings,
    export_,
    bind,
    bind_group,
    invite,
    who_am_i,
    switch_organisation,
    quiet,
    help,
    contact,
    answer,
    confirm,
    deny,
    cancel,
    more,
    greeting,
    thanks,
    announce,  ///< 公告, one of the orders (orders/orders.hpp)
    list_announcements,
    show_announcement,
    take_service,
    finish_service,
    remind_later,  ///< 明天再提醒
    remind_never,  ///< 这项不用再提醒
    picture,       ///< 成绩单, 排名图, 走势图: also one of the orders
    names_in_group,
    hand_over,
    leave,
    practise,
    unbind_group,
    replace_evidence,
    what_if,
    trend,
    lights,
    show_year,  ///< 公示, 异议, 锁定: orders too
    publish_year,
    object,
    decide_objection,
    lock_year,
    unlock_year,
    open_year,
    accept_task,  ///< T7通过: orders as well
    return_task,
    cancel_task,
    overview,  ///< how things stand: an organisation's, a county's, one's own day
    list_organisations,
    list_people,
    remove_role,
    amend_task,  ///< 错了 是12月3日前, of the task given last (answers/amendments.hpp)
    ask_about,   ///< a question in everyday words; `topic` says which (questions/questions.hpp)
    unknown,
};

/// "register_activity"; `export_` is "export".
std::string_view name_of(Intent intent);
std::optional<Intent> intent_named(std::string_view name);
/// Carrying it out changes what is stored (marked w in the corpus' table).
bool writes(Intent intent);

}  // namespace kexiebot::language
