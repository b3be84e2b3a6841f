#include "adapters/wecom/aibot/callback.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "adapters/wecom/aibot/answer.hpp"
#include "adapters/wecom/aibot/frame.hpp"
#include "adapters/wecom/aibot/inbound.hpp"
#include "adapters/wecom/content/card_titles.hpp"
#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {
namespace {

/// A stream of ours is finished when it begins; one that is asked for again belongs to somebody before us.
constexpr std::string_view forgotten_stream = "……";

struct Asked {
    AibotMessage message;
    ports::Conversation conversation;
    std::string message_id;  ///< the dedupe key
};

}  // namespace

/// All that late answers of the handler may still need; they share its ownership.
class AibotCallback::State : public std::enable_shared_from_this<State> {
public:
    State(AibotCallbackSettings settings, ports::MessageHandler& handler, const ports::Clock& clock,
          ports::Randomness& randomness, ports::ReplyPost& replies)
        : settings_{std::move(settings)},
          door_{{settings_.channel,
                 settings_.token,
                 settings_.encoding_aes_key,
                 {},
                 settings_.max_clock_skew,
                 EnvelopeFormat::json}},
          handler_{handler},
          clock_{clock},
          randomness_{randomness},
          replies_{replies} {}

    void handle(const http::Request& request, http::Respond respond) {
        const domain::Instant now = clock_.now();
        const auto json = door_.admit(request, now, respond);
        if (json) pass_on(*json, now, std::move(respond));
    }

    [[nodiscard]] const CallbackCounts& counts() const { return door_.counts; }

private:
    void pass_on(const std::string& json, domain::Instant now, http::Respond respond) {
        auto parsed = read_aibot_message(json);
        if (!parsed) return door_.refuse_malformed(parsed.error().detail, respond);
        auto taken = take(parsed.value(), json, settings_.channel, settings_.robot_name, now);
        if (!taken) {
            ++door_.counts.ignored;
            const bool is_refresh = parsed.value().type == "stream" && !parsed.value().stream.empty();
            return respond(is_refresh ? sealed(frames::stream_body(parsed.value().stream, forgotten_stream), now) : bare(200));
        }
        Asked asked{std::move(parsed).value(), taken->conversation, taken->message_id};
        handler_.handle(*std::move(taken), [self = shared_from_this(), respond = std::move(respond), asked = std::move(asked),
                                            now](const ports::Answer& answer) { self->answer(asked, answer, now, respond); });
    }

    void answer(const Asked& asked, const ports::Answer& answer, domain::Instant since, const http::Respond& respond) {
        const domain::Instant now = clock_.now();
        door_.note_lateness(now - since, asked.message_id);
        if (answer.handled == ports::Handled::try_again) {
            ++door_.counts.deferred;
            return respond(bare(503));
        }
        ++door_.counts.handled;
        const bool is_pressed = asked.message.event == "template_card_event";
        const auto parts = split_text(clean_text(answer.reply.text), frames::text_bytes_max);
        const std::string body = is_pressed ? changed_card(asked, answer.reply) : body_of(asked, answer.reply, parts);
        http::Response response = body.empty() ? bare(200) : sealed(body, now);
        ports::Reply follows = is_pressed ? answer.reply : rest_of(parts);
        if (follows.text.empty()) return respond(std::move(response));
        // WeCom is told OK when the words can no longer be lost; until then its next try finds the same reply.
        ports::OutboundMessage words{asked.conversation, std::move(follows.text), std::move(follows.suggestions),
                                     asked.message.response_url, asked.message_id};
        replies_.post(settings_.channel, std::move(words), [respond, response = std::move(response)](bool kept) mutable {
            respond(kept ? std::move(response) : bare(503));
        });
    }

    std::string changed_card(const Asked& asked, const ports::Reply& reply) const {
        if (asked.message.task_id.empty()) return {};
        const auto card = titles_.after_press(asked.message.task_id, asked.message.event_key, reply);
        return card ? frames::card_update_body(*card, {asked.message.from}) : std::string{};
    }

    // What one answer does not hold goes to the response_url, once.
    static ports::Reply rest_of(const std::vector<std::string>& parts) {
        ports::Reply rest;
        for (std::size_t part = 1; part < parts.size(); ++part) rest.text += (rest.text.empty() ? "" : "\n") + parts[part];
        return rest;
    }

    std::string body_of(const Asked& asked, const ports::Reply& reply, const std::vector<std::string>& parts) {
        if (parts.empty()) return {};
        if (asked.message.event == "enter_chat") return frames::welcome_body(parts.front());
        const std::string stream = stream_id_of(asked.message_id);
        if (!offers_choice(reply.suggestions)) return frames::stream_body(stream, parts.front());
        const Card card = offering(reply.text, reply.suggestions, task_id_of(asked.message_id));
        titles_.remember(card);
        return frames::stream_with_card_body(stream, parts.front(), card);
    }

    http::Response sealed(const std::string& body, domain::Instant now) {
        http::Response response;
        response.body = sealed_json_reply(door_.cipher(), body, fresh_stamp(randomness_, now));
        return response;
    }

    const AibotCallbackSettings settings_;
    CallbackDoor door_;
    ports::MessageHandler& handler_;
    const ports::Clock& clock_;
    ports::Randomness& randomness_;
    ports::ReplyPost& replies_;
    CardTitles titles_;
};

AibotCallback::AibotCallback(AibotCallbackSettings settings, ports::MessageHandler& handler, const ports::Clock& clock,
                             ports::Randomness& randomness, ports::ReplyPost& replies)
    : state_{std::make_shared<State>(std::move(settings), handler, clock, randomness, replies)} {}

void AibotCallback::handle(const http::Request& request, http::Respond respond) {
    state_->handle(request, std::move(respond));
}

const CallbackCounts& AibotCallback::counts() const {
    return state_->counts();
}

}  // namespace kexiebot::wecom
