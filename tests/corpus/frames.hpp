#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace kexiebot::tests {

/// The lines of a table, without what stands behind the first bar and without remarks. A file that cannot be read or has none
/// ends the program with status 2.
std::vector<std::string> lines_of(const std::filesystem::path& path);

/// A way of telling of something, with what is told of put in.
struct Filled {
    std::string text;
    std::string title;
    std::string place;  ///< empty where none is told
};

/// Each frame of the table `name` in `folder` (tests/bot/language/registrations), `times` times, with the titles, days, counts
/// and places of that folder in turn.
std::vector<Filled> fill_frames(const std::filesystem::path& folder, const char* name, std::size_t times);

}  // namespace kexiebot::tests
