#include "adapters/http/query.hpp"

#include <algorithm>

namespace kexiebot::http {

namespace {

constexpr std::size_t parameters_max = 1000;

enum class Plus { stays, is_space };

/// The value of a hexadecimal digit, or -1.
int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string decoded(std::string_view text, Plus plus) {
    const auto is_encoded = [plus](char c) { return c == '%' || (c == '+' && plus == Plus::is_space); };
    if (std::none_of(text.begin(), text.end(), is_encoded)) return std::string{text};
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
        if (low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i] == '+' && plus == Plus::is_space ? ' ' : text[i];
        }
    }
    return out;
}

Parameters parse(std::string_view text, Plus plus) {
    Parameters parameters;
    while (!text.empty() && parameters.size() < parameters_max) {
        const std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
        if (pair.empty()) continue;
        const std::string_view name = pair.substr(0, pair.find('='));
        const std::string_view value = pair.substr(std::min(pair.size(), name.size() + 1));
        parameters.emplace_back(decoded(name, plus), decoded(value, plus));
    }
    return parameters;
}

}  // namespace

std::string percent_decoded(std::string_view text) {
    return decoded(text, Plus::stays);
}

std::string form_decoded(std::string_view text) {
    return decoded(text, Plus::is_space);
}

Parameters parse_query(std::string_view raw_query) {
    return parse(raw_query, Plus::stays);
}

Parameters parse_form(std::string_view body) {
    return parse(body, Plus::is_space);
}

std::optional<std::string_view> parameter(const Parameters& parameters, std::string_view name) {
    const auto found = std::find_if(parameters.begin(), parameters.end(), [&](const auto& p) { return p.first == name; });
    if (found == parameters.end()) return std::nullopt;
    return found->second;
}

}  // namespace kexiebot::http
