// From the shell: assign, extend, nudge, accept-task, return-task, cancel-task; waive, reinstate.
#include "bot/app/cli/acting_command.hpp"

namespace kexiebot::app {

using language::Intent;

namespace {

bool fill_task(const ports::View& view, const Acting& said, Order& order) {
    order.slots.task = said.code;
    if (!said.reason.empty()) order.slots.reason = said.reason;
    return fill_organisation(view, said, order);
}

void add_handed_in(CLI::App& program, Run& run) {
    add_acting(
        program, run, "accept-task", "通过交上来的任务：一家，或所有已交的", Intent::accept_task, "T7 --organisation 洞庭新材料",
        [](CLI::App& command, Acting& said) {
            add_code(command, said);
            add_organisation(command, said);
        },
        fill_task);
    add_acting(
        program, run, "return-task", "退回一家交上来的任务", Intent::return_task, "T7 --organisation 洞庭新材料 --reason 缺附件",
        [](CLI::App& command, Acting& said) {
            add_code(command, said);
            add_organisation(command, said)->required();
            add_reason(command, said)->required();
        },
        fill_task);
    add_acting(
        program, run, "cancel-task", "取消任务，通知布置到的单位", Intent::cancel_task, "T7 --reason 会议改期",
        [](CLI::App& command, Acting& said) {
            add_code(command, said);
            add_reason(command, said);
        },
        fill_task);
}

}  // namespace

void add_tasks(CLI::App& program, Run& run) {
    add_acting(program, run, "waive", "免扣", Intent::waive_deduction, "D3 --reason 系统故障", add_code_and_reason,
               [](const ports::View&, const Acting& said, Order& order) {
                   order.slots.deduction = said.code;
                   order.slots.reason = said.reason;
                   return true;
               });
    add_acting(
        program, run, "extend", "延长任务的截止时间", Intent::extend_task, "T7 --due 2026-12-15 --to 洞庭新材料",
        [](CLI::App& command, Acting& said) {
            add_code(command, said);
            command.add_option("--due", said.due, "新的截止日期")->required()->type_name("日期");
            add_to(command, said);
        },
        [](const ports::View& view, const Acting& said, Order& order) {
            order.slots.task = said.code;
            return fill_due(said, order) && fill_audience(view, said, order);
        });
    add_acting(
        program, run, "assign", "布置任务", Intent::assign_task, "--title 报年度总结 --due 2026-12-20 --kind 9.2",
        [](CLI::App& command, Acting& said) {
            command.add_option("--title", said.title, "任务内容")->required()->type_name("文字");
            command.add_option("--due", said.due, "截止日期")->required()->type_name("日期");
            command.add_option("--kind", said.kind, "9.1 资助项目，9.2 总结报表，9.3 其他")
                ->check(CLI::IsMember({"9.1", "9.2", "9.3"}))
                ->capture_default_str();
            add_to(command, said);
        },
        [](const ports::View& view, const Acting& said, Order& order) {
            order.slots.title = said.title;
            order.slots.kind = said.kind == "9.1"   ? domain::TaskKind::funded_project
                               : said.kind == "9.2" ? domain::TaskKind::report
                                                    : domain::TaskKind::other_work;
            return fill_due(said, order) && fill_audience(view, said, order);
        });
    add_acting(program, run, "nudge", "催办没交的单位", Intent::nudge, "T7", add_code,
               [](const ports::View&, const Acting& said, Order& order) {
                   order.slots.task = said.code;
                   return true;
               });
    add_acting(program, run, "reinstate", "恢复已免的扣分", Intent::waive_deduction, "D3 --reason 查实未交", add_code_and_reason,
               [](const ports::View&, const Acting& said, Order& order) {
                   order.slots.deduction = said.code;
                   order.slots.state = "in_force";
                   order.slots.reason = said.reason;
                   return true;
               });
    add_handed_in(program, run);
}

}  // namespace kexiebot::app
