#pragma once

#include <string_view>

namespace kexiebot::http::detail {

/// A method or header name of RFC 9110 section 5.6.2.
[[nodiscard]] bool is_token(std::string_view text);

/// Without control characters: nothing that could end a header line.
[[nodiscard]] bool is_field_value(std::string_view text);

/// A header that says where a message ends or what becomes of the connection: the connection writes it, nobody else.
[[nodiscard]] bool is_framing(std::string_view name);

}  // namespace kexiebot::http::detail
