#include "adapters/dingtalk/outbound/buttons.hpp"

#include <nlohmann/json.hpp>

#include "adapters/dingtalk/json_fields.hpp"
#include "adapters/dingtalk/outbound/messages.hpp"
#include "adapters/dingtalk/outbound/phone_markdown.hpp"
#include "adapters/dingtalk/sign.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;

/// Room for title, labels and addresses, so that the whole stays below the platform's limit.
constexpr std::size_t frame_bytes = 6'000;
constexpr std::size_t label_bytes_max = 60;
constexpr std::size_t says_bytes_max = 200;

std::string saying(std::string_view words) {
    return "dtmd://dingtalkclient/sendMessage?content=" + percent_encoded(words);
}

}  // namespace

bool are_buttons(const std::vector<ports::Suggestion>& suggestions) {
    if (suggestions.empty() || suggestions.size() > buttons_max) return false;
    for (const auto& one : suggestions) {
        if (one.label.empty() || one.says.empty() || one.says.size() > says_bytes_max) return false;
    }
    return true;
}

bool takes_buttons(const ports::Conversation& to, std::string_view text, const std::vector<ports::Suggestion>& suggestions) {
    if (to.kind != ports::ConversationKind::direct || !are_buttons(suggestions)) return false;
    const auto words = phone_markdown(text);
    return fitted(words, msg_param_bytes_max - frame_bytes) == words;
}

std::string webhook_card(std::string_view text, const std::vector<ports::Suggestion>& suggestions) {
    json buttons = json::array();
    for (const auto& one : suggestions) {
        buttons.push_back({{"title", fitted(one.label, label_bytes_max)}, {"actionURL", saying(one.says)}});
    }
    return to_text({{"msgtype", "actionCard"},
                    {"actionCard",
                     {{"title", title_of(text)},
                      {"text", fitted(phone_markdown(text), webhook_bytes_max - frame_bytes)},
                      {"btnOrientation", "0"},
                      {"btns", std::move(buttons)}}}});
}

std::string person_card(std::string_view robot_code, std::string_view user_id, std::string_view text,
                        const std::vector<ports::Suggestion>& suggestions) {
    json param{{"title", title_of(text)}, {"text", fitted(phone_markdown(text), msg_param_bytes_max - frame_bytes)}};
    // The kind for one button names its members differently.
    if (suggestions.size() == 1) {
        param["singleTitle"] = fitted(suggestions.front().label, label_bytes_max);
        param["singleURL"] = saying(suggestions.front().says);
    }
    for (std::size_t i = 0; suggestions.size() > 1 && i < suggestions.size(); ++i) {
        param["actionTitle" + std::to_string(i + 1)] = fitted(suggestions[i].label, label_bytes_max);
        param["actionURL" + std::to_string(i + 1)] = saying(suggestions[i].says);
    }
    const auto kind = suggestions.size() == 1 ? std::string{} : std::to_string(suggestions.size());
    return to_text({{"robotCode", robot_code},
                    {"userIds", json::array({user_id})},
                    {"msgKey", "sampleActionCard" + kind},
                    {"msgParam", to_text(param)}});
}

}  // namespace kexiebot::dingtalk
