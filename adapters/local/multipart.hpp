#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::local {

/// One part of a multipart/form-data body. `body` points into the body that was read.
struct Part {
    std::string name;
    std::optional<std::string> file_name;  ///< set for files, perhaps empty; untrusted
    std::string content_type;              ///< as the sender says; untrusted
    std::string_view body;
};

/// Reads a body under its Content-Type header (RFC 7578). Nothing when the header is of another kind, a part has no name, the
/// closing line is missing (the upload broke off), or there are more than `parts_max` parts.
[[nodiscard]] std::optional<std::vector<Part>> parts_of(std::string_view content_type, std::string_view body,
                                                        std::size_t parts_max);

}  // namespace kexiebot::local
