#include "adapters/wecom/content/content_disposition.hpp"

#include <algorithm>
#include <optional>

#include "adapters/http/query.hpp"
#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {
namespace {

constexpr std::size_t name_bytes_max = 255;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white_space = " \t";
    const std::size_t first = text.find_first_not_of(white_space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

bool is_same_word(std::string_view left, std::string_view right) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [lower](char a, char b) { return lower(a) == lower(b); });
}

// The header's parameters one by one; a ';' inside quotes belongs to the value.
std::string_view next_part(std::string_view& rest) {
    bool is_quoted = false;
    std::size_t end = 0;
    for (; end < rest.size(); ++end) {
        if (rest[end] == '"') is_quoted = !is_quoted;
        if (rest[end] == '\\' && is_quoted) ++end;
        if (end < rest.size() && rest[end] == ';' && !is_quoted) break;
    }
    end = std::min(end, rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

std::string unquoted(std::string_view value) {
    if (value.size() < 2 || !value.starts_with('"') || !value.ends_with('"')) return std::string{value};
    value = value.substr(1, value.size() - 2);
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size()) ++i;
        text += value[i];
    }
    return text;
}

std::optional<std::string> parameter(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const std::string_view part = next_part(header);
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos || !is_same_word(trimmed(part.substr(0, equals)), name)) continue;
        return unquoted(trimmed(part.substr(equals + 1)));
    }
    return std::nullopt;
}

std::string without_folder(std::string_view name) {
    const std::size_t slash = name.find_last_of("/\\");
    return std::string{slash == std::string_view::npos ? name : name.substr(slash + 1)};
}

}  // namespace

std::string file_name_in(std::string_view content_disposition) {
    // WeCom percent-encodes the plain form as well; what only looks like an escape stays as it is.
    std::string name;
    const auto extended = parameter(content_disposition, "filename*");
    const std::size_t quote = extended ? extended->rfind('\'') : std::string::npos;
    if (extended && quote != std::string::npos) {
        name = http::percent_decoded(std::string_view{*extended}.substr(quote + 1));
    } else if (const auto plain = parameter(content_disposition, "filename")) {
        name = http::percent_decoded(*plain);
    }
    std::string clean = clean_text(without_folder(name));
    std::erase_if(clean, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
    const auto parts = split_text(clean, name_bytes_max);
    return parts.empty() ? std::string{} : parts.front();
}

}  // namespace kexiebot::wecom
