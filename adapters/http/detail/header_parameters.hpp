#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kexiebot::http::detail {

/// A header value such as `form-data; name="a"; filename="b.png"`.
struct ParameterisedValue {
    std::string value{};                                            ///< what stands before the first ';', trimmed
    std::vector<std::pair<std::string, std::string>> parameters{};  ///< unquoted; in the order sent

    /// The first parameter with that name (compared without case), or empty.
    [[nodiscard]] std::string_view operator[](std::string_view name) const;
};

/// Never fails: what is not understood is left out. In a quoted string `\"` and `\\` stand for the second character; any
/// other backslash stands for itself, as in the paths that some browsers send.
[[nodiscard]] ParameterisedValue parse_parameters(std::string_view text);

/// Text with each byte that is not part of well-formed UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string well_formed_utf8(std::string_view text);

}  // namespace kexiebot::http::detail
