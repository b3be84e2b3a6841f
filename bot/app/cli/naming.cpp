#include <algorithm>
#include <array>

#include "bot/app/cli/acting.hpp"

namespace kexiebot::app {

namespace {

struct Named {
    const char* name;
    domain::Role role;
};
constexpr std::array roles{Named{"member", domain::Role::member},
                           Named{"secretary", domain::Role::secretary},
                           Named{"coordinator", domain::Role::coordinator},
                           Named{"admin", domain::Role::admin},
                           Named{"会员", domain::Role::member},
                           Named{"秘书", domain::Role::secretary},
                           Named{"协调员", domain::Role::coordinator},
                           Named{"管理员", domain::Role::admin}};

template <class All>
std::optional<std::string> called(const All& all, const std::string& name) {
    for (const auto& one : all) {
        const auto& shorts = one.short_names;
        if (one.name == name || std::find(shorts.begin(), shorts.end(), name) != shorts.end()) return one.name;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> county_called(const ports::View& view, const std::string& name) {
    return called(view.organisations().counties(), name);
}

std::optional<std::string> organisation_called(const ports::View& view, const std::string& name) {
    return called(view.organisations().all(), name);
}

const std::vector<std::string>& role_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const auto& one : roles) all.emplace_back(one.name);
        return all;
    }();
    return names;
}

domain::Role role_called(const std::string& name) {
    const auto* const found = std::find_if(roles.begin(), roles.end(), [&](const Named& one) { return one.name == name; });
    return found->role;
}

}  // namespace kexiebot::app
