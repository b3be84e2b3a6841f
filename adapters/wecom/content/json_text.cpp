#include "adapters/wecom/content/json_text.hpp"

namespace kexiebot::wecom {
namespace {

bool is_escaped(char c) {
    return static_cast<unsigned char>(c) < 0x20U || c == '"' || c == '\\';
}

void write_escaped(char c, std::string& into) {
    constexpr std::string_view digits = "0123456789abcdef";
    switch (c) {
        case '\b': into += "\\b"; return;
        case '\t': into += "\\t"; return;
        case '\n': into += "\\n"; return;
        case '\f': into += "\\f"; return;
        case '\r': into += "\\r"; return;
        case '"':
        case '\\': into += {'\\', c}; return;
        default: {
            const auto byte = static_cast<unsigned char>(c);
            into += {'\\', 'u', '0', '0', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
}

}  // namespace

void write_json_text(std::string_view text, std::string& into) {
    into += '"';
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_escaped(text[at])) continue;
        into += text.substr(from, at - from);
        write_escaped(text[at], into);
        from = at + 1;
    }
    into += text.substr(from);
    into += '"';
}

}  // namespace kexiebot::wecom
