#include "tests/simulator/wecom/cards.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/simulator/wecom/codes.hpp"

namespace kexiebot::simulator::wecom {

using nlohmann::json;

namespace {

constexpr std::size_t task_id_bytes_max = 128;
constexpr std::size_t key_bytes_max = 1024;

std::string text_of(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

bool has(const json& card, const char* name) {
    return card.contains(name) && !card.at(name).empty();
}

bool is_list(const json& card, const char* name, std::size_t at_most) {
    return !card.contains(name) || (card.at(name).is_array() && card.at(name).size() <= at_most);
}

bool good_task_id(const std::string& id) {
    return !id.empty() && id.size() <= task_id_bytes_max && std::all_of(id.begin(), id.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '@';
    });
}

bool good_buttons(const json& card) {
    const json& buttons = card.at("button_list");
    return buttons.is_array() && buttons.size() <= 6 && std::all_of(buttons.begin(), buttons.end(), [](const json& button) {
               const bool is_link = button.value("type", 0) == 1;
               const std::string key = text_of(button, is_link ? "url" : "key");
               return !text_of(button, "text").empty() && !key.empty() && key.size() <= key_bytes_max;
           });
}

int check_action(const json& card, CardSender sender) {
    if (!has(card, "card_action")) return parameter_wrong;
    const int type = card.at("card_action").value("type", 0);
    if (type == 1) return text_of(card.at("card_action"), "url").find("://") == std::string::npos ? url_without_scheme : ok;
    return type == 2 || (type == 0 && sender == CardSender::robot) ? ok : parameter_wrong;
}

int check_parts(const json& card, const std::string& type, CardSender sender) {
    const bool has_title = has(card, "main_title") && !text_of(card.at("main_title"), "title").empty();
    if (type == "text_notice") {
        if (!has_title && text_of(card, "sub_title_text").empty()) return parameter_wrong;
        return check_action(card, sender);
    }
    if (type == "news_notice") {
        if (!has_title || (!has(card, "card_image") && !has(card, "image_text_area"))) return parameter_wrong;
        return check_action(card, sender);
    }
    if (sender == CardSender::group_robot) return parameter_wrong;
    if (!good_task_id(text_of(card, "task_id"))) return parameter_wrong;
    if (type == "button_interaction") return has_title && has(card, "button_list") && good_buttons(card) ? ok : parameter_wrong;
    if (!has(card, "submit_button")) return parameter_wrong;
    if (type == "vote_interaction") return has(card, "checkbox") ? ok : parameter_wrong;
    if (type == "multiple_interaction") return has(card, "select_list") ? ok : parameter_wrong;
    return parameter_wrong;
}

}  // namespace

int check_card(const json& card, CardSender sender) {
    if (!card.is_object()) return parameter_wrong;
    const bool fits = is_list(card, "horizontal_content_list", 6) && is_list(card, "jump_list", 3) &&
                      is_list(card, "vertical_content_list", 4) && is_list(card, "select_list", 3);
    if (!fits) return parameter_wrong;
    if (card.contains("action_menu") && !good_task_id(text_of(card, "task_id"))) return parameter_wrong;
    return check_parts(card, text_of(card, "card_type"), sender);
}

bool is_interactive(const json& card) {
    return text_of(card, "card_type").ends_with("_interaction") || card.contains("action_menu");
}

}  // namespace kexiebot::simulator::wecom
