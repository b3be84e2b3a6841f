#include "adapters/dingtalk/outbound/cards.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "adapters/dingtalk/json_fields.hpp"
#include "adapters/dingtalk/outbound/buttons.hpp"
#include "adapters/dingtalk/outbound/messages.hpp"
#include "adapters/dingtalk/outbound/phone_markdown.hpp"
#include "adapters/dingtalk/sign.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;

constexpr std::size_t says_bytes_max = 1024;
// Values are advised to stay below a kilobyte.
constexpr std::size_t value_bytes_max = 1000;
// Begins the ids of cards in groups: what a press brings does not tell where the card hangs.
constexpr std::string_view group_mark = "group-";

/// Names the address for presses among those of the app.
std::string route_of(const RobotSettings& settings) {
    return "kexiebot-" + settings.channel;
}

domain::Error malformed(const char* what) {
    return {domain::ErrorKind::malformed, std::string{"no usable "} + what};
}

/// `content` holds the button's parameters; some presses bear `value` instead, with the same in it.
json action_of(const json& body) {
    for (const char* key : {"content", "value"}) {
        const json content = nested_member(body, key);
        if (const json* action = member(content, "cardPrivateData")) return *action;
    }
    return nullptr;
}

}  // namespace

std::string card_message(const RobotSettings& settings, const ports::Conversation& to, std::string_view card,
                         std::string_view text, const std::vector<ports::Suggestion>& suggestions) {
    json variables{{"title", title_of(text)}, {"text", fitted(phone_markdown(text), value_bytes_max)}, {"state", ""}};
    for (std::size_t i = 0; i < buttons_max; ++i) {
        const auto number = std::to_string(i + 1);
        variables["label" + number] = i < suggestions.size() ? suggestions[i].label : "";
        variables["says" + number] = i < suggestions.size() ? suggestions[i].says : "";
    }
    const bool group = to.kind == ports::ConversationKind::group;
    json body{{"cardTemplateId", settings.card_template},
              {"outTrackId", group ? std::string{group_mark} + body_key(card) : body_key(card)},
              {"callbackType", "STREAM"},
              {"userIdType", 1},
              {"cardData", {{"cardParamMap", std::move(variables)}}},
              {"openSpaceId", (group ? "dtv1.card//IM_GROUP." : "dtv1.card//IM_ROBOT.") + to.id}};
    if (!settings.card_url.empty()) body.update({{"callbackType", "HTTP"}, {"callbackRouteKey", route_of(settings)}});
    body[group ? "imGroupOpenSpaceModel" : "imRobotOpenSpaceModel"] = {{"supportForward", false}};
    if (group) {
        body["imGroupOpenDeliverModel"] = {{"robotCode", settings.robot()}};
    } else {
        body["imRobotOpenDeliverModel"] = {{"spaceType", "IM_ROBOT"}, {"robotCode", settings.robot()}};
    }
    return to_text(body);
}

bool fits_card(std::string_view text) {
    const auto words = phone_markdown(text);
    return fitted(words, value_bytes_max) == words;
}

bool card_delivered(std::string_view answer) {
    const json body = parse_json(answer);
    const json* result = member(body, "result");
    const json* spaces = result == nullptr ? nullptr : member(*result, "deliverResults");
    if (spaces == nullptr || !spaces->is_array() || spaces->empty()) return false;
    for (const auto& space : *spaces) {
        const json* success = member(space, "success");
        if (success == nullptr || *success != true) return false;
    }
    return true;
}

domain::Result<CardPress> parse_card_press(std::string_view data) {
    const json body = parse_json(data);
    if (!body.is_object()) return domain::Error{domain::ErrorKind::malformed, "the press is not a JSON object"};
    CardPress press;
    press.card = text_member(body, "outTrackId").value_or("");
    press.in_group = press.card.starts_with(group_mark);
    press.user_id = text_member(body, "userId").value_or("");
    if (press.user_id.empty()) return malformed("userId");
    const json action = action_of(body);
    const json* parameters = member(action, "params");
    if (parameters != nullptr) press.says = text_member(*parameters, "says").value_or("");
    if (press.says.empty() || press.says.size() > says_bytes_max) return malformed("params.says");
    return press;
}

ports::InboundMessage to_inbound(const CardPress& press, std::string_view data, std::string channel,
                                 domain::Instant received_at) {
    ports::InboundMessage inbound;
    inbound.channel = std::move(channel);
    inbound.message_id = "press:" + body_key(data);
    inbound.conversation = {ports::ConversationKind::direct, press.user_id};
    inbound.sender = press.user_id;
    inbound.kind = ports::MessageKind::event;
    inbound.text = press.says;
    inbound.received_at = received_at;
    return inbound;
}

std::string card_route_message(const RobotSettings& settings) {
    return to_text({{"callbackRouteKey", route_of(settings)},
                    {"callbackUrl", settings.card_url},
                    {"apiSecret", card_secret(settings.client_secret)},
                    {"forceUpdate", true}});
}

bool says_all(const CardPress& press, const ports::Reply& reply) {
    return press.in_group && reply.pressed.has_value();
}

std::string card_response(const CardPress& press, const ports::Reply& reply) {
    // A card has room for one line.
    const auto outcome = reply.pressed ? reply.pressed->state : reply.text.substr(0, reply.text.find('\n'));
    return to_text({{"cardUpdateOptions", {{"updateCardDataByKey", true}, {"updatePrivateDataByKey", true}}},
                    {press.in_group ? "userPrivateData" : "cardData", {{"cardParamMap", {{"state", outcome}}}}}});
}

}  // namespace kexiebot::dingtalk
