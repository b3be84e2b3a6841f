#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "bot/domain/rulebook.hpp"
#include "config/fault.hpp"

namespace kexiebot::config {

/// Reads one year's rulebook (config/rulebooks/2026.toml shows the format) and holds it against domain::faults_of.
/// `file` is how faults call it. The rules are checked once the document has the right shape.
Loaded<domain::Rulebook> parse_rulebook(std::string_view text, const std::string& file);

/// parse_rulebook of a file on disk, for `kexiebot score --rulebook FILE`.
Loaded<domain::Rulebook> load_rulebook(const std::filesystem::path& path);

/// Every year's rulebook: the shipped ones, each replaced by `folder`'s YYYY.toml if there is one (config/data_files.hpp).
/// Files of other names are not looked at. A file's name and its `year` must agree.
Loaded<std::map<int, domain::Rulebook>> load_rulebooks(const std::filesystem::path& folder);

}  // namespace kexiebot::config
