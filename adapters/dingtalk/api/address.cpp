#include "adapters/dingtalk/api/address.hpp"

#include <algorithm>
#include <array>

namespace kexiebot::dingtalk {

std::string_view authority(std::string_view rest) {
    const auto found = rest.substr(0, std::min(rest.find_first_of("/?#"), rest.size()));
    return found.find('@') == std::string_view::npos ? found : std::string_view{};
}

bool on_loopback(std::string_view host_and_port) {
    static constexpr std::array<std::string_view, 3> names{"127.0.0.1", "localhost", "[::1]"};
    return std::ranges::any_of(names, [&](std::string_view name) {
        if (!host_and_port.starts_with(name)) return false;
        const auto after = host_and_port.substr(name.size());
        return after.empty() || after.starts_with(':');
    });
}

bool is_simulated(std::string_view api_base) {
    constexpr std::string_view plain = "http://";
    return api_base.starts_with(plain) && on_loopback(authority(api_base.substr(plain.size())));
}

}  // namespace kexiebot::dingtalk
