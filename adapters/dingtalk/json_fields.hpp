#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

/// Reading of JSON that others wrote, for the .cpp files of this folder: nothing here throws, whatever the types are.
namespace kexiebot::dingtalk {

/// The document, or a discarded value when `text` is not exactly one JSON document in UTF-8, or is nested more than 64 deep
/// (what the platform sends stays below 10).
[[nodiscard]] nlohmann::json parse_json(std::string_view text);

/// The member of that name; nullptr when `object` is no object, has no such member, or the member is null.
[[nodiscard]] const nlohmann::json* member(const nlohmann::json& object, const char* key);

/// A member that is a string; nothing for any other type.
[[nodiscard]] std::optional<std::string> text_member(const nlohmann::json& object, const char* key);

/// A member that is a whole number, or one written as decimal text: pages and traffic disagree about `createAt` and others.
/// Nothing for fractions and for what does not fit 64 bits.
[[nodiscard]] std::optional<std::int64_t> number_member(const nlohmann::json& object, const char* key);

/// A member that is an object or array, or a string that holds one as JSON; else null.
[[nodiscard]] nlohmann::json nested_member(const nlohmann::json& object, const char* key);

/// Compact JSON. Broken UTF-8 becomes U+FFFD instead of an exception.
[[nodiscard]] std::string to_text(const nlohmann::json& value);

}  // namespace kexiebot::dingtalk
