#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "bot/domain/checklist.hpp"
#include "config/fault.hpp"

namespace kexiebot::config {

/// Reads the 13 checklist points, the 7 services and the contact (config/rulebooks/notice.toml shows the format). Points and
/// services are numbered from 1 without a gap: people and the bot refer to them by number.
Loaded<domain::Notice> parse_notice(std::string_view text, const std::string& file);

/// notice.toml of the folder of the rulebooks (setting assessment.rulebooks) if it is there, else the shipped one.
Loaded<domain::Notice> load_notice(const std::filesystem::path& rulebooks);

}  // namespace kexiebot::config
