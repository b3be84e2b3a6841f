#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "config/data_files.hpp"
#include "config/fault.hpp"

namespace kexiebot::config {

/// One line of a lexicon: [section] key = ["word", …]. A word list may also be written as one text.
struct LexiconLine {
    std::string section;  ///< "intents.write" of a nested table
    std::string key;
    std::vector<std::string> words;
    std::string file;
    int line = 0;
    bool operator==(const LexiconLine&) const = default;
};

/// Reads the lines in the files' order and the lines' order. What the sections and keys mean is not asked here.
Loaded<std::vector<LexiconLine>> read_lexicon(const std::vector<DataFile>& files);

/// The shipped config/language/*.toml, overlaid by `folder` (config/data_files.hpp says which wins).
Loaded<std::vector<LexiconLine>> load_lexicon(const std::filesystem::path& folder = {});

/// What cases taught: the shipped config/language/learnt.tsv (wordings), titles.tsv, places.tsv and counts.tsv, or files of these
/// names in `folder`.
struct Learnt {
    DataFile wordings;
    DataFile titles;
    DataFile places;
    DataFile counts;
};
Loaded<Learnt> load_learnt(const std::filesystem::path& folder = {});

}  // namespace kexiebot::config
