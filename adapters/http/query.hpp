#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kexiebot::http {

/// Each "%41" becomes its byte. An escape that is none ("%4", "%zz") stays as it is. '+' stays '+'.
[[nodiscard]] std::string percent_decoded(std::string_view text);

/// The same for what a browser's form sends: '+' is a space.
[[nodiscard]] std::string form_decoded(std::string_view text);

/// Names and values in the order sent; a name may come more than once. Without '=' the value is empty.
using Parameters = std::vector<std::pair<std::string, std::string>>;

/// A raw query, split at '&' and at the first '=', percent-decoded only: platforms send base64 with '+' unescaped.
/// What comes after the first 1000 parameters is left out.
[[nodiscard]] Parameters parse_query(std::string_view raw_query);

/// A body of type application/x-www-form-urlencoded, or the query of a form.
[[nodiscard]] Parameters parse_form(std::string_view body);

/// The value of the first parameter with exactly that name.
[[nodiscard]] std::optional<std::string_view> parameter(const Parameters& parameters, std::string_view name);

}  // namespace kexiebot::http
