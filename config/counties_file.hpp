#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/organisation.hpp"
#include "config/fault.hpp"

namespace kexiebot::config {

/// Reads the counties with their everyday names (config/counties.toml shows the format). Every name, full or short, stands once.
Loaded<std::vector<domain::County>> parse_counties(std::string_view text, const std::string& file);

/// Those of the file at `path`, or the shipped ones when there is no file.
Loaded<std::vector<domain::County>> load_counties(const std::filesystem::path& path);

}  // namespace kexiebot::config
