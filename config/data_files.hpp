#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "config/fault.hpp"

namespace kexiebot::config {

/// A data file, from the binary or from a folder.
struct DataFile {
    std::string name;  ///< "2026.toml"
    std::string path;  ///< for faults: where it was read, "embedded:rulebooks/2026.toml" when from the binary
    std::string text;
};

/// The files that ship under config/`set`/ ("rulebooks", "calendar", "language", …) overlaid by those of `folder`, by name.
/// Which wins: a file in `folder` replaces the shipped one of the same name, whole; shipped files that `folder` does not have
/// stay in use; a folder that is absent (or "") changes nothing. Only files ending in `extension` are seen.
Loaded<std::vector<DataFile>> data_files(std::string_view set, const std::filesystem::path& folder,
                                         std::string_view extension = ".toml");

/// The same for files that ship elsewhere in the binary.
Loaded<std::vector<DataFile>> overlaid(std::vector<DataFile> shipped, const std::filesystem::path& folder,
                                       std::string_view extension = ".toml");

/// One file that ships, "demo/people.csv". An unknown name is our own mistake: std::logic_error.
DataFile shipped_file(std::string_view path);

/// The file at `path` if it exists, else the shipped one.
Loaded<DataFile> data_file(const std::filesystem::path& path, std::string_view shipped);

}  // namespace kexiebot::config
