#include "bot/dialogue/phrasebook.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace kexiebot::dialogue {

namespace {

const std::string* value_of(Phrasebook::Values values, std::string_view name) {
    const auto* found = std::find_if(values.begin(), values.end(), [name](const auto& pair) { return pair.first == name; });
    return found == values.end() ? nullptr : &found->second;
}

std::set<std::string, std::less<>> places_in(std::string_view text) {
    std::set<std::string, std::less<>> places;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        const auto close = text.find('}', open);
        if (close == std::string_view::npos) break;
        places.emplace(text.substr(open + 1, close - open - 1));
    }
    return places;
}

// Fills `text`; `emptied` tells whether a place in it had an empty value.
std::string fill(std::string_view key, std::string_view text, Phrasebook::Values values, bool& emptied) {
    std::string filled;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '{') {
            const auto close = text.find('}', at);
            const auto name = text.substr(at + 1, close - at - 1);
            const auto* value = value_of(values, name);
            if (value == nullptr) throw std::logic_error{"phrase " + std::string{key} + " has no value for " + std::string{name}};
            emptied = emptied || value->empty();
            filled += *value;
            at = close;
        } else if (text[at] == '[') {
            const auto close = text.find(']', at);
            bool part_emptied = false;
            const auto part = fill(key, text.substr(at + 1, close - at - 1), values, part_emptied);
            if (!part_emptied) filled += part;
            at = close;
        } else {
            filled += text[at];
        }
    }
    return filled;
}

}  // namespace

Phrasebook::Phrasebook(std::map<std::string, std::string, std::less<>> texts) : texts_{std::move(texts)} {}

bool Phrasebook::has(std::string_view key) const {
    return texts_.contains(key);
}

std::string Phrasebook::say(std::string_view key, Values values) const {
    const auto found = texts_.find(key);
    if (found == texts_.end()) throw std::logic_error{"no phrase " + std::string{key}};
    bool emptied = false;
    return fill(key, found->second, values, emptied);
}

std::vector<PhraseFault> Phrasebook::faults_against(const std::map<std::string, std::string, std::less<>>& changed) const {
    std::vector<PhraseFault> faults;
    for (const auto& [key, text] : changed) {
        const auto ours = texts_.find(key);
        if (ours == texts_.end()) {
            faults.push_back({key, "no such text"});
            continue;
        }
        const auto known = places_in(ours->second);
        for (const auto& place : places_in(text)) {
            if (!known.contains(place)) faults.push_back({key, "{" + place + "} is not filled in here"});
        }
        if (std::count(text.begin(), text.end(), '[') != std::count(text.begin(), text.end(), ']') ||
            std::count(text.begin(), text.end(), '{') != std::count(text.begin(), text.end(), '}')) {
            faults.push_back({key, "a bracket is not closed"});
        }
    }
    return faults;
}

}  // namespace kexiebot::dialogue
