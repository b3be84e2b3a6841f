#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kexiebot::wecom {

/// The value of the first parameter with that name in a raw query, percent-decoded. '+' stays '+': WeCom's base64 may
/// arrive with it unescaped, and it never means a space there. Nothing when the parameter is missing or broken.
std::optional<std::string> query_value(std::string_view raw_query, std::string_view name);

/// Every %XX turned into its byte; nothing when a '%' stands without two hex digits.
std::optional<std::string> percent_decoded(std::string_view text);

/// Text as a query's value: everything but letters, digits and "-._~" percent-encoded.
std::string query_encoded(std::string_view text);

}  // namespace kexiebot::wecom
