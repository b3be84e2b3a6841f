#include "adapters/wecom/callback.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <stdexcept>
#include <utility>

#include "adapters/wecom/base64.hpp"
#include "adapters/wecom/clock_watch.hpp"
#include "adapters/wecom/envelope.hpp"
#include "adapters/wecom/inbound.hpp"
#include "adapters/wecom/reply.hpp"
#include "adapters/wecom/text.hpp"

namespace kexiebot::wecom {
namespace {

constexpr std::chrono::seconds platform_patience{5};

http::Response bare(int status) {
    http::Response response;
    response.status = status;
    return response;
}

AesKey key_of(const AppSettings& settings) {
    const auto key = AesKey::decode(settings.encoding_aes_key);
    if (!key) throw std::invalid_argument("channel " + settings.channel + ": encoding_aes_key must have 43 letters and digits");
    return *key;
}

}  // namespace

/// All that late answers of the handler may still need; they share its ownership.
class AppCallback::State : public std::enable_shared_from_this<State> {
public:
    State(AppSettings settings, ports::MessageHandler& handler, const ports::Clock& clock, ports::Randomness& randomness,
          ports::Messenger* pushes, AppCards* cards)
        : settings_{std::move(settings)},
          cipher_{settings_.token, key_of(settings_), settings_.corp_id},
          handler_{handler},
          clock_{clock},
          randomness_{randomness},
          pushes_{pushes},
          cards_{cards} {}

    void handle(const http::Request& request, http::Respond respond) {
        const domain::Instant now = clock_.now();
        Admission admission = admit(cipher_, {request.method, request.query, request.body}, now, settings_.max_clock_skew);
        if (const auto* refused = std::get_if<Refused>(&admission)) return refuse(*refused, request, respond);
        if (auto* echo = std::get_if<Echo>(&admission)) {
            ++counts.verified;
            http::Response response;
            response.body = std::move(echo->text);
            return respond(std::move(response));
        }
        if (const auto off = clock_watch_.note(request.query, now); !off.empty()) {
            spdlog::warn("channel {}: {}", settings_.channel, off);
        }
        pass_on(std::get<Plain>(admission).text, now, std::move(respond));
    }

    CallbackCounts counts;

private:
    void refuse(const Refused& refused, const http::Request& request, const http::Respond& respond) {
        ++counts.refused.at(static_cast<std::size_t>(refused.why));
        spdlog::warn("channel {}: callback from {} refused: {}{}{}", settings_.channel, request.remote_address,
                     to_text(refused.why), refused.likely_cause.empty() ? "" : "; ", refused.likely_cause);
        http::Response response = bare(status_of(refused.why));
        if (refused.why == Refusal::other_method) response.headers.emplace_back("Allow", "GET, POST");
        respond(std::move(response));
    }

    void pass_on(const std::string& xml, domain::Instant now, http::Respond respond) {
        const auto parsed = parse_app_message(xml);
        if (!parsed) {
            ++counts.malformed;
            spdlog::warn("channel {}: an opened callback is malformed: {}", settings_.channel, parsed.error().detail);
            return respond(bare(400));
        }
        const AppMessage& message = parsed.value();
        warn_of_other_app(message);
        Taken taken = take(message, xml, settings_.channel, now);
        if (!taken.operator_note.empty()) spdlog::warn("channel {}: {}", settings_.channel, taken.operator_note);
        if (!taken.message) {
            ++counts.ignored;
            return respond(bare(200));
        }
        auto done = [self = shared_from_this(), respond = std::move(respond), to = taken.message->conversation,
                     id = taken.message->message_id, takes_text = taken.takes_text_reply, card = pressed_card(message),
                     since = now](const ports::Answer& answer) {
            const domain::Instant answered_at = self->clock_.now();
            self->note_lateness(answered_at - since, id);
            if (answer.handled == ports::Handled::try_again) {
                ++self->counts.deferred;
                return respond(bare(503));
            }
            ++self->counts.handled;
            respond(takes_text ? self->response_with(answer.reply.text, to.id, answered_at) : bare(200));
            if (!takes_text) self->push(answer.reply, to, id);
            if (self->cards_ == nullptr) return;
            if (!card.response_code.empty()) {
                self->cards_->replace_buttons(to.id, card.response_code, self->cards_->titles().label(card.task_id, card.key));
            }
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

    void note_lateness(std::chrono::seconds taken, const std::string& message_id) {
        if (taken < platform_patience) return;
        ++counts.late;
        spdlog::warn("channel {}: message {} was answered after {} s; WeCom waits 5 s and sends it again", settings_.channel,
                     message_id, taken.count());
    }

    http::Response response_with(const std::string& text, const std::string& user, domain::Instant answered_at) {
        http::Response response;
        if (text.empty()) return response;
        if (text.size() > text_bytes_max) {
            spdlog::warn("channel {}: a reply of {} bytes is cut at {}", settings_.channel, text.size(), text_bytes_max);
        }
        const std::int64_t at = answered_at.time_since_epoch().count();
        const std::string inner = text_reply({user, settings_.corp_id, at}, text);
        constexpr std::size_t sealing_bytes = 16;
        constexpr std::size_t nonce_bytes = 8;
        const std::string random = randomness_.bytes(sealing_bytes + nonce_bytes);
        const ReplyStamp stamp{std::to_string(at), to_hex(random.substr(sealing_bytes)), random.substr(0, sealing_bytes)};
        response.content_type = "application/xml; charset=utf-8";
        response.body = sealed_reply(cipher_, inner, stamp);
        return response;
    }

    void push(const ports::Reply& reply, const ports::Conversation& to, const std::string& key) {
        if (reply.text.empty()) return;
        if (pushes_ == nullptr) {
            spdlog::warn("channel {}: the answer to a pressed card ({}) can't be sent: no messenger", settings_.channel, key);
            return;
        }
        pushes_->send({to, reply.text, reply.suggestions, {}, key}, [channel = settings_.channel, key](const ports::Sent& sent) {
            if (sent.outcome == ports::SendOutcome::acked) return;
            spdlog::warn("channel {}: the answer to a pressed card ({}) was not sent: {}", channel, key, sent.detail);
        });
    }

    const AppSettings settings_;
    const FrameCipher cipher_;
    ports::MessageHandler& handler_;
    const ports::Clock& clock_;
    ports::Randomness& randomness_;
    ports::Messenger* const pushes_;
    AppCards* const cards_;
    std::atomic<bool> told_of_other_app_{false};
    ClockWatch clock_watch_;
};

AppCallback::AppCallback(AppSettings settings, ports::MessageHandler& handler, const ports::Clock& clock,
                         ports::Randomness& randomness, ports::Messenger* pushes, AppCards* cards)
    : state_{std::make_shared<State>(std::move(settings), handler, clock, randomness, pushes, cards)} {}

void AppCallback::handle(const http::Request& request, http::Respond respond) {
    state_->handle(request, std::move(respond));
}

const CallbackCounts& AppCallback::counts() const {
    return state_->counts;
}

}  // namespace kexiebot::wecom
