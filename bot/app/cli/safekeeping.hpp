#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// A backup is FOLDER/2026-11-23T092005/kexiebot.sqlite3; all backups of a folder share FOLDER/evidence, since a file that is
/// named by its content never changes.
inline constexpr const char* backup_database = "kexiebot.sqlite3";
inline constexpr const char* backup_evidence = "evidence";

struct Copied {
    int files = 0;                     ///< that the database names, each once
    int added = 0;                     ///< of those that were not there yet
    std::vector<std::string> missing;  ///< SHA-256 of those that were not to be had, or not with their content
};

/// What to make of a file that is there already: believe its name, or read it and copy it again when its content has changed.
enum class Present { believed, checked };

/// Copies every file that the evidence of `store` names from one evidence folder into another, each checked by its content.
/// Throws StoreUnavailable.
Copied copy_evidence(ports::Store& store, const std::filesystem::path& from, const std::filesystem::path& to, Present present);

/// A file or folder is on the disk when this returns.
void flush_file(const std::filesystem::path& path);

}  // namespace kexiebot::app
