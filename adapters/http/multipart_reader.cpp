#include <algorithm>
#include <optional>
#include <utility>

#include "adapters/http/detail/header_parameters.hpp"
#include "adapters/http/message.hpp"
#include "adapters/http/multipart.hpp"
#include "adapters/http/query.hpp"

namespace kexiebot::http {

namespace {

using detail::ParameterisedValue;

constexpr std::size_t part_header_bytes_max = std::size_t{8} * 1024;
constexpr std::size_t boundary_bytes_max = 70;  // RFC 2046 section 5.1.1
constexpr std::string_view line_end = "\r\n";

std::string without_path(std::string_view name) {
    const std::size_t slash = name.find_last_of("/\\");
    return std::string{slash == std::string_view::npos ? name : name.substr(slash + 1)};
}

/// Browsers write a quote in a file name as "%22" and leave every other '%' as it is.
std::string without_escaped_quotes(std::string_view name) {
    std::string out;
    for (std::size_t at = name.find("%22"); at != std::string_view::npos; at = name.find("%22")) {
        out += name.substr(0, at);
        out += '"';
        name.remove_prefix(at + 3);
    }
    return out += name;
}

/// `filename*=UTF-8''…` (RFC 5987) before `filename="…"`.
std::string file_name(const ParameterisedValue& disposition) {
    const std::string_view extended = disposition["filename*"];
    const std::size_t quote = extended.find('\'');
    if (quote != std::string_view::npos && same_name(extended.substr(0, quote), "UTF-8")) {
        const std::size_t text = extended.find('\'', quote + 1);
        if (text != std::string_view::npos) {
            return detail::well_formed_utf8(without_path(percent_decoded(extended.substr(text + 1))));
        }
    }
    return detail::well_formed_utf8(without_path(without_escaped_quotes(disposition["filename"])));
}

/// The headers of a part; nothing when it is not part of a form.
std::optional<Part> part_of(std::string_view head) {
    Part part;
    bool is_named = false;
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find(line_end));
        head.remove_prefix(std::min(head.size(), line.size() + line_end.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) return std::nullopt;
        const ParameterisedValue value = detail::parse_parameters(line.substr(colon + 1));
        if (same_name(line.substr(0, colon), "Content-Disposition")) {
            part.name = detail::well_formed_utf8(without_escaped_quotes(value["name"]));
            part.filename = file_name(value);
            is_named = same_name(value.value, "form-data") && !part.name.empty();
        } else if (same_name(line.substr(0, colon), "Content-Type")) {
            part.content_type = value.value;
        }
    }
    if (!is_named) return std::nullopt;
    return part;
}

Multipart fault(MultipartFault fault) {
    Multipart result;
    result.fault = fault;
    return result;
}

}  // namespace

Multipart read_multipart(std::string_view content_type, std::string_view body, std::size_t parts_max) {
    const ParameterisedValue type = detail::parse_parameters(content_type);
    const std::string_view boundary = type["boundary"];
    if (!same_name(type.value, "multipart/form-data") || boundary.empty() || boundary.size() > boundary_bytes_max) {
        return fault(MultipartFault::not_multipart);
    }
    const std::string delimiter = "\r\n--" + std::string{boundary};
    const std::string_view first = std::string_view{delimiter}.substr(line_end.size());

    // What stands before the first boundary belongs to no part.
    if (body.starts_with(first)) {
        body.remove_prefix(first.size());
    } else {
        const std::size_t at = body.find(delimiter);
        if (at == std::string_view::npos) return fault(MultipartFault::malformed);
        body.remove_prefix(at + delimiter.size());
    }
    Multipart result;
    while (!body.starts_with("--")) {
        body.remove_prefix(std::min(body.size(), body.find_first_not_of(" \t")));  // RFC 2046 allows blanks here
        if (!body.starts_with(line_end)) return fault(MultipartFault::malformed);
        if (result.parts.size() == parts_max) return fault(MultipartFault::too_many_parts);
        // The line break before the headers stays, so that a part without headers is found to be one.
        const std::size_t head_end = body.substr(0, part_header_bytes_max).find("\r\n\r\n");
        if (head_end == std::string_view::npos) return fault(MultipartFault::malformed);
        std::optional<Part> part = part_of(body.substr(0, head_end).substr(std::min(head_end, line_end.size())));
        if (!part) return fault(MultipartFault::malformed);
        body.remove_prefix(head_end + 2 * line_end.size());
        const std::size_t data_end = body.find(delimiter);
        if (data_end == std::string_view::npos) return fault(MultipartFault::malformed);
        part->data = body.substr(0, data_end);
        body.remove_prefix(data_end + delimiter.size());
        result.parts.push_back(std::move(*part));
    }
    return result;
}

}  // namespace kexiebot::http
