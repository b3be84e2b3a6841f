#pragma once

#include <filesystem>

#include "config/settings.hpp"
#include "config/table_reader.hpp"

namespace kexiebot::config {

/// The sections of kexiebot.toml that stand on their own. Each reads one table and adds its faults, unknown keys among them;
/// what is absent or faulty keeps its default. Relative paths are taken from `folder`.
ServerSettings server_in(TableReader reader, const std::filesystem::path& folder);
StorageSettings storage_in(TableReader reader, const std::filesystem::path& folder);
AssessmentSettings assessment_in(TableReader reader, const std::filesystem::path& folder);
TimeSettings time_in(TableReader reader);
ReminderSettings reminders_in(TableReader reader);
LogSettings log_in(TableReader reader);

}  // namespace kexiebot::config
