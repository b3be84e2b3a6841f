#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::language {

/// One line of a lexicon file, already split by whoever read the file: `[section]`, key, and its words.
struct LexiconEntry {
    std::string section;
    std::string key;
    std::vector<std::string> words;
    std::string file;  ///< for faults
    int line = 0;
};

/// A fault in the lexicon's data, for an editor: where and what was expected.
struct LexiconFault {
    std::string file;
    int line = 0;
    std::string what;
};

/// A file of learnt weights, as text.
struct LearntFile {
    std::string text;
    std::string path;  ///< for faults
};

/// What cases taught. Without a text nothing is guessed at.
struct LearntFiles {
    LearntFile wordings;  ///< which intent the wording speaks for (learnt/wordings.hpp)
    LearntFile titles;    ///< where in a message the name of what is told stands (learnt/extents.hpp)
    LearntFile places;    ///< and where it was
    LearntFile counts;    ///< which figures count people (learnt/counts.hpp)
};

/// The words the bot knows, as data (config/language/*.toml), prepared for matching. Immutable after construction.
class Lexicon {
public:
    /// Checks the entries; `faults` gets each one that is unknown, double, empty or missing. Usable only if there are none.
    Lexicon(const std::vector<LexiconEntry>& entries, const LearntFiles& learnt, std::vector<LexiconFault>& faults);
    ~Lexicon();
    Lexicon(Lexicon&&) noexcept;
    Lexicon& operator=(Lexicon&&) noexcept;

    struct Tables;
    const Tables& tables() const { return *tables_; }

private:
    std::unique_ptr<const Tables> tables_;
};

}  // namespace kexiebot::language
