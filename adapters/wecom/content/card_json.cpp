#include "adapters/wecom/content/card_json.hpp"

#include <utility>

#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {
namespace {

using nlohmann::json;

constexpr std::size_t button_characters = 10;

}  // namespace

json card_json(const Card& card, const CardLimits& limits) {
    json title{{"title", first_characters(clean_text(card.title), limits.title_characters)}};
    if (!card.note.empty()) title["desc"] = first_characters(clean_text(card.note), limits.note_characters);
    json value{{"main_title", std::move(title)}};
    if (!card.detail.empty()) value["sub_title_text"] = first_characters(clean_text(card.detail), limits.detail_characters);
    if (!card.buttons.empty() || !card.task_id.empty()) value["task_id"] = clean_text(card.task_id);
    if (card.buttons.empty()) {
        value["card_type"] = "text_notice";
        value["card_action"] = card.url.empty() ? json{{"type", 0}} : json{{"type", 1}, {"url", clean_text(card.url)}};
        return value;
    }
    value["card_type"] = "button_interaction";
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
