// From the shell: announce, take-service, finish-service, bind-group, unbind-group, names-in-group.
#include "bot/app/cli/acting_command.hpp"

namespace kexiebot::app {

using language::Intent;

namespace {

void add_scope(CLI::App& command, Acting& said) {
    command.add_option("--organisation", said.organisation, "单位，全称或简称")->type_name("名称");
    command.add_option("--county", said.county, "县市区")->type_name("名称");
}

}  // namespace

void add_city(CLI::App& program, Run& run) {
    add_acting(
        program, run, "announce", "发公告", Intent::announce, "--text 下周三上午开会 --to 平江县 --role 秘书",
        [](CLI::App& command, Acting& said) {
            command.add_option("--text", said.text, "公告内容")->required()->type_name("文字");
            add_to(command, said);
            command.add_option("--role", said.role, "只发给这种角色")->check(CLI::IsMember(role_names()));
        },
        [](const ports::View& view, const Acting& said, Order& order) {
            order.slots.description = said.text;
            if (!said.role.empty()) order.slots.role = role_called(said.role);
            return fill_audience(view, said, order);
        });
    for (const bool takes : {true, false}) {
        add_acting(
            program, run, takes ? "take-service" : "finish-service", takes ? "受理服务申请" : "办结服务申请",
            takes ? Intent::take_service : Intent::finish_service, "S4",
            [](CLI::App& command, Acting& said) {
                add_code(command, said);
                add_reason(command, said);
            },
            [](const ports::View&, const Acting& said, Order& order) {
                order.slots.request = said.code;
                if (!said.reason.empty()) order.slots.note = said.reason;
                return true;
            });
    }
    add_acting(
        program, run, "bind-group", "把群绑定到县市区或单位", Intent::bind_group,
        "--channel wecom-main --group wrOgQhDgAA --county 平江县",
        [](CLI::App& command, Acting& said) {
            add_group(command, said);
            add_scope(command, said);
        },
        [](const ports::View& view, const Acting& said, Order& order) {
            return fill_group(view, said, order) && fill_organisation(view, said, order) && fill_county(view, said, order);
        });
    add_acting(program, run, "unbind-group", "解除群的绑定", Intent::unbind_group, "--channel wecom-main --group wrOgQhDgAA",
               add_group, fill_group);
    add_acting(
        program, run, "names-in-group", "群里的排名怎么写单位名称", Intent::names_in_group,
        "--channel wecom-main --group wrOgQhDgAA --names short",
        [](CLI::App& command, Acting& said) {
            add_group(command, said);
            command.add_option("--names", said.state, "short 简称，full 全称，hidden 不写")
                ->required()
                ->check(CLI::IsMember({"short", "full", "hidden"}));
        },
        [](const ports::View& view, const Acting& said, Order& order) {
            order.slots.value = said.state;
            return fill_group(view, said, order);
        });
}

}  // namespace kexiebot::app
