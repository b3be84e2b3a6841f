#include "adapters/wecom/app/cards.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "adapters/wecom/content/card_json.hpp"
#include "adapters/wecom/content/message_body.hpp"
#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {
namespace {

void note_failure(const std::string& channel, const char* what, const ApiAnswer& answer) {
    if (answer.end == CallEnd::answered && answer.report.errcode == 0) return;
    spdlog::warn("channel {}: {}: {}", channel, what, answer.detail);
}

}  // namespace

void AppCards::offer(const std::string& user, const ports::Reply& reply, const std::string& key) {
    if (reply.text.empty() || reply.suggestions.size() < 2) return;
    const Card card = offering(reply.text, reply.suggestions, task_id_of(key));
    if (card.buttons.empty()) return;
    titles_.remember(card);
    ApiCall call;
    call.path = "message/send";
    call.body = messages::to_user(messages::card_body(card), {user, api_.settings().agent_id}, key);
    call.timeout = api_.settings().call_timeout;
    api_.call(std::move(call), [channel = api_.settings().channel](const ApiAnswer& answer) {
        note_failure(channel, "the card beside an answer was not sent", answer);
    });
}

void AppCards::pressed(const std::string& user, const EventContent& event, const ports::Reply& reply) {
    if (event.response_code.empty() || (bears_words(event.task_id) && !reply.pressed)) return;
    const auto label = bears_words(event.task_id) ? reply.pressed->state : titles_.label(event.task_id, event.key);
    ApiCall call;
    call.path = "message/update_template_card";
    call.body = dumped({{"userids", {user}},
                        {"agentid", api_.settings().agent_id},
                        {"response_code", event.response_code},
                        {"button", {{"replace_name", "✓ " + clean_text(label)}}}});
    call.timeout = api_.settings().call_timeout;
    api_.call(std::move(call), [channel = api_.settings().channel](const ApiAnswer& answer) {
        note_failure(channel, "a pressed card was not updated", answer);
    });
}

}  // namespace kexiebot::wecom
