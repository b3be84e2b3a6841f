#include "adapters/wecom/aibot/callback.hpp"

#include <spdlog/spdlog.h>

#include <stdexcept>
#include <utility>

#include "adapters/wecom/aibot/answer.hpp"
#include "adapters/wecom/aibot/frame.hpp"
#include "adapters/wecom/aibot/inbound.hpp"
#include "adapters/wecom/base64.hpp"
#include "adapters/wecom/card_titles.hpp"
#include "adapters/wecom/clock_watch.hpp"
#include "adapters/wecom/envelope.hpp"
#include "adapters/wecom/text.hpp"

namespace kexiebot::wecom {
namespace {

constexpr std::chrono::seconds platform_patience{5};
/// A stream of ours is finished when it begins; one that is asked for again belongs to somebody before us.
constexpr std::string_view forgotten_stream = "……";

http::Response bare(int status) {
    http::Response response;
    response.status = status;
    return response;
}

AesKey key_of(const AibotCallbackSettings& settings) {
    const auto key = AesKey::decode(settings.encoding_aes_key);
    if (!key) throw std::invalid_argument("channel " + settings.channel + ": encoding_aes_key must have 43 letters and digits");
    return *key;
}

}  // namespace

/// All that late answers of the handler may still need; they share its ownership.
class AibotCallback::State : public std::enable_shared_from_this<State> {
public:
    State(AibotCallbackSettings settings, ports::MessageHandler& handler, const ports::Clock& clock,
          ports::Randomness& randomness, ports::Messenger& late)
        : settings_{std::move(settings)},
          cipher_{settings_.token, key_of(settings_), {}},
          handler_{handler},
          clock_{clock},
          randomness_{randomness},
          late_{late} {}

    void handle(const http::Request& request, http::Respond respond) {
        const domain::Instant now = clock_.now();
        const CallbackRequest at_door{request.method, request.query, request.body, EnvelopeFormat::json};
        Admission admission = admit(cipher_, at_door, now, settings_.max_clock_skew);
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

    void pass_on(const std::string& json, domain::Instant now, http::Respond respond) {
        auto parsed = read_aibot_message(json);
        if (!parsed) {
            ++counts.malformed;
            spdlog::warn("channel {}: an opened callback is malformed: {}", settings_.channel, parsed.error().detail);
            return respond(bare(400));
        }
        auto taken = take(parsed.value(), json, settings_.channel, settings_.robot_name, now);
        if (!taken) {
            ++counts.ignored;
            const bool is_refresh = parsed.value().type == "stream" && !parsed.value().stream.empty();
            return respond(is_refresh ? sealed(frames::stream_body(parsed.value().stream, forgotten_stream), now) : bare(200));
        }
        AibotAsked asked{{}, 0, std::move(parsed).value(), taken->conversation, taken->message_id};
        handler_.handle(*std::move(taken), [self = shared_from_this(), respond = std::move(respond), asked = std::move(asked),
                                            now](const ports::Answer& answer) { self->answer(asked, answer, now, respond); });
    }

    void answer(const AibotAsked& asked, const ports::Answer& answer, domain::Instant since, const http::Respond& respond) {
        const domain::Instant now = clock_.now();
        if (now - since >= platform_patience) {
            ++counts.late;
            spdlog::warn("channel {}: message {} was answered after {} s; WeCom waits 5 s and sends it again", settings_.channel,
                         asked.message_id, (now - since).count());
        }
        if (answer.handled == ports::Handled::try_again) {
            ++counts.deferred;
            return respond(bare(503));
        }
        ++counts.handled;
        const bool is_pressed = asked.message.event == "template_card_event";
        const std::string body = is_pressed ? changed_card(asked) : body_of(asked, answer.reply);
        respond(body.empty() ? bare(200) : sealed(body, now));
        if (is_pressed && !answer.reply.text.empty()) say_later(asked, answer.reply);
    }

    std::string changed_card(const AibotAsked& asked) const {
        if (asked.message.task_id.empty()) return {};
        const Card card = titles_.after_press(asked.message.task_id, asked.message.event_key);
        return frames::card_update_body(card, {asked.message.from});
    }

    std::string body_of(const AibotAsked& asked, const ports::Reply& reply) {
        const auto parts = split_text(clean_text(reply.text), frames::text_bytes_max);
        if (parts.empty()) return {};
        if (parts.size() > 1) {
            spdlog::warn("channel {}: a reply of {} bytes is cut at {}", settings_.channel, reply.text.size(),
                         frames::text_bytes_max);
        }
        if (asked.message.event == "enter_chat") return frames::welcome_body(parts.front());
        const std::string stream = stream_id_of(asked.message_id);
        if (!offers_choice(reply)) return frames::stream_body(stream, parts.front());
        const Card card = offering(reply.text, reply.suggestions, task_id_of(asked.message_id));
        titles_.remember(card);
        return frames::stream_with_card_body(stream, parts.front(), card);
    }

    http::Response sealed(const std::string& body, domain::Instant now) {
        constexpr std::size_t sealing_bytes = 16;
        constexpr std::size_t nonce_bytes = 8;
        const std::string random = randomness_.bytes(sealing_bytes + nonce_bytes);
        const ReplyStamp stamp{std::to_string(now.time_since_epoch().count()), to_hex(random.substr(sealing_bytes)),
                               random.substr(0, sealing_bytes)};
        http::Response response;
        response.body = sealed_json_reply(cipher_, body, stamp);
        return response;
    }

    void say_later(const AibotAsked& asked, const ports::Reply& reply) {
        late_.send({asked.conversation, reply.text, reply.suggestions, asked.message.response_url, asked.message_id},
                   [channel = settings_.channel, id = asked.message_id](const ports::Sent& sent) {
                       if (sent.outcome == ports::SendOutcome::acked) return;
                       spdlog::warn("channel {}: the answer to a pressed card ({}) was not sent: {}", channel, id, sent.detail);
                   });
    }

    const AibotCallbackSettings settings_;
    const FrameCipher cipher_;
    ports::MessageHandler& handler_;
    const ports::Clock& clock_;
    ports::Randomness& randomness_;
    ports::Messenger& late_;
    CardTitles titles_;
    ClockWatch clock_watch_;
};

AibotCallback::AibotCallback(AibotCallbackSettings settings, ports::MessageHandler& handler, const ports::Clock& clock,
                             ports::Randomness& randomness, ports::Messenger& late)
    : state_{std::make_shared<State>(std::move(settings), handler, clock, randomness, late)} {}

void AibotCallback::handle(const http::Request& request, http::Respond respond) {
    state_->handle(request, std::move(respond));
}

const CallbackCounts& AibotCallback::counts() const {
    return state_->counts;
}

}  // namespace kexiebot::wecom
