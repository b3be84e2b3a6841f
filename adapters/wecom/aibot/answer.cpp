#include "adapters/wecom/aibot/answer.hpp"

#include <utility>

#include "adapters/sealing/frame_cipher.hpp"
#include "adapters/wecom/aibot/frame.hpp"
#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {
namespace {

using std::chrono::milliseconds;
using Of = AibotReplyHandle::Of;

/// A message of the outbox is tried again if there is no connection by then.
constexpr milliseconds wait_for_connection{15'000};
/// For the greeting and the change of a card (WeCom manual 101463).
constexpr milliseconds event_patience{5'000};

LinkRequest reply_to(const AibotReplyHandle& to, std::string_view command, std::string body) {
    LinkRequest request;
    request.command = command;
    request.body = std::move(body);
    request.request_id = to.request_id;
    request.wait_for_connection = wait_for_connection;
    return request;
}

LinkRequest prompt_reply_to(const AibotReplyHandle& to, std::string_view command, std::string body) {
    LinkRequest request = reply_to(to, command, std::move(body));
    request.acknowledged_within = event_patience;
    request.wait_for_connection = milliseconds{1};
    request.only_on_connection = to.connection;
    return request;
}

LinkRequest pushed(const std::string& text, const ports::Conversation& conversation) {
    return push_of(frames::markdown_body(text), conversation);
}

AibotStep first_step(const AibotReplyHandle& to, const ports::Conversation& conversation, const std::string& text) {
    switch (to.of) {
        case Of::entering:
            return {prompt_reply_to(to, frames::respond_welcome, frames::welcome_body(text)), pushed(text, conversation)};
        case Of::event: break;
        case Of::message: {
            const std::string body = frames::stream_body(stream_id_of(to.message_id), text);
            return {reply_to(to, frames::respond, body), pushed(text, conversation), false, true};
        }
    }
    return {pushed(text, conversation)};
}

}  // namespace

std::vector<AibotStep> answer_steps(const AibotReplyHandle& to, const ports::Conversation& conversation, const std::string& text,
                                    const Card& offer) {
    std::vector<AibotStep> steps;
    for (const auto& part : split_text(clean_text(text), frames::text_bytes_max)) {
        steps.push_back(steps.empty() ? first_step(to, conversation, part) : AibotStep{pushed(part, conversation)});
    }
    if (steps.empty() || offer.buttons.empty()) return steps;
    const std::string body = frames::card_body(offer);
    LinkRequest push = push_of(body, conversation);
    if (to.of == Of::message) {
        steps.push_back({reply_to(to, frames::respond, body), std::move(push), true, false});
    } else {
        steps.push_back({std::move(push), std::nullopt, true, false});
    }
    return steps;
}

AibotStep press_step(const AibotReplyHandle& to, const std::string& user, const Card& after_press) {
    const std::vector<std::string> users{user};
    return {prompt_reply_to(to, frames::respond_update, frames::card_update_body(after_press, users)), std::nullopt, true, false};
}

LinkRequest push_of(std::string_view body, const ports::Conversation& to) {
    LinkRequest request;
    request.command = frames::send;
    request.body = frames::addressed(body, to);
    request.wait_for_connection = wait_for_connection;
    return request;
}

std::string stream_id_of(const std::string& message_id) {
    return "kexiebot_" + sealing::sha256_hex(message_id).substr(0, 32);
}

bool offers_choice(const std::vector<ports::Suggestion>& suggestions) {
    return suggestions.size() > 1;
}

}  // namespace kexiebot::wecom
