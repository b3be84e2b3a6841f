#include "tests/simulator/wecom/corporation.hpp"

#include <algorithm>

namespace kexiebot::simulator::wecom {

std::string lower_case(std::string_view text) {
    std::string lower{text};
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

bool Corporation::has_member(std::string_view user) const {
    return members.empty() || members.contains(lower_case(user));
}

}  // namespace kexiebot::simulator::wecom
