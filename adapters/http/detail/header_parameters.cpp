#include "adapters/http/detail/header_parameters.hpp"

#include <algorithm>
#include <cstddef>

#include "adapters/http/message.hpp"

namespace kexiebot::http::detail {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Takes a quoted string off the front of `text`, which begins with the quote.
std::string take_quoted(std::string_view& text) {
    std::string out;
    std::size_t i = 1;
    for (; i < text.size() && text[i] != '"'; ++i) {
        const bool is_escape = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\');
        if (is_escape) ++i;
        out += text[i];
    }
    text.remove_prefix(std::min(text.size(), i + 1));
    return out;
}

/// How many bytes the well-formed UTF-8 character at the front takes; 0: it is none.
std::size_t character_bytes(std::string_view text) {
    const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto follows = [&](std::size_t i) { return (at(i) & 0xC0U) == 0x80U; };
    const unsigned lead = at(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool is_overlong = lead == 0xE0 && at(1) < 0xA0;
        const bool is_surrogate = lead == 0xED && at(1) > 0x9F;
        return follows(1) && follows(2) && !is_overlong && !is_surrogate ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool is_overlong = lead == 0xF0 && at(1) < 0x90;
        const bool is_beyond = lead == 0xF4 && at(1) > 0x8F;
        return follows(1) && follows(2) && follows(3) && !is_overlong && !is_beyond ? 4 : 0;
    }
    return 0;
}

}  // namespace

std::string_view ParameterisedValue::operator[](std::string_view name) const {
    const auto found =
        std::find_if(parameters.begin(), parameters.end(), [&](const auto& p) { return same_name(p.first, name); });
    return found == parameters.end() ? std::string_view{} : std::string_view{found->second};
}

ParameterisedValue parse_parameters(std::string_view text) {
    ParameterisedValue result;
    result.value = trimmed(text.substr(0, text.find(';')));
    text.remove_prefix(std::min(text.size(), text.find(';')));
    while (!text.empty()) {
        text.remove_prefix(1);  // the ';'
        const std::string_view name = text.substr(0, text.find_first_of("=;"));
        text.remove_prefix(name.size());
        if (!text.starts_with('=')) continue;
        text.remove_prefix(1);
        text.remove_prefix(std::min(text.size(), text.find_first_not_of(" \t")));
        std::string value;
        if (text.starts_with('"'))
            value = take_quoted(text);
        else
            value = trimmed(text.substr(0, text.find(';')));
        result.parameters.emplace_back(trimmed(name), std::move(value));
        text.remove_prefix(std::min(text.size(), text.find(';')));
    }
    return result;
}

std::string well_formed_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t bytes = character_bytes(text);
        if (bytes > 0)
            out += text.substr(0, bytes);
        else
            out += "\xEF\xBF\xBD";
        text.remove_prefix(std::max<std::size_t>(bytes, 1));
    }
    return out;
}

}  // namespace kexiebot::http::detail
