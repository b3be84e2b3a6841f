#include "adapters/wecom/app/callback.hpp"

#include <spdlog/spdlog.h>

#include <atomic>
#include <utility>

#include "adapters/wecom/app/inbound.hpp"
#include "adapters/wecom/app/reply.hpp"
#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {

/// All that late answers of the handler may still need; they share its ownership.
class AppCallback::State : public std::enable_shared_from_this<State> {
public:
    State(AppSettings settings, ports::MessageHandler& handler, const ports::Clock& clock, ports::Randomness& randomness,
          ports::ReplyPost* replies, AppCards* cards)
        : settings_{std::move(settings)},
          door_{{settings_.channel, settings_.token, settings_.encoding_aes_key, settings_.corp_id, settings_.max_clock_skew,
                 EnvelopeFormat::xml}},
          handler_{handler},
          clock_{clock},
          randomness_{randomness},
          replies_{replies},
          cards_{cards} {}

    void handle(const http::Request& request, http::Respond respond) {
        const domain::Instant now = clock_.now();
        const auto xml = door_.admit(request, now, respond);
        if (xml) pass_on(*xml, now, std::move(respond));
    }

    [[nodiscard]] const CallbackCounts& counts() const { return door_.counts; }

private:
    void pass_on(const std::string& xml, domain::Instant now, http::Respond respond) {
        const auto parsed = parse_app_message(xml);
        if (!parsed) return door_.refuse_malformed(parsed.error().detail, respond);
        const AppMessage& message = parsed.value();
        warn_of_other_app(message);
        Taken taken = take(message, xml, settings_.channel, now);
        if (!taken.operator_note.empty()) spdlog::warn("channel {}: {}", settings_.channel, taken.operator_note);
        if (!taken.message) {
            ++door_.counts.ignored;
            return respond(bare(200));
        }
        auto done = [self = shared_from_this(), respond = std::move(respond), to = taken.message->conversation,
                     id = taken.message->message_id, takes_text = taken.takes_text_reply, card = pressed_card(message),
                     since = now](const ports::Answer& answer) {
            const domain::Instant answered_at = self->clock_.now();
            self->door_.note_lateness(answered_at - since, id);
            if (answer.handled == ports::Handled::try_again) {
                ++self->door_.counts.deferred;
                return respond(bare(503));
            }
            ++self->door_.counts.handled;
            const auto parts = split_text(clean_text(answer.reply.text), text_bytes_max);
            http::Response response =
                takes_text && !parts.empty() ? self->response_with(parts.front(), to.id, answered_at) : bare(200);
            self->respond_and_push(respond, std::move(response), rest_of(answer.reply, parts, takes_text), to, id);
            if (self->cards_ == nullptr) return;
            self->cards_->pressed(to.id, card, answer.reply);
            if (takes_text) self->cards_->offer(to.id, answer.reply, id);
        };
        handler_.handle(*std::move(taken.message), std::move(done));
    }

    // The event of a button that was pressed; empty when it is none.
    static EventContent pressed_card(const AppMessage& message) {
        const auto* event = std::get_if<EventContent>(&message.content);
        return event != nullptr && event->event == "template_card_event" ? *event : EventContent{};
    }

    // One callback URL belongs to one app; events of the contacts carry no AgentID.
    void warn_of_other_app(const AppMessage& message) {
        if (message.agent_id.empty() || message.agent_id == std::to_string(settings_.agent_id)) return;
        if (told_of_other_app_.exchange(true)) return;
        spdlog::warn("channel {}: a callback names AgentID {}, configured is {}: sending will fail if agent_id is wrong",
                     settings_.channel, message.agent_id.substr(0, 20), settings_.agent_id);
    }

    http::Response response_with(const std::string& text, const std::string& user, domain::Instant answered_at) {
        http::Response response;
        const std::string inner = text_reply({user, settings_.corp_id, answered_at.time_since_epoch().count()}, text);
        response.content_type = "application/xml; charset=utf-8";
        response.body = sealed_reply(door_.cipher(), inner, fresh_stamp(randomness_, answered_at));
        return response;
    }

    // What the response does not carry: all words to a pressed card, of a long reply what is over the first message.
    static ports::Reply rest_of(const ports::Reply& reply, const std::vector<std::string>& parts, bool takes_text) {
        if (!takes_text) return reply;
        ports::Reply rest;
        for (std::size_t part = 1; part < parts.size(); ++part) rest.text += (rest.text.empty() ? "" : "\n") + parts[part];
        return rest;
    }

    // WeCom is told OK when the rest can no longer be lost; until then its next try finds the same reply.
    void respond_and_push(const http::Respond& respond, http::Response response, const ports::Reply& rest,
                          const ports::Conversation& to, const std::string& id) {
        if (rest.text.empty()) return respond(std::move(response));
        if (replies_ == nullptr) {
            spdlog::warn("channel {}: a part of the answer to {} can't be sent: no messenger", settings_.channel, id);
            return respond(std::move(response));
        }
        ports::OutboundMessage message{to, rest.text, rest.suggestions, {}, id};
        replies_->post(settings_.channel, std::move(message), [respond, response = std::move(response)](bool kept) mutable {
            respond(kept ? std::move(response) : bare(503));
        });
    }

    const AppSettings settings_;
    CallbackDoor door_;
    ports::MessageHandler& handler_;
    const ports::Clock& clock_;
    ports::Randomness& randomness_;
    ports::ReplyPost* const replies_;
    AppCards* const cards_;
    std::atomic<bool> told_of_other_app_{false};
};

AppCallback::AppCallback(AppSettings settings, ports::MessageHandler& handler, const ports::Clock& clock,
                         ports::Randomness& randomness, ports::ReplyPost* replies, AppCards* cards)
    : state_{std::make_shared<State>(std::move(settings), handler, clock, randomness, replies, cards)} {}

void AppCallback::handle(const http::Request& request, http::Respond respond) {
    state_->handle(request, std::move(respond));
}

const CallbackCounts& AppCallback::counts() const {
    return state_->counts();
}

}  // namespace kexiebot::wecom
