#pragma once

#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "config/table_reader.hpp"

namespace kexiebot::config {

/// One word a key may hold, and what it stands for.
template <class Value>
struct Named {
    std::string_view name;
    Value value;
};

/// "expected one of a, b, c; found "d", the nearest is "a""
inline std::string choice_fault(std::string_view found, const std::vector<std::string>& known) {
    std::string expected;
    for (const auto& name : known) expected += (expected.empty() ? "" : ", ") + name;
    return "expected one of " + expected + "; found " + in_quotes(found) + ", the nearest is " + in_quotes(nearest(found, known));
}

/// The value that the key's text names. Another text is a fault, and gives `otherwise`; so does an absent key, without one.
template <class Value>
Value choice(TableReader& reader, std::string_view key, std::type_identity_t<std::span<const Named<Value>>> names,
             Value otherwise) {
    const auto* node = reader.find(key);
    if (node == nullptr) return otherwise;
    const auto text = reader.required_text(key);
    if (text.empty()) return otherwise;
    std::vector<std::string> known;
    for (const auto& [name, value] : names) {
        if (name == text) return value;
        known.emplace_back(name);
    }
    reader.fault(key, choice_fault(text, known));
    return otherwise;
}

/// As above; an absent key is a fault.
template <class Value>
Value required_choice(TableReader& reader, std::string_view key, std::type_identity_t<std::span<const Named<Value>>> names) {
    reader.require(key);
    return choice<Value>(reader, key, names, names.front().value);
}

}  // namespace kexiebot::config
