#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bot/language/lexicon.hpp"

namespace kexiebot::language {

/// A syllable as dictation and thumbs confuse it: zh/z, ch/c, sh/s, n/l, f/h, ang/an, eng/en, ing/in are one ("zhang" → "zan").
std::string blurred(std::string_view syllable);

/// Collects the section [pinyin] (key: a syllable without tone, words: strings of the characters said so).
class SoundTable {
public:
    void add(const LexiconEntry& entry);
    /// By character: a number shared by all whose blurred syllable is equal; 0 for characters not in the table.
    std::vector<std::uint16_t> table() const { return table_; }

private:
    std::map<std::string, std::uint16_t> numbers_;
    std::vector<std::uint16_t> table_;
};

}  // namespace kexiebot::language
