#pragma once

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// Closes a file's faults: all its rows when there are none; else, where `partial` is wanted, those rows that have none. A fault
/// belongs to the last row that begins at or before its line; one above all rows is the whole file's.
template <class Row>
Loaded<std::vector<Row>> finish_rows(FaultList& faults, std::vector<Row> rows, bool partial) {
    auto loaded = faults.finish(rows);
    if (loaded.value || !partial) return loaded;
    std::set<int> bad;
    for (const auto& fault : loaded.faults) {
        const Row* whose = nullptr;
        for (const auto& row : rows) {
            if (row.line <= fault.line) whose = &row;
        }
        if (whose == nullptr) return loaded;
        bad.insert(whose->line);
    }
    std::erase_if(rows, [&bad](const Row& row) { return bad.contains(row.line); });
    loaded.value = std::move(rows);
    return loaded;
}

}  // namespace kexiebot::config
