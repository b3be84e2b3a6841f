#include "adapters/http/detail/field_rules.hpp"

#include <algorithm>
#include <array>

#include "adapters/http/message.hpp"

namespace kexiebot::http::detail {

namespace {

bool is_token_char(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
}

bool is_value_char(char c) {
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

}  // namespace

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

bool is_field_value(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_value_char);
}

bool is_framing(std::string_view name) {
    static constexpr std::array<std::string_view, 3> framing{"Content-Length", "Transfer-Encoding", "Connection"};
    return std::any_of(framing.begin(), framing.end(), [&](std::string_view each) { return same_name(each, name); });
}

}  // namespace kexiebot::http::detail
