#include "adapters/wecom/content/card.hpp"

#include <algorithm>
#include <array>

#include "adapters/sealing/frame_cipher.hpp"
#include "adapters/wecom/content/card_titles.hpp"
#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {
namespace {

constexpr std::size_t buttons_max = 6;
constexpr std::size_t key_bytes_max = 1024;
constexpr std::string_view ellipsis = "…";

// Before the name of what a card belongs to; a card that is its own message is told by it when it comes back after a restart.
constexpr std::string_view beside_words = "kexiebot_";
constexpr std::string_view is_words = "kexiebot_words_";

bool starts_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

std::size_t characters_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

// Bytes of the first `count` characters.
std::size_t bytes_of(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (starts_character(text[at]) && count-- == 0) break;
        ++at;
    }
    return at;
}

constexpr std::array<std::string_view, 6> marks{"，", "。", "；", "：", "、", "）"};

bool begins_with_mark(std::string_view text) {
    return std::any_of(marks.begin(), marks.end(), [text](std::string_view mark) { return text.starts_with(mark); });
}

// How much of a line that is too long for a title becomes one: up to its last mark within the limit, else all that fits. What
// is left does not begin with a mark.
std::size_t title_bytes(std::string_view line, std::size_t characters_max) {
    const auto all = bytes_of(line, characters_max);
    const auto bracket = line.substr(0, all).rfind("（");
    std::size_t best = bracket == std::string_view::npos ? 0 : bracket;
    for (const auto mark : marks) {
        const auto found = line.substr(0, all).rfind(mark);
        if (found == std::string_view::npos || begins_with_mark(line.substr(found + mark.size()))) continue;
        best = std::max(best, found + mark.size());
    }
    return best > 0 ? best : all;
}

std::string id_of(std::string_view prefix, std::string_view unique) {
    return std::string{prefix} + sealing::sha256_hex(unique).substr(0, 32);
}

}  // namespace

std::string first_characters(std::string_view text, std::size_t count) {
    std::size_t seen = 0;
    std::size_t last_start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!starts_character(text[i])) continue;
        if (seen == count) return std::string{text.substr(0, last_start)}.append(ellipsis);
        last_start = i;
        ++seen;
    }
    return std::string{text};
}

Card offering(std::string_view text, const std::vector<ports::Suggestion>& suggestions, std::string task_id) {
    Card card;
    card.title = std::string{text.substr(0, text.find('\n'))};
    card.task_id = std::move(task_id);
    for (const auto& suggestion : suggestions) {
        if (card.buttons.size() == buttons_max) break;
        if (suggestion.label.empty() || suggestion.says.empty() || suggestion.says.size() > key_bytes_max) continue;
        card.buttons.push_back({suggestion.label, suggestion.says});
    }
    return card;
}

std::optional<Card> bearing(std::string_view text, const ports::Suggestion& button, std::string_view unique,
                            const CardLimits& limits) {
    const std::string words = clean_text(text);
    const std::string_view all{words};
    if (all.empty() || all.front() == '\n' || all.find("://") != std::string_view::npos) return std::nullopt;
    if (button.label.empty() || button.says.empty() || button.says.size() > key_bytes_max) return std::nullopt;
    const auto line_end = std::min(all.find('\n'), all.size());
    const bool is_line = characters_of(all.substr(0, line_end)) <= limits.title_characters;
    const auto border = is_line ? line_end : title_bytes(all.substr(0, line_end), limits.title_characters);
    const auto rest = all.substr(std::min(border + (is_line ? 1U : 0U), all.size()));
    if (characters_of(rest) > limits.detail_characters) return std::nullopt;
    Card card;
    card.title = std::string{all.substr(0, border)};
    card.detail = std::string{rest};
    card.task_id = id_of(is_words, unique);
    card.buttons.push_back({button.label, button.says});
    return card;
}

std::string task_id_of(std::string_view unique) {
    return id_of(beside_words, unique);
}

bool bears_words(std::string_view task_id) {
    return task_id.starts_with(is_words);
}

Card pressed(const std::string& title, const std::string& choice) {
    Card card;
    card.title = title.empty() ? choice : title;
    card.detail = "✓ " + choice;
    return card;
}

Card pressed(const Card& bearing, const std::string& state) {
    Card card;
    card.title = bearing.title;
    card.note = "✓ " + state;
    card.detail = bearing.detail;
    return card;
}

}  // namespace kexiebot::wecom
