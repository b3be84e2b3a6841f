#include "bot/dialogue/choosing.hpp"

#include <algorithm>
#include <array>

namespace kexiebot::dialogue {

std::optional<int> choice_named(const language::Asked& asked, std::string_view text) {
    std::optional<int> named;
    for (std::size_t i = 0; i < asked.choices.size(); ++i) {
        const auto& label = asked.choices[i].label;
        if (label.empty() || text.find(label) == std::string_view::npos) continue;
        if (named) return std::nullopt;
        named = static_cast<int>(i) + 1;
    }
    return named;
}

namespace {

// Said instead of an answer.
constexpr std::array<std::string_view, 11> no_answers = {"不知道", "不清楚", "不记得", "稍等", "等下", "等一下",
                                                         "等会",   "等等",   "什么",   "?",    "？"};

}  // namespace

std::optional<language::Slots> answer_in_words(const language::Asked& asked, std::string_view text) {
    constexpr std::size_t place_bytes_max = 150;  // fifty Chinese characters
    language::Slots slots;
    if (asked.slot == "field") {
        slots.choice = choice_named(asked, text);
    } else if (asked.slot == "place") {
        const auto begin = text.find_first_not_of(" \t\r\n");
        const auto end = text.find_last_not_of(" \t\r\n");
        const auto says = [text](std::string_view word) { return text.find(word) != std::string_view::npos; };
        if (std::any_of(no_answers.begin(), no_answers.end(), says)) return std::nullopt;
        if (begin == std::string_view::npos || end - begin >= place_bytes_max) return std::nullopt;
        slots.place = std::string{text.substr(begin, end - begin + 1)};
    }
    return slots.empty() ? std::nullopt : std::optional{slots};
}

}  // namespace kexiebot::dialogue
