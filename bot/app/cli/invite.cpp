#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/system/clocks.hpp"
#include "bot/app/system/system_randomness.hpp"
#include "bot/services/importing.hpp"
#include "bot/services/invitations.hpp"

namespace kexiebot::app {

namespace {

struct InviteOptions {
    ConfigChoice config;
    std::string role = "secretary";
    std::string name, organisation, county;
    bool json = false;
};

const std::map<std::string, domain::Role>& roles() {
    static const std::map<std::string, domain::Role> all = {
        {"member", domain::Role::member},      {"secretary", domain::Role::secretary}, {"coordinator", domain::Role::coordinator},
        {"admin", domain::Role::admin},        {"会员", domain::Role::member},         {"秘书", domain::Role::secretary},
        {"协调员", domain::Role::coordinator}, {"管理员", domain::Role::admin},
    };
    return all;
}

bool is_called(const std::string& official, const std::vector<std::string>& short_names, const std::string& name) {
    return official == name || std::find(short_names.begin(), short_names.end(), name) != short_names.end();
}

// The membership the options name; nothing, with a message, when organisation or county is missing or unknown.
std::optional<domain::Membership> membership_for(const ports::View& view, const InviteOptions& options) {
    domain::Membership membership{roles().at(options.role), {}, {}};
    switch (membership.role) {
        case domain::Role::admin: return membership;
        case domain::Role::coordinator:
            for (const auto& county : view.organisations().counties()) {
                if (is_called(county.name, county.short_names, options.county)) membership.county = county.name;
            }
            if (!membership.county.empty()) return membership;
            std::cerr << "--county：没有「" << options.county << "」这个县市区\n";
            return std::nullopt;
        case domain::Role::guest:
        case domain::Role::member:
        case domain::Role::secretary: break;
    }
    for (const auto& organisation : view.organisations().all()) {
        if (is_called(organisation.name, organisation.short_names, options.organisation))
            membership.organisation = organisation.id;
    }
    if (membership.organisation) return membership;
    std::cerr << "--organisation：没有「" << options.organisation << "」这个单位\n";
    return std::nullopt;
}

Exit invite(const InviteOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    return guarded([&] {
        const auto store = open_store(*installation);
        std::optional<domain::Membership> membership;
        store->read([&](const ports::View& view) { membership = membership_for(view, options); });
        if (!membership) return Exit::bad_input;
        const auto now = SystemClock{}.now();
        SystemRandomness randomness;
        ports::Invite made;
        ports::write_and_wait(*store, [&](ports::UnitOfWork& work) {
            const auto person = services::import_person(work, randomness, options.name, *membership, std::nullopt, now);
            made = person.invite ? *person.invite : services::invite(work, randomness, *work.people().find(person.person), now);
            work.audit().append({0, now, "cli", "invite", options.name, options.role, {}});
        });
        if (options.json) {
            const nlohmann::ordered_json row{{"command", "invite"}, {"done", true}, {"name", options.name}, {"code", made.code}};
            std::cout << row.dump() << '\n';
        } else {
            std::cout << made.code << '\n';
        }
        std::cerr << "72 小时内有效，请单独发给本人，由本人发「绑定 " << made.code << "」给助手\n";
        return Exit::success;
    });
}

}  // namespace

void add_invite(CLI::App& program, Run& run) {
    auto options = std::make_shared<InviteOptions>();
    auto* command = program.add_subcommand("invite", "给一个人开邀请码");
    std::vector<std::string> names;
    for (const auto& [name, role] : roles()) names.push_back(name);
    command->add_option("--role", options->role, "角色")->check(CLI::IsMember(names))->capture_default_str();
    command->add_option("--name", options->name, "姓名")->required();
    command->add_option("--organisation", options->organisation, "秘书、会员的单位，全称或简称")->type_name("名称");
    command->add_option("--county", options->county, "协调员的县市区")->type_name("名称");
    command->add_flag("--json", options->json, "一行 JSON：command、done、name、code");
    add_config_option(*command, options->config);
    example(*command, "kexiebot invite --role secretary --name 演示秘书甲 --organisation 洞庭新材料");
    command->callback([options, &run] { run = [options] { return invite(*options); }; });
}

}  // namespace kexiebot::app
