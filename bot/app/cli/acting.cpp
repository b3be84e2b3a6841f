// What an administrator does by chat, from the shell: approve, return, decide, waive, extend, assign, nudge, announce, service,
// check, bind-group, unbind-group, hand-over.
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "bot/app/cli/acting.hpp"
#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/system/clocks.hpp"
#include "bot/app/system/system_randomness.hpp"

namespace kexiebot::app {

using language::Intent;

namespace {

struct Acting {
    ConfigChoice config;
    bool json = false;
    std::vector<std::string> codes, to;
    std::string code, reason, due, title, kind = "9.3", text, role, organisation, county, channel, group, name, state;
    int point = 0;
};

using Fill = std::function<bool(const ports::View&, const Acting&, Order&)>;  // false, with a message, when something is wrong

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

// Each name in full; false, with a message, for one that is neither a county nor an organisation.
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

// A command, told which options it has by `add`, and what they mean by `fill`.
template <class Add>
void add_acting(CLI::App& program, Run& run, const std::string& name, const std::string& about, Intent intent,
                const std::string& sample, Add add, Fill fill) {
    auto said = std::make_shared<Acting>();
    auto* command = program.add_subcommand(name, about);
    add(*command, *said);
    command->add_flag("--json", said->json, "一行 JSON：command、done、text");
    add_config_option(*command, said->config);
    example(*command, "kexiebot " + name + " " + sample);
    command->callback([said, &run, name, intent, fill] { run = [=] { return act(name, intent, fill, *said); }; });
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

CLI::Option* add_to(CLI::App& command, Acting& said) {
    return command.add_option("--to", said.to, "县市区或单位，可以有几个；不给时为全市")->type_name("名称");
}

void add_scope(CLI::App& command, Acting& said) {
    command.add_option("--organisation", said.organisation, "单位，全称或简称")->type_name("名称");
    command.add_option("--county", said.county, "县市区")->type_name("名称");
}

void add_group(CLI::App& command, Acting& said) {
    command.add_option("--channel", said.channel, "群所在的通道")->required()->type_name("通道");
    command.add_option("--group", said.group, "群的会话编号，见 kexiebot list inbox 或平台")->required()->type_name("编号");
}

void add_reviewing(CLI::App& program, Run& run) {
    add_acting(program, run, "approve", "通过活动或荣誉", Intent::approve, "A12 R5", add_codes,
               [](const ports::View&, const Acting& said, Order& order) {
                   order.slots.activities = said.codes;
                   return true;
               });
    add_acting(
        program, run, "return", "退回活动或荣誉", Intent::return_activity, "A12 --reason 照片看不清",
        [](CLI::App& command, Acting& said) {
            add_code(command, said);
            add_reason(command, said)->required();
        },
        [](const ports::View&, const Acting& said, Order& order) {
            order.slots.activity = said.code;
            order.slots.reason = said.reason;
            return true;
        });
    add_acting(
        program, run, "decide", "处理对退回的申诉", Intent::appeal, "A12 --state granted",
        [](CLI::App& command, Acting& said) {
            add_code(command, said);
            command.add_option("--state", said.state, "granted 申诉成立，upheld 维持退回")
                ->required()
                ->check(CLI::IsMember({"granted", "upheld"}));
            add_reason(command, said);
        },
        [](const ports::View&, const Acting& said, Order& order) {
            if (said.state == "upheld" && said.reason.empty()) return complain("--reason：维持退回要说明理由");
            order.slots.activity = said.code;
            order.slots.state = said.state;
            if (!said.reason.empty()) order.slots.reason = said.reason;
            return true;
        });
    add_acting(
        program, run, "check", "核实一个单位四化自查的一项", Intent::declare_checklist,
        "--organisation 洞庭新材料 --point 3 --state met",
        [](CLI::App& command, Acting& said) {
            command.add_option("--organisation", said.organisation, "单位，全称或简称")->required()->type_name("名称");
            command.add_option("--point", said.point, "第几项")->required()->check(CLI::Range(1, 13));
            command.add_option("--state", said.state, "met 达标，unmet 未达标")
                ->required()
                ->check(CLI::IsMember({"met", "unmet"}));
        },
        [](const ports::View& view, const Acting& said, Order& order) {
            order.slots.point = said.point;
            order.slots.state = said.state;
            return fill_organisation(view, said, order);
        });
}

void add_tasks(CLI::App& program, Run& run) {
    add_acting(
        program, run, "waive", "免扣", Intent::waive_deduction, "D3 --reason 系统故障",
        [](CLI::App& command, Acting& said) {
            add_code(command, said);
            add_reason(command, said)->required();
        },
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
}

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
}

}  // namespace

void add_acting_commands(CLI::App& program, Run& run) {
    add_reviewing(program, run);
    add_tasks(program, run);
    add_city(program, run);
}

}  // namespace kexiebot::app
