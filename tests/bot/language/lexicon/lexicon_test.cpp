#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "bot/language/lexicon.hpp"
#include "config/lexicon_file.hpp"

using namespace kexiebot;
using namespace kexiebot::language;

namespace {

std::vector<LexiconEntry> shipped_entries() {
    std::vector<LexiconEntry> entries;
    const auto lines = config::load_lexicon();
    REQUIRE(lines);
    for (const config::LexiconLine& line : *lines.value) {
        entries.push_back({line.section, line.key, line.words, line.file, line.line});
    }
    return entries;
}

std::vector<LexiconFault> faults_with(LexiconEntry extra) {
    std::vector<LexiconEntry> entries = shipped_entries();
    entries.push_back(std::move(extra));
    std::vector<LexiconFault> faults;
    const Lexicon lexicon{entries, {}, faults};
    return faults;
}

}  // namespace

TEST_CASE("the lexicon that ships has no fault") {
    std::vector<LexiconFault> faults;
    const Lexicon lexicon{shipped_entries(), {}, faults};
    for (const LexiconFault& fault : faults) UNSCOPED_INFO(fault.file << ":" << fault.line << ": " << fault.what);
    CHECK(faults.empty());
}

TEST_CASE("an editor's slip is told with file and line") {
    struct Case {
        const char* what;
        LexiconEntry entry;
    };
    const std::vector<Case> cases{
        {"a section nobody knows", {"intents", "nudge", {"催 80"}, "my.toml", 7}},
        {"an intent nobody knows", {"intent", "nugde", {"催 80"}, "my.toml", 7}},
        {"a rule without a weight", {"help", "thanks", {"催"}, "my.toml", 7}},
        {"a weight out of range", {"help", "thanks", {"催 120"}, "my.toml", 7}},
        {"a class nobody knows", {"help", "thanks", {"@no_such_class 80"}, "my.toml", 7}},
        {"too many parts", {"help", "thanks", {"a..b..c..d 80"}, "my.toml", 7}},
        {"an empty word", {"help", "thanks", {"催|| 80"}, "my.toml", 7}},
        {"a bracket left open", {"words", "my_class", {"没[有|办"}, "my.toml", 7}},
        {"a bracket that was never opened", {"words", "my_class", {"没有|办]"}, "my.toml", 7}},
        {"a class without words", {"words", "my_class", {}, "my.toml", 7}},
        {"a key that stands twice", {"words", "filler", {"喂"}, "my.toml", 7}},
    };
    for (const Case& c : cases) {
        INFO(c.what);
        const std::vector<LexiconFault> faults = faults_with(c.entry);
        REQUIRE(faults.size() == 1);
        CHECK(faults.front().file == "my.toml");
        CHECK(faults.front().line == 7);
        CHECK_FALSE(faults.front().what.empty());
    }
}

TEST_CASE("a class that the program needs may not be missing") {
    std::vector<LexiconEntry> entries = shipped_entries();
    entries.erase(std::remove_if(entries.begin(), entries.end(), [](const LexiconEntry& entry) { return entry.key == "dont"; }),
                  entries.end());
    std::vector<LexiconFault> faults;
    const Lexicon lexicon{entries, {}, faults};
    CHECK(std::any_of(faults.begin(), faults.end(),
                      [](const LexiconFault& fault) { return fault.what.find("dont") != std::string::npos; }));
}
