#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "config/import_files.hpp"
#include "config/names.hpp"
#include "config/sheet.hpp"

/// What the readers of the import files share.
namespace kexiebot::config {

Names county_names(const Known& known);
Names organisation_names(const Known& known);

/// The official name for what the cell says; empty, and a fault, when that is not one name.
std::string resolved(Sheet::Row& row, std::string_view column, const Names& names, std::string_view expected);

/// What one of some words stands for; another word is a fault, and gives the first one's value.
template <class Value, std::size_t count>
Value word(Sheet::Row& row, std::string_view column, const std::array<std::pair<std::string_view, Value>, count>& words) {
    const auto& text = row.required(column);
    std::string expected;
    for (const auto& [name, value] : words) {
        if (name == text) return value;
        expected += (expected.empty() ? "" : ", ") + std::string{name};
    }
    if (!text.empty()) row.fault(column, "expected one of " + expected + "; found " + in_quotes(text));
    return words.front().second;
}

}  // namespace kexiebot::config
