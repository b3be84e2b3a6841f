#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/data_files.hpp"
#include "config/fault.hpp"

namespace kexiebot::config {

/// Texts by key; a table's name stands before its keys: [score] total = "…" is "score.total".
struct Texts {
    struct Place {
        std::string file;
        int line = 0;
    };
    std::map<std::string, std::string, std::less<>> by_key;
    std::map<std::string, Place, std::less<>> places;  ///< where each key stands, for faults found later
};

/// Reads TOML files of texts together. A value that is no text, and a key that two files have, are faults.
Loaded<Texts> read_texts(const std::vector<DataFile>& files);

}  // namespace kexiebot::config
