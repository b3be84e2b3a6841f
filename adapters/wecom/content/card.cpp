#include "adapters/wecom/content/card.hpp"

#include <algorithm>

#include "adapters/wecom/callback/crypto.hpp"
#include "adapters/wecom/content/card_json.hpp"
#include "adapters/wecom/content/card_titles.hpp"
#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {
namespace {

using nlohmann::json;

constexpr std::size_t buttons_max = 6;
constexpr std::size_t button_characters = 10;
constexpr std::size_t key_bytes_max = 1024;
constexpr std::string_view ellipsis = "…";

bool starts_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
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

std::string task_id_of(std::string_view unique) {
    return "kexiebot_" + sha256_hex(unique).substr(0, 32);
}

Card pressed(const std::string& title, const std::string& choice) {
    Card card;
    card.title = title.empty() ? choice : title;
    card.detail = "✓ " + choice;
    return card;
}

json card_json(const Card& card, const CardLimits& limits) {
    json title{{"title", first_characters(clean_text(card.title), limits.title_characters)}};
    json value{{"main_title", std::move(title)}};
    if (!card.detail.empty()) value["sub_title_text"] = first_characters(clean_text(card.detail), limits.detail_characters);
    if (card.buttons.empty()) {
        value["card_type"] = "text_notice";
        value["card_action"] = card.url.empty() ? json{{"type", 0}} : json{{"type", 1}, {"url", card.url}};
        if (!card.task_id.empty()) value["task_id"] = card.task_id;
        return value;
    }
    value["card_type"] = "button_interaction";
    value["task_id"] = card.task_id;
    json buttons = json::array();
    for (const auto& button : card.buttons) {
        // Style 1 is the filled one: the first offer is the likeliest.
        buttons.push_back({{"text", first_characters(clean_text(button.text), button_characters)},
                           {"style", buttons.empty() ? 1 : 2},
                           {"key", clean_text(button.key)}});
    }
    value["button_list"] = std::move(buttons);
    return value;
}

std::string dumped(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace kexiebot::wecom
