#include "bot/language/directory/pinyin.hpp"

#include <array>
#include <utility>

#include "bot/language/normalise.hpp"

namespace kexiebot::language {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> beginnings{
    {{"zh", "z"}, {"ch", "c"}, {"sh", "s"}, {"n", "l"}, {"f", "h"}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> endings{{{"ang", "an"}, {"eng", "en"}, {"ing", "in"}}};
constexpr std::size_t characters_indexed = 0xA000;  // the basic block of Chinese characters

}  // namespace

std::string blurred(std::string_view syllable) {
    std::string result{syllable};
    for (const auto& [typed, kept] : beginnings) {
        if (result.starts_with(typed)) {
            result.replace(0, typed.size(), kept);
            break;
        }
    }
    for (const auto& [typed, kept] : endings) {
        if (result.ends_with(typed)) {
            result.replace(result.size() - typed.size(), typed.size(), kept);
            break;
        }
    }
    return result;
}

void SoundTable::add(const LexiconEntry& entry) {
    if (table_.empty()) table_.assign(characters_indexed, 0);
    const auto [number, fresh] = numbers_.try_emplace(blurred(entry.key), static_cast<std::uint16_t>(numbers_.size() + 1));
    for (const std::string& characters : entry.words) {
        for (const char32_t c : normalise(characters).text) {
            if (c < characters_indexed) table_[c] = number->second;
        }
    }
}

}  // namespace kexiebot::language
