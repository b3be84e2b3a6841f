#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/http/query.hpp"

namespace kexiebot::wecom::tests {

/// The first value of that name in a raw query, decoded.
inline std::optional<std::string> query_value(std::string_view raw_query, std::string_view name) {
    const http::Parameters parameters = http::parse_query(raw_query);
    const auto value = http::parameter(parameters, name);
    return value ? std::optional<std::string>{*value} : std::nullopt;
}

}  // namespace kexiebot::wecom::tests
