// From the shell: publish-year, lock-year, unlock-year, open-year, decide-objection.
#include "bot/app/cli/acting_command.hpp"

namespace kexiebot::app {

using language::Intent;

namespace {

void add_year_number(CLI::App& command, Acting& said) {
    command.add_option("year", said.year, "年度")->required()->check(CLI::Range(2000, 2100))->type_name("年");
}

bool fill_year(const ports::View&, const Acting& said, Order& order) {
    order.slots.year = said.year;
    if (said.days > 0) order.slots.top = said.days;
    if (!said.reason.empty()) order.slots.reason = said.reason;
    return true;
}

}  // namespace

void add_year(CLI::App& program, Run& run) {
    add_acting(
        program, run, "publish-year", "公示一年的得分，通知各单位", Intent::publish_year, "2026 --days 7",
        [](CLI::App& command, Acting& said) {
            add_year_number(command, said);
            command.add_option("--days", said.days, "公示几天，不给时 7 天")->check(CLI::Range(1, 60))->type_name("天");
        },
        fill_year);
    add_acting(program, run, "lock-year", "锁定一年，之后不能改动", Intent::lock_year, "2026", add_year_number, fill_year);
    add_acting(
        program, run, "unlock-year", "解锁一年，理由留下记录", Intent::unlock_year, "2026 --reason 补录漏记",
        [](CLI::App& command, Acting& said) {
            add_year_number(command, said);
            add_reason(command, said)->required();
        },
        fill_year);
    add_acting(program, run, "open-year", "开启一年，列出规则变化", Intent::open_year, "2027", add_year_number, fill_year);
    add_acting(
        program, run, "decide-objection", "处理公示期的异议", Intent::decide_objection, "1 --state upheld --reason 已补记",
        [](CLI::App& command, Acting& said) {
            command.add_option("number", said.point, "异议的编号")->required()->check(CLI::PositiveNumber)->type_name("编号");
            command.add_option("--state", said.state, "upheld 成立，dismissed 不成立")
                ->required()
                ->check(CLI::IsMember({"upheld", "dismissed"}));
            add_reason(command, said)->required();
        },
        [](const ports::View&, const Acting& said, Order& order) {
            order.slots.point = said.point;
            order.slots.state = said.state == "upheld" ? "met" : "unmet";
            order.slots.reason = said.reason;
            return true;
        });
}

}  // namespace kexiebot::app
