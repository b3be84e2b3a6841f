#include "bot/app/cli/acting_command.hpp"

#include <iostream>
#include <nlohmann/json.hpp>

#include "bot/app/system/clocks.hpp"
#include "bot/app/system/system_randomness.hpp"

namespace kexiebot::app {

using language::Intent;

namespace {

Exit print(const std::string& command, const Acting& said, const Ordered& ordered) {
    if (said.json) {
        std::cout << nlohmann::ordered_json{{"command", command}, {"done", ordered.done}, {"text", ordered.text}}.dump() << '\n';
    } else {
        (ordered.done ? std::cout : std::cerr) << ordered.text << '\n';
    }
    return ordered.done ? Exit::success : Exit::failure;
}

Exit act(const std::string& command, Intent intent, const Fill& fill, const Acting& said) {
    const auto installation = load_installation(said.config);
    if (!installation) return Exit::bad_input;
    return guarded([&] {
        auto& house = installation->house;
        house.randomness = std::make_shared<SystemRandomness>();
        const auto store = open_store(*installation);
        Order order;
        order.intent = intent;
        bool is_sound = false;
        std::unique_ptr<language::Directory> directory;
        store->read([&](const ports::View& view) {
            is_sound = fill(view, said, order);
            directory = std::make_unique<language::Directory>(view.organisations().counties(), view.organisations().all());
        });
        if (!is_sound) return Exit::bad_input;
        Ordered ordered;
        ports::write_and_wait(*store, [&](ports::UnitOfWork& work) {
            ordered = carry_out_order(house, *directory, work, order, SystemClock{}.now());
        });
        return print(command, said, ordered);
    });
}

}  // namespace

bool complain(const std::string& what) {
    std::cerr << what << '\n';
    return false;
}

bool fill_due(const Acting& said, Order& order) {
    const auto day = domain::parse_date(said.due.substr(0, 10));
    if (!day) return complain("--due：要写成 2026-12-15 或 2026-12-15T17:00");
    language::Due due{*day, std::nullopt};
    if (const auto rest = said.due.substr(std::min<std::size_t>(10, said.due.size())); !rest.empty()) {
        const auto at = domain::parse_instant(said.due, {});
        if (!at) return complain("--due：要写成 2026-12-15 或 2026-12-15T17:00");
        due.time_of_day = std::chrono::floor<std::chrono::minutes>(*at - domain::to_instant({*day, {}}, {}));
    }
    order.slots.due = due;
    return true;
}

bool fill_audience(const ports::View& view, const Acting& said, Order& order) {
    for (const auto& name : said.to) {
        auto full = county_called(view, name);
        if (!full) full = organisation_called(view, name);
        if (!full) return complain("--to：没有「" + name + "」这个县市区或单位");
        order.slots.audience.push_back(*full);
    }
    return true;
}

bool fill_organisation(const ports::View& view, const Acting& said, Order& order) {
    if (said.organisation.empty()) return true;
    order.slots.organisation = organisation_called(view, said.organisation);
    return order.slots.organisation || complain("--organisation：没有「" + said.organisation + "」这个单位");
}

bool fill_county(const ports::View& view, const Acting& said, Order& order) {
    if (said.county.empty()) return true;
    order.slots.county = county_called(view, said.county);
    return order.slots.county || complain("--county：没有「" + said.county + "」这个县市区");
}

bool fill_group(const ports::View&, const Acting& said, Order& order) {
    order.channel = said.channel;
    order.conversation = {ports::ConversationKind::group, said.group};
    return true;
}

void add_codes(CLI::App& command, Acting& said) {
    command.add_option("codes", said.codes, "编号，可以有几个")->required()->type_name("编号");
}

void add_code(CLI::App& command, Acting& said) {
    command.add_option("code", said.code, "编号")->required()->type_name("编号");
}

CLI::Option* add_reason(CLI::App& command, Acting& said) {
    return command.add_option("--reason", said.reason, "理由，会原样告诉对方")->type_name("文字");
}

void add_code_and_reason(CLI::App& command, Acting& said) {
    add_code(command, said);
    add_reason(command, said)->required();
}

CLI::Option* add_to(CLI::App& command, Acting& said) {
    return command.add_option("--to", said.to, "县市区或单位，可以有几个；不给时为全市")->type_name("名称");
}

CLI::Option* add_organisation(CLI::App& command, Acting& said) {
    return command.add_option("--organisation", said.organisation, "单位，全称或简称")->type_name("名称");
}

void add_group(CLI::App& command, Acting& said) {
    command.add_option("--channel", said.channel, "群所在的通道")->required()->type_name("通道");
    command.add_option("--group", said.group, "群的会话编号，见 kexiebot list inbox 或平台")->required()->type_name("编号");
}

void add_acting(CLI::App& program, Run& run, const std::string& name, const std::string& about, Intent intent,
                const std::string& sample, const std::function<void(CLI::App&, Acting&)>& add, const Fill& fill) {
    auto said = std::make_shared<Acting>();
    auto* command = program.add_subcommand(name, about);
    add(*command, *said);
    command->add_flag("--json", said->json, "一行 JSON：command、done、text");
    add_config_option(*command, said->config);
    example(*command, "kexiebot " + name + " " + sample);
    command->callback([said, &run, name, intent, fill] { run = [=] { return act(name, intent, fill, *said); }; });
}

void add_acting_commands(CLI::App& program, Run& run) {
    add_reviewing(program, run);
    add_tasks(program, run);
    add_city(program, run);
    add_year(program, run);
}

}  // namespace kexiebot::app
