#include "adapters/local/multipart.hpp"

#include <algorithm>
#include <utility>

namespace kexiebot::local {
namespace {

constexpr std::size_t boundary_bytes_max = 70;  // RFC 2046 5.1.1
constexpr std::size_t part_header_bytes_max = 8 * 1024;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equal_without_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Takes a quoted string off the front of `rest`. Only \" and \\ are escapes: a browser sends other backslashes as they are.
std::string take_quoted(std::string_view& rest) {
    std::string value;
    std::size_t at = 1;
    for (; at < rest.size() && rest[at] != '"'; ++at) {
        if (rest[at] == '\\' && at + 1 < rest.size() && (rest[at + 1] == '"' || rest[at + 1] == '\\')) ++at;
        value += rest[at];
    }
    rest.remove_prefix(std::min(at + 1, rest.size()));
    return value;
}

/// The parameter `name` of a header value such as `form-data; name="file"; filename="a;b.jpg"`.
std::optional<std::string> parameter(std::string_view value, std::string_view name) {
    std::string_view rest = value.substr(std::min(value.find(';'), value.size()));
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const auto equals = rest.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        const std::string_view key = trimmed(rest.substr(0, equals));
        rest.remove_prefix(equals + 1);
        std::string found;
        if (rest.starts_with('"')) {
            found = take_quoted(rest);
            rest.remove_prefix(std::min(rest.find(';'), rest.size()));
        } else {
            const auto end = std::min(rest.find(';'), rest.size());
            found = trimmed(rest.substr(0, end));
            rest.remove_prefix(end);
        }
        if (equal_without_case(key, name)) return found;
    }
    return std::nullopt;
}

bool is_kind(std::string_view value, std::string_view kind) {
    return equal_without_case(trimmed(value.substr(0, std::min(value.find(';'), value.size()))), kind);
}

/// A part from the text between two boundary lines: header lines, an empty line, the body.
std::optional<Part> part_of(std::string_view text) {
    const auto header_end = text.substr(0, part_header_bytes_max).find("\r\n\r\n");
    if (header_end == std::string_view::npos) return std::nullopt;
    Part part;
    part.body = text.substr(header_end + 4);
    bool named = false;
    std::string_view lines = text.substr(0, header_end);
    while (!lines.empty()) {
        const auto end = std::min(lines.find("\r\n"), lines.size());
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 2, lines.size()));
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) return std::nullopt;
        const std::string_view key = line.substr(0, colon);
        const std::string_view value = trimmed(line.substr(colon + 1));
        if (equal_without_case(key, "content-type")) part.content_type = value;
        if (!equal_without_case(key, "content-disposition") || !is_kind(value, "form-data")) continue;
        auto name = parameter(value, "name");
        named = name.has_value();
        if (named) part.name = std::move(*name);
        part.file_name = parameter(value, "filename");
    }
    if (!named) return std::nullopt;
    return part;
}

}  // namespace

std::optional<std::vector<Part>> parts_of(std::string_view content_type, std::string_view body, std::size_t parts_max) {
    if (!is_kind(content_type, "multipart/form-data")) return std::nullopt;
    const auto boundary = parameter(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > boundary_bytes_max) return std::nullopt;

    const std::string delimiter = "\r\n--" + *boundary;
    if (!body.starts_with(std::string_view{delimiter}.substr(2))) return std::nullopt;
    body.remove_prefix(delimiter.size() - 2);

    std::vector<Part> parts;
    while (!body.starts_with("--")) {
        if (!body.starts_with("\r\n") || parts.size() == parts_max) return std::nullopt;
        body.remove_prefix(2);
        const auto end = body.find(delimiter);
        if (end == std::string_view::npos) return std::nullopt;
        auto part = part_of(body.substr(0, end));
        if (!part) return std::nullopt;
        parts.push_back(std::move(*part));
        body.remove_prefix(end + delimiter.size());
    }
    return parts;
}

}  // namespace kexiebot::local
