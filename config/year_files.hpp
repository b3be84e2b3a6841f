#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string_view>

#include "config/data_files.hpp"

namespace kexiebot::config {

/// 2026 of "2026.toml"; nothing for any other shape of name.
std::optional<int> year_in_name(std::string_view file_name);

/// Reads the YYYY.toml files of a data set with `parse` (text, file → Loaded<Value> whose value has a `year`); all faults of
/// all files together. A year that does not agree with its file's name is a fault.
template <class Value, class Parse>
Loaded<std::map<int, Value>> load_years(std::string_view set, const std::filesystem::path& folder, Parse parse) {
    Loaded<std::map<int, Value>> all;
    std::map<int, Value> years;
    auto files = data_files(set, folder);
    all.faults = std::move(files.faults);
    for (const auto& file : files.value.value_or(std::vector<DataFile>{})) {
        const auto year = year_in_name(file.name);
        if (!year) continue;
        auto loaded = parse(file.text, file.path);
        all.faults.insert(all.faults.end(), loaded.faults.begin(), loaded.faults.end());
        all.warnings.insert(all.warnings.end(), loaded.warnings.begin(), loaded.warnings.end());
        if (!loaded.value) continue;
        if (loaded.value->year != *year) {
            all.faults.push_back(
                {file.path, 0, "year",
                 "expected " + std::to_string(*year) + " as in the file's name, found " + std::to_string(loaded.value->year)});
        }
        years.emplace(*year, std::move(*loaded.value));
    }
    if (all.faults.empty()) all.value = std::move(years);
    return all;
}

}  // namespace kexiebot::config
