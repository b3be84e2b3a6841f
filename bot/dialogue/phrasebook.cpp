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

// Appends `text`, filled, to `filled`; true when a place in it had an empty value.
bool fill(std::string_view key, std::string_view text, Phrasebook::Values values, std::string& filled) {
    bool emptied = false;
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size() && text[plain] != '{' && text[plain] != '[') ++plain;
        filled += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        const bool is_place = text.front() == '{';
        const auto close = text.find(is_place ? '}' : ']');
        const auto inner = text.substr(1, close - 1);
        if (is_place) {
            const auto* value = value_of(values, inner);
            if (value == nullptr)
                throw std::logic_error{"phrase " + std::string{key} + " has no value for " + std::string{inner}};
            emptied = emptied || value->empty();
            filled += *value;
        } else {
            const auto before = filled.size();
            if (fill(key, inner, values, filled)) filled.resize(before);
        }
        text.remove_prefix(std::min(close, text.size() - 1) + 1);
    }
    return emptied;
}

}  // namespace

Phrasebook::Phrasebook(std::map<std::string, std::string, std::less<>> texts) : texts_{std::move(texts)} {}

bool Phrasebook::has(std::string_view key) const {
    return texts_.contains(key);
}

std::string Phrasebook::say(std::string_view key, Values values) const {
    const auto found = texts_.find(key);
    if (found == texts_.end()) throw std::logic_error{"no phrase " + std::string{key}};
    std::string filled;
    filled.reserve(found->second.size());
    fill(key, found->second, values, filled);
    return filled;
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
