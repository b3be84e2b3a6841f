#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "bot/domain/organisation.hpp"
#include "config/fault.hpp"
#include "config/settings.hpp"

namespace kexiebot::config {

/// What the settings take from outside the file. Tests give their own.
struct Surroundings {
    /// An environment variable; nothing when it is not set.
    std::function<std::optional<std::string>(const std::string& name)> variable;
};

/// The process's own environment.
Surroundings process_surroundings();

/// Reads and checks kexiebot.toml (design.md section 14): the settings, or all faults at once. Warnings are about secrets
/// written out, and shipped data used where a folder is missing. Files that secrets name are read here, and nothing else.
Loaded<Settings> load_settings(const std::filesystem::path& file, const Surroundings& surroundings = process_surroundings());

/// The same of a text. `file`: how faults call it; relative paths are taken relative to its folder.
Loaded<Settings> parse_settings(std::string_view text, const std::filesystem::path& file, const Surroundings& surroundings);

/// The routes to counties that do not exist; to be asked once the counties are known.
std::vector<Fault> route_faults(const Settings& settings, std::span<const domain::County> counties);

}  // namespace kexiebot::config
