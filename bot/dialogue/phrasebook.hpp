#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kexiebot::dialogue {

/// A fault in a phrasebook, for whoever edits it.
struct PhraseFault {
    std::string key;
    std::string what;
    bool operator==(const PhraseFault&) const = default;
};

/// Every text people read in chat, by key, as data (bot/dialogue/texts/*.toml).
/// In a text, `{name}` is filled in; a part in `[…]` is left out when one of its `{name}`s is empty.
class Phrasebook {
public:
    using Values = std::initializer_list<std::pair<std::string_view, std::string>>;

    explicit Phrasebook(std::map<std::string, std::string, std::less<>> texts);

    /// The text with its places filled. Throws std::logic_error for a key or a place that is not there: our own mistake,
    /// kept out by `faults_against` and a test over every key used.
    [[nodiscard]] std::string say(std::string_view key, Values values = {}) const;
    [[nodiscard]] bool has(std::string_view key) const;

    /// What keeps `changed` from standing in for this book: keys missing or unknown, places that are not filled in here.
    [[nodiscard]] std::vector<PhraseFault> faults_against(const std::map<std::string, std::string, std::less<>>& changed) const;

private:
    std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace kexiebot::dialogue
