// From the shell, what an administrator asks by chat: show, warnings, next-steps, what-if, trend, lights.
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "bot/app/cli/acting_command.hpp"
#include "bot/app/cli/row_json.hpp"
#include "bot/app/system/clocks.hpp"
#include "bot/services/announcements.hpp"

namespace kexiebot::app {

using language::Intent;

namespace {

// More members of the JSON object, beside the text.
using More = std::function<void(const ports::View&, const Order&, Row&)>;

// Rolls back what an answer leaves behind: a look changes nothing.
struct NotKept {};

std::string looked_up(const Installation& installation, ports::Store& store, const language::Directory& directory,
                      const Order& order) {
    Ordered ordered;
    try {
        ports::write_and_wait(store, [&](ports::UnitOfWork& work) {
            ordered = carry_out_order(installation.house, directory, work, order, SystemClock{}.now());
            throw NotKept{};
        });
    } catch (const NotKept&) {
        return std::move(ordered.text);
    }
    return {};
}

Exit look(const std::string& command, Intent intent, const Fill& fill, const More& more, const Acting& said) {
    const auto installation = load_installation(said.config);
    if (!installation) return Exit::bad_input;
    return guarded([&] {
        const auto store = open_store(*installation);
        Order order;
        order.intent = intent;
        bool is_sound = false;
        Row row{{"command", command}};
        std::unique_ptr<language::Directory> directory;
        store->read([&](const ports::View& view) {
            is_sound = fill(view, said, order);
            if (!is_sound) return;
            directory = std::make_unique<language::Directory>(view.organisations().counties(), view.organisations().all());
            if (more && said.json) more(view, order, row);
        });
        if (!is_sound) return Exit::bad_input;
        const auto text = looked_up(*installation, *store, *directory, order);
        row["text"] = text;
        std::cout << (said.json ? to_line(row) : text) << '\n';
        return Exit::success;
    });
}

void add_looking_command(CLI::App& program, Run& run, const std::string& name, const std::string& about, Intent intent,
                         const std::string& sample, const std::function<void(CLI::App&, Acting&)>& add, const Fill& fill,
                         const More& more = {}) {
    auto said = std::make_shared<Acting>();
    auto* command = program.add_subcommand(name, about);
    add(*command, *said);
    command->add_flag("--json", said->json, "一行 JSON");
    add_config_option(*command, said->config);
    example(*command, "kexiebot " + name + " " + sample);
    command->callback([said, &run, name, intent, fill, more] { run = [=] { return look(name, intent, fill, more, *said); }; });
}

// Which question a code answers to, when there is such a thing.
bool fill_shown(const ports::View& view, const Acting& said, Order& order) {
    auto& slots = order.slots;
    const auto& code = said.code;
    const auto found = [&](char letter) { return domain::number_of(letter, code); };
    const auto activity = found('A');
    const auto honour = found('R');
    if ((activity && view.activities().find(domain::ActivityId{*activity})) ||
        (honour && view.honours().find(domain::HonourId{*honour}))) {
        order.intent = Intent::show_activity;
        slots.activity = code;
    } else if (const auto task = found('T'); task && view.duties().find(domain::TaskId{*task})) {
        order.intent = Intent::show_task;
        slots.task = code;
    } else if (const auto deduction = found('D'); deduction && view.duties().find(domain::DeductionId{*deduction})) {
        order.intent = Intent::show_deduction;
        slots.deduction = code;
    } else if (const auto request = found('S'); request && view.service_requests().find(domain::ServiceRequestId{*request})) {
        order.intent = Intent::list_services;
        slots.request = code;
    } else if (const auto announcement = found('N');
               announcement && view.announcements().find(domain::AnnouncementId{*announcement})) {
        order.intent = Intent::show_announcement;
        slots.announcement = code;
    } else {
        return complain("没有找到 " + code);
    }
    return fill_organisation(view, said, order);
}

Row names_of(const std::vector<domain::Person>& people) {
    auto names = Row::array();
    for (const auto& person : people) names.push_back(person.name);
    return names;
}

// Who has answered an announcement, who has not, and whom nothing reached.
void add_shown(const ports::View& view, const Order& order, Row& row) {
    const auto& slots = order.slots;
    for (const auto& code : {slots.activity, slots.task, slots.deduction, slots.request, slots.announcement}) {
        if (code) row["code"] = *code;
    }
    const auto number = slots.announcement ? domain::number_of('N', *slots.announcement) : std::nullopt;
    if (!number) return;
    const auto state = services::state_of(view, domain::AnnouncementId{*number}, {.city = true});
    row["answered"] = names_of(state.answered);
    row["silent"] = names_of(state.silent);
    row["unreached"] = names_of(state.unreached);
}

void add_one_organisation(CLI::App& command, Acting& said) {
    add_organisation(command, said)->required();
}

}  // namespace

void add_looking(CLI::App& program, Run& run) {
    add_looking_command(
        program, run, "show", "一个编号的详情：活动 A、荣誉 R、任务 T（谁没交）、扣分 D、服务申请 S、公告 N（谁没回）",
        Intent::unknown, "N3",
        [](CLI::App& command, Acting& said) {
            add_code(command, said);
            add_organisation(command, said);
        },
        fill_shown, add_shown);
    add_looking_command(
        program, run, "warnings", "14 天内到期还没交、到期要扣分的", Intent::list_warnings, "--county 平江县",
        [](CLI::App& command, Acting& said) { command.add_option("--county", said.county, "县市区")->type_name("名称"); },
        fill_county);
    add_looking_command(
        program, run, "overview", "现在什么情况：一个单位、一个县市区或全市；--today 列出今天要处理的", Intent::overview,
        "--county 平江县",
        [](CLI::App& command, Acting& said) {
            auto* organisation = add_organisation(command, said);
            auto* county = command.add_option("--county", said.county, "县市区")->type_name("名称")->excludes(organisation);
            command
                .add_flag_callback(
                    "--today", [&said] { said.state = "today"; }, "今天要处理的")
                ->excludes(organisation)
                ->excludes(county);
        },
        [](const ports::View& view, const Acting& said, Order& order) {
            if (!said.state.empty()) order.slots.what = said.state;
            return fill_organisation(view, said, order) && fill_county(view, said, order);
        });
    add_looking_command(program, run, "next-steps", "一个单位还能怎么加分", Intent::next_steps, "--organisation 洞庭新材料",
                        add_one_organisation, fill_organisation);
    add_looking_command(
        program, run, "what-if", "要是再办几场，会有多少分；只算不写", Intent::what_if,
        "--organisation 洞庭新材料 --item 5.1 --count 2",
        [](CLI::App& command, Acting& said) {
            add_one_organisation(command, said);
            command.add_option("--item", said.state, "考核表的条目，如 5.1")->required()->type_name("编号");
            command.add_option("--count", said.point, "再办几次，不给时 1 次")->check(CLI::Range(1, 100))->type_name("次数");
        },
        [](const ports::View& view, const Acting& said, Order& order) {
            order.slots.item = said.state;
            if (said.point > 0) order.slots.top = said.point;
            return fill_organisation(view, said, order);
        });
    add_looking_command(program, run, "trend", "一个单位各月的得分", Intent::trend, "--organisation 洞庭新材料",
                        add_one_organisation, fill_organisation);
    add_looking_command(program, run, "lights", "一个单位各项指标的红黄绿", Intent::lights, "--organisation 洞庭新材料",
                        add_one_organisation, fill_organisation);
}

}  // namespace kexiebot::app
