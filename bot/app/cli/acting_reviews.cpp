// From the shell: approve, return, decide, check; edit, withdraw.
#include "bot/app/cli/acting_command.hpp"

namespace kexiebot::app {

using language::Intent;

namespace {

bool fill_decision(const ports::View&, const Acting& said, Order& order) {
    const auto upheld = said.state == "upheld";
    if (upheld && said.reason.empty()) return complain("--reason：维持原来的决定要说明理由");
    if (domain::number_of('D', said.code)) {
        order.slots.deduction = said.code;
        order.slots.state = upheld ? "in_force" : "waived";
    } else {
        order.slots.activity = said.code;
        order.slots.state = said.state;
    }
    if (!said.reason.empty()) order.slots.reason = said.reason;
    return true;
}

void add_changing(CLI::App& program, Run& run) {
    add_acting(
        program, run, "edit", "改一项活动或荣誉", Intent::edit_activity, "A12 --field people --value 50",
        [](CLI::App& command, Acting& said) {
            add_code(command, said);
            command
                .add_option("--field", said.state,
                            "title 题目，date 日期；活动还有 people 人数，place 地点，item 条目；荣誉还有 level 级别")
                ->required()
                ->check(CLI::IsMember({"title", "date", "people", "place", "item", "level"}));
            command
                .add_option("--value", said.text, "改成什么；日期写 2026-11-20，条目写 3.1，级别写 national、provincial 或 city")
                ->required()
                ->type_name("文字");
        },
        [](const ports::View&, const Acting& said, Order& order) {
            const auto honour = domain::number_of('R', said.code).has_value();
            const auto shared = said.state == "title" || said.state == "date";
            if (!shared && honour != (said.state == "level")) {
                return complain("--field：荣誉可以改 title、date、level，活动可以改 title、date、people、place、item");
            }
            order.slots.activity = said.code;
            order.slots.field = said.state;
            order.slots.value = said.text;
            return true;
        });
    add_acting(program, run, "withdraw", "撤回一项活动或荣誉，不再计分", Intent::withdraw_activity, "A12", add_code,
               [](const ports::View&, const Acting& said, Order& order) {
                   order.slots.activity = said.code;
                   return true;
               });
}

}  // namespace

void add_reviewing(CLI::App& program, Run& run) {
    add_changing(program, run);
    add_acting(program, run, "approve", "通过活动或荣誉", Intent::approve, "A12 R5", add_codes,
               [](const ports::View&, const Acting& said, Order& order) {
                   order.slots.activities = said.codes;
                   return true;
               });
    add_acting(program, run, "return", "退回活动或荣誉", Intent::return_activity, "A12 --reason 照片看不清", add_code_and_reason,
               [](const ports::View&, const Acting& said, Order& order) {
                   order.slots.activity = said.code;
                   order.slots.reason = said.reason;
                   return true;
               });
    add_acting(
        program, run, "decide", "处理申诉：对退回的（A12、R5）或对扣分的（D3）", Intent::appeal,
        "D3 --state upheld --reason 查实未交",
        [](CLI::App& command, Acting& said) {
            add_code(command, said);
            command.add_option("--state", said.state, "granted 申诉成立（扣分则免扣），upheld 维持原来的决定")
                ->required()
                ->check(CLI::IsMember({"granted", "upheld"}));
            add_reason(command, said);
        },
        fill_decision);
    add_acting(
        program, run, "check", "核实一个单位四化自查的一项", Intent::declare_checklist,
        "--organisation 洞庭新材料 --point 3 --state met",
        [](CLI::App& command, Acting& said) {
            command.add_option("--organisation", said.organisation, "单位，全称或简称")->required()->type_name("名称");
            command.add_option("--point", said.point, "第几项")->required()->check(CLI::Range(1, 13));
            command.add_option("--state", said.state, "met 达标，unmet 未达标")
                ->required()
                ->check(CLI::IsMember({"met", "unmet"}));
            add_reason(command, said);
        },
        [](const ports::View& view, const Acting& said, Order& order) {
            order.slots.point = said.point;
            order.slots.state = said.state;
            if (said.state == "unmet" && said.reason.empty()) return complain("--reason：未达标要说明理由");
            if (!said.reason.empty()) order.slots.reason = said.reason;
            return fill_organisation(view, said, order);
        });
}

}  // namespace kexiebot::app
