#include <array>

#include "adapters/wecom/content/card_json.hpp"
#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {
namespace {

using nlohmann::json;

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

void write_text(std::string_view text, std::string& into) {
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

void write(const json& value, std::string& into);

// Text that is not UTF-8 is left to the library, which replaces what is broken.
void write_text_of(const json& value, std::string& into) {
    const auto& text = value.get_ref<const std::string&>();
    if (is_utf8(text)) return write_text(text, into);
    into += value.dump(-1, ' ', false, json::error_handler_t::replace);
}

void write_object(const json& value, std::string& into) {
    char before = '{';
    for (auto member = value.begin(); member != value.end(); ++member) {
        into += before;
        if (is_utf8(member.key())) {
            write_text(member.key(), into);
        } else {
            into += json(member.key()).dump(-1, ' ', false, json::error_handler_t::replace);
        }
        into += ':';
        write(member.value(), into);
        before = ',';
    }
    into += value.empty() ? "{}" : "}";
}

void write_list(const json& value, std::string& into) {
    char before = '[';
    for (const auto& item : value) {
        into += before;
        write(item, into);
        before = ',';
    }
    into += value.empty() ? "[]" : "]";
}

void write(const json& value, std::string& into) {
    if (value.is_object()) return write_object(value, into);
    if (value.is_array()) return write_list(value, into);
    if (value.is_string()) return write_text_of(value, into);
    into += value.dump();
}

}  // namespace

std::string dumped(const json& value) {
    std::string text;
    write(value, text);
    return text;
}

}  // namespace kexiebot::wecom
