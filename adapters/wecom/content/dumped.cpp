#include "adapters/wecom/content/dumped.hpp"

#include "adapters/wecom/content/json_text.hpp"
#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {
namespace {

using nlohmann::json;

void write(const json& value, std::string& into);

// Text that is not UTF-8 is left to the library, which replaces what is broken.
void write_text_of(const json& value, std::string& into) {
    const auto& text = value.get_ref<const std::string&>();
    if (is_utf8(text)) return write_json_text(text, into);
    into += value.dump(-1, ' ', false, json::error_handler_t::replace);
}

void write_object(const json& value, std::string& into) {
    char before = '{';
    for (auto member = value.begin(); member != value.end(); ++member) {
        into += before;
        if (is_utf8(member.key())) {
            write_json_text(member.key(), into);
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
