#include "adapters/dingtalk/callback/card_door.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "adapters/dingtalk/outbound/cards.hpp"
#include "adapters/dingtalk/sign.hpp"
#include "adapters/http/refusals.hpp"

namespace kexiebot::dingtalk {
namespace {

http::Response changed_card(std::string body) {
    http::Response response;
    response.content_type = "application/json; charset=utf-8";
    response.body = std::move(body);
    return response;
}

}  // namespace

void CardDoor::handle(const http::Request& request, http::Respond respond) {
    if (request.method != "POST") return respond(http::only_by_post());
    const auto now = clock_.now();
    const auto check =
        check_card_sign(request.headers, card_secret(settings_.client_secret), now.time_since_epoch(), settings_.max_clock_skew);
    if (check != SignCheck::good) {
        ++counts_->refused;
        spdlog::warn("channel {}: a pressed card from {} refused: {}", settings_.channel, request.remote_address,
                     check == SignCheck::stale ? "the timestamp is too far from this machine's clock: check it (NTP)"
                                               : "not signed with what was registered");
        return respond(http::bare(401));
    }
    meter_.spent(settings_.channel, ports::CallKind::webhook, 1);
    const auto parsed = parse_card_press(request.body);
    if (!parsed) {
        ++counts_->malformed;
        spdlog::warn("channel {}: a pressed button can't be read: {}", settings_.channel, parsed.error().detail);
        return respond(http::bare(400));
    }
    const auto press = parsed.value();
    auto message = to_inbound(press, request.body, settings_.channel, now);
    ports::OutboundMessage words;
    words.to = message.conversation;
    words.key = message.message_id;
    auto done = [respond = std::move(respond), counts = counts_, &replies = replies_, channel = settings_.channel, press,
                 words = std::move(words)](const ports::Answer& answer) {
        const auto end = [respond, counts, body = card_response(press, answer.reply)](bool durable) {
            ++(durable ? counts->handled : counts->deferred);
            respond(durable ? changed_card(body) : http::bare(503));
        };
        if (answer.handled == ports::Handled::try_again) return end(false);
        if (answer.reply.text.empty() || says_all(press, answer.reply)) return end(true);
        auto told = words;
        told.text = answer.reply.text;
        told.suggestions = answer.reply.suggestions;
        replies.post(channel, std::move(told), end);
    };
    handler_.handle(std::move(message), std::move(done));
}

}  // namespace kexiebot::dingtalk
