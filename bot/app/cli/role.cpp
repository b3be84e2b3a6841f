// role list, role remove and hand-over: who serves where, and who no longer does.
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "bot/app/cli/acting.hpp"
#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/conversation/people/removing.hpp"
#include "bot/app/conversation/thread/talk.hpp"
#include "bot/app/system/clocks.hpp"
#include "bot/app/system/system_randomness.hpp"
#include "bot/services/handing_over.hpp"

namespace kexiebot::app {

namespace {

struct RoleOptions {
    ConfigChoice config;
    std::string name, role, organisation, county, to;
    bool json = false;
};

struct Holder {
    domain::Person person;
    domain::Membership membership;
    std::string scope;  // the organisation's or county's full name; empty: the city
};

std::string scope_of(const ports::View& view, const domain::Membership& membership) {
    const auto organisation = membership.organisation ? view.organisations().find(membership.organisation) : std::nullopt;
    return organisation ? organisation->name : membership.county;
}

std::string word_of(domain::Role role) {
    for (const auto& name : role_names()) {
        if (role_called(name) == role) return name;
    }
    return {};
}

// Everybody whose name, role and scope are those asked for; what was not asked for fits all.
std::vector<Holder> holders(const ports::View& view, const RoleOptions& options) {
    const auto organisation = options.organisation.empty() ? std::nullopt : organisation_called(view, options.organisation);
    const auto county = options.county.empty() ? std::nullopt : county_called(view, options.county);
    std::vector<Holder> found;
    for (const auto& person : view.people().all()) {
        if (!options.name.empty() && person.name != options.name) continue;
        for (const auto& membership : person.memberships) {
            const auto scope = scope_of(view, membership);
            if (!options.role.empty() && membership.role != role_called(options.role)) continue;
            if (!options.organisation.empty() && scope != organisation) continue;
            if (!options.county.empty() && scope != county) continue;
            found.push_back({person, membership, scope});
        }
    }
    return found;
}

void print(const Holder& holder, const RoleOptions& options, const char* command = nullptr, const std::string& code = {}) {
    if (!options.json) {
        std::cout << holder.person.name << '\t' << word_of(holder.membership.role) << '\t' << holder.scope
                  << (code.empty() ? "" : "\t" + code) << '\n';
        return;
    }
    nlohmann::ordered_json row{{"name", holder.person.name}, {"role", word_of(holder.membership.role)}, {"scope", holder.scope}};
    auto accounts = nlohmann::ordered_json::array();
    for (const auto& account : holder.person.accounts) accounts.push_back(account.channel + ":" + account.user);
    row["accounts"] = accounts;
    if (command != nullptr) row["command"] = command;
    if (command != nullptr) row["done"] = true;
    if (!code.empty()) row["code"] = code;
    std::cout << row.dump() << '\n';
}

Exit list_roles(const RoleOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    return guarded([&] {
        const auto store = open_store(*installation);
        store->read([&](const ports::View& view) {
            for (const auto& holder : holders(view, options)) print(holder, options);
        });
        return Exit::success;
    });
}

// The one holder that is meant, for `change` to work on; with a message when there is none or more than one.
template <class Change>
Exit with_the_one(const RoleOptions& options, Change change) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    return guarded([&] {
        const auto store = open_store(*installation);
        auto result = Exit::success;
        ports::write_and_wait(*store, [&](ports::UnitOfWork& work) {
            const auto found = holders(work, options);
            if (found.size() != 1) {
                std::cerr << (found.empty() ? "没有这样的任职，见 kexiebot role list\n"
                                            : "有几位符合，请再指明姓名、角色或单位\n");
                result = Exit::bad_input;
                return;
            }
            result = change(*installation, work, found.front());
        });
        return result;
    });
}

Exit remove_role(const RoleOptions& options) {
    return with_the_one(options, [&](const Installation& installation, ports::UnitOfWork& work, const Holder& holder) {
        const auto admins = installation.house.bootstrap_admins.size();
        if (holder.membership.role == domain::Role::admin && services::is_last_admin(work, holder.person.id, admins)) {
            std::cerr << "这是最后一位管理员，不能移除\n";
            return Exit::bad_input;
        }
        services::leave(work, holder.person.id, holder.membership);
        const auto now = SystemClock{}.now();
        work.audit().append(
            {0, now, "cli", "remove_role", holder.person.name, word_of(holder.membership.role) + " " + holder.scope, {}});
        const auto& house = installation.house;
        const auto by = role_words(house.phrases, domain::Role::admin);
        const auto told = tell_removed(house, work, holder.person, holder.membership, {{}, by}, now);
        print(holder, options, "remove");
        if (told == 0) std::cerr << holder.person.name << "没有绑定账号，请另行告知\n";
        return Exit::success;
    });
}

Exit hand_over_role(const RoleOptions& options) {
    return with_the_one(options, [&](const Installation&, ports::UnitOfWork& work, const Holder& holder) {
        SystemRandomness randomness;
        const auto now = SystemClock{}.now();
        const auto invite = services::hand_over(work, randomness, holder.person.id, holder.membership, options.to, now);
        work.audit().append({0, now, "cli", "hand_over", options.to, word_of(holder.membership.role) + " " + holder.scope, {}});
        print(holder, options, "hand-over", invite.code);
        std::cerr << "72 小时内有效，请单独发给" << options.to << "；本人绑定后，" << holder.person.name << "的这项任职结束\n";
        return Exit::success;
    });
}

CLI::App* add_role_command(CLI::App& parent, Run& run, const std::string& name, const std::string& about,
                           const std::shared_ptr<RoleOptions>& options, Exit (*body)(const RoleOptions&)) {
    auto* command = parent.add_subcommand(name, about);
    command->add_option("--name", options->name, "姓名")->type_name("姓名");
    command->add_option("--role", options->role, "角色")->check(CLI::IsMember(role_names()));
    command->add_option("--organisation", options->organisation, "单位，全称或简称")->type_name("名称");
    command->add_option("--county", options->county, "县市区")->type_name("名称");
    command->add_flag("--json", options->json, "每行一个 JSON 对象");
    add_config_option(*command, options->config);
    command->callback([options, &run, body] { run = [options, body] { return body(*options); }; });
    return command;
}

}  // namespace

void add_role(CLI::App& program, Run& run) {
    auto* command = program.add_subcommand("role", "谁在哪里任职；移除一项任职");
    command->require_subcommand(1);
    auto* list = add_role_command(*command, run, "list", "列出任职", std::make_shared<RoleOptions>(), list_roles);
    example(*list, "kexiebot role list --organisation 洞庭新材料 --json");
    auto* remove = add_role_command(*command, run, "remove", "移除一项任职", std::make_shared<RoleOptions>(), remove_role);
    example(*remove, "kexiebot role remove --name 演示秘书甲 --role 秘书 --organisation 洞庭新材料");
    example(*command, "kexiebot role list");

    auto options = std::make_shared<RoleOptions>();
    auto* hand_over = add_role_command(program, run, "hand-over", "把一项任职交接给继任者：打印邀请码", options, hand_over_role);
    hand_over->add_option("--to", options->to, "继任者的姓名")->required()->type_name("姓名");
    example(*hand_over, "kexiebot hand-over --role 秘书 --organisation 洞庭新材料 --to 演示秘书乙");
}

}  // namespace kexiebot::app
