#include "bot/app/cli/send_target.hpp"

#include <iostream>
#include <optional>
#include <string_view>
#include <variant>

namespace kexiebot::app {

namespace {

using ports::Conversation;
using ports::ConversationKind;

constexpr std::string_view county_prefix = "county:";
constexpr std::string_view organisation_prefix = "organisation:";

std::vector<SendTarget> groups_of(const ports::View& view, const std::string& county, domain::OrganisationId organisation) {
    std::vector<SendTarget> targets;
    for (const auto& group : view.groups().all()) {
        if (group.county != county || group.organisation != organisation) continue;
        targets.push_back({group.channel, {ConversationKind::group, group.conversation}});
    }
    if (targets.empty()) std::cerr << "没有绑定的群：在群里说「本群绑定…」，或在配置里写 [[route]]\n";
    return targets;
}

std::vector<SendTarget> groups_of_organisation(const ports::View& view, const std::string& name) {
    const auto organisation = view.organisations().find(name);
    if (organisation) return groups_of(view, {}, organisation->id);
    std::cerr << "没有「" << name << "」这个单位，请写全称\n";
    return {};
}

// The first admin that this channel reaches.
std::optional<Conversation> admin_on(const Installation& installation, const ports::View& view, const std::string& channel) {
    for (const auto& account : installation.settings.access.bootstrap_admins) {
        if (account.channel == channel) return Conversation{ConversationKind::direct, account.user};
    }
    for (const auto& admin : view.people().administering()) {
        for (const auto& account : admin.accounts) {
            if (account.channel == channel) return Conversation{ConversationKind::direct, account.user};
        }
    }
    return std::nullopt;
}

bool is_one_group(const config::Platform& platform) {
    return config::pushes_to_group(platform) && !std::holds_alternative<config::Local>(platform);
}

}  // namespace

std::vector<SendTarget> send_targets(const Installation& installation, const ports::View& view, const std::string& route) {
    if (route == "city") return groups_of(view, {}, {});
    if (route.starts_with(county_prefix)) return groups_of(view, route.substr(county_prefix.size()), {});
    if (route.starts_with(organisation_prefix)) return groups_of_organisation(view, route.substr(organisation_prefix.size()));
    const auto colon = route.find(':');
    const auto name = route.substr(0, colon);
    const auto* channel = installation.settings.channel(name);
    if (channel == nullptr) {
        std::cerr << "没有「" << name << "」这个通道；去向写作 通道、通道:会话编号、city、county:… 或 organisation:…\n";
        return {};
    }
    if (is_one_group(channel->platform)) return {{name, {ConversationKind::group, "route:test"}}};
    if (colon != std::string::npos) {
        const auto id = route.substr(colon + 1);
        const auto kind = view.groups().find(name, id) ? ConversationKind::group : ConversationKind::direct;
        return {{name, {kind, id}}};
    }
    if (auto admin = admin_on(installation, view, name)) return {{name, *std::move(admin)}};
    std::cerr << "通道 " << name << " 上还没有管理员：写明发给谁，例如 " << name << ":用户编号\n";
    return {};
}

}  // namespace kexiebot::app
