#pragma once

#include <string>
#include <string_view>

namespace kexiebot::wecom {

/// Text as a query's value: everything but letters, digits and "-._~" percent-encoded.
std::string query_encoded(std::string_view text);

}  // namespace kexiebot::wecom
