#include "adapters/dingtalk/json_fields.hpp"

#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>

namespace kexiebot::dingtalk {

using nlohmann::json;

namespace {

constexpr int depth_max = 64;

/// Parsing is not recursive, but copying and printing are: a megabyte of opening brackets would end the process.
bool too_deep(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (in_string) {
            if (c == '\\') ++at;
            if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > depth_max) return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

}  // namespace

json parse_json(std::string_view text) {
    if (too_deep(text)) return json{json::value_t::discarded};
    return json::parse(text, nullptr, false);
}

const json* member(const json& object, const char* key) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::optional<std::string> text_member(const json& object, const char* key) {
    const json* value = member(object, key);
    if (value == nullptr || !value->is_string()) return std::nullopt;
    return value->get_ref<const std::string&>();
}

std::optional<std::int64_t> number_member(const json& object, const char* key) {
    const json* value = member(object, key);
    if (value == nullptr) return std::nullopt;
    if (value->is_number_unsigned()) {
        const auto number = value->get<std::uint64_t>();
        if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
        return static_cast<std::int64_t>(number);
    }
    if (value->is_number_integer()) return value->get<std::int64_t>();
    if (!value->is_string()) return std::nullopt;
    const auto& text = value->get_ref<const std::string&>();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

json nested_member(const json& object, const char* key) {
    const json* value = member(object, key);
    if (value == nullptr) return nullptr;
    if (value->is_structured()) return *value;
    if (!value->is_string()) return nullptr;
    json inner = parse_json(value->get_ref<const std::string&>());
    return inner.is_structured() ? inner : json{nullptr};
}

std::string to_text(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace kexiebot::dingtalk
