#include "adapters/wecom/aibot/answer.hpp"

#include "adapters/wecom/aibot/frame.hpp"
#include "adapters/wecom/aibot/messenger.hpp"
#include "adapters/wecom/crypto.hpp"
#include "adapters/wecom/text.hpp"

namespace kexiebot::wecom {
namespace {

using std::chrono::milliseconds;

/// The platform forgets a request id after a day, but nobody waits that long for an answer.
constexpr milliseconds answer_waits{600'000};
/// For the greeting and the change of a card (WeCom manual 101463).
constexpr milliseconds event_patience{5'000};

LinkRequest reply_to(const AibotAsked& asked, std::string_view command, std::string body) {
    LinkRequest request;
    request.command = command;
    request.body = std::move(body);
    request.request_id = asked.request_id;
    request.wait_for_connection = answer_waits;
    return request;
}

LinkRequest prompt_reply_to(const AibotAsked& asked, std::string_view command, std::string body) {
    LinkRequest request = reply_to(asked, command, std::move(body));
    request.acknowledged_within = event_patience;
    request.wait_for_connection = milliseconds{1};
    request.only_on_connection = asked.connection;
    return request;
}

LinkRequest late(const std::string& text, const AibotAsked& asked) {
    LinkRequest request = push_of(frames::markdown_body(text), asked.conversation);
    request.wait_for_connection = answer_waits;
    return request;
}

AibotStep first_step(const AibotAsked& asked, const std::string& text) {
    if (asked.message.event == "enter_chat") {
        return {prompt_reply_to(asked, frames::respond_welcome, frames::welcome_body(text)), late(text, asked)};
    }
    if (asked.message.type == "event") return {late(text, asked)};
    const std::string body = frames::stream_body(stream_id_of(asked.message_id), text);
    return {reply_to(asked, frames::respond, body), late(text, asked), false, true};
}

}  // namespace

std::vector<AibotStep> answer_steps(const AibotAsked& asked, const ports::Reply& reply, const Card& offer,
                                    const Card& after_press) {
    std::vector<AibotStep> steps;
    if (asked.message.event == "template_card_event" && !after_press.task_id.empty()) {
        std::vector<std::string> users{asked.message.from};
        steps.push_back({prompt_reply_to(asked, frames::respond_update, frames::card_update_body(after_press, users)),
                         std::nullopt, true, false});
    }
    bool is_first = true;
    for (const auto& part : split_text(clean_text(reply.text), frames::text_bytes_max)) {
        steps.push_back(is_first ? first_step(asked, part) : AibotStep{late(part, asked)});
        is_first = false;
    }
    if (!is_first && !offer.buttons.empty()) {
        const std::string body = frames::card_body(offer);
        LinkRequest pushed = push_of(body, asked.conversation);
        const bool is_event = asked.message.type == "event";
        if (is_event) {
            steps.push_back({std::move(pushed), std::nullopt, true, false});
        } else {
            steps.push_back({reply_to(asked, frames::respond, body), std::move(pushed), true, false});
        }
    }
    return steps;
}

std::string stream_id_of(const std::string& message_id) {
    return "kexiebot_" + sha256_hex(message_id).substr(0, 32);
}

bool offers_choice(const ports::Reply& reply) {
    return reply.suggestions.size() > 1;
}

}  // namespace kexiebot::wecom
