#include "adapters/dingtalk/events/sealed_event.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "adapters/dingtalk/json_fields.hpp"
#include "adapters/http/query.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;

/// One of the two names, or both with one value; nothing when there is none, and when they differ.
std::optional<std::string> signature_in(const http::Parameters& parameters) {
    const auto first = http::parameter(parameters, "msg_signature");
    const auto second = http::parameter(parameters, "signature");
    if (first && second && *first != *second) return std::nullopt;
    const auto found = first ? first : second;
    return found ? std::optional{std::string{*found}} : std::nullopt;
}

/// The official Python sample breaks its base64 into lines, which are signed as they are.
std::string without_line_ends(std::string_view text) {
    std::string line{text};
    std::erase_if(line, [](char c) { return c == '\n' || c == '\r'; });
    return line;
}

EventRefusal refusal_of(sealing::Fault fault) {
    return fault == sealing::Fault::receive_id_mismatch ? EventRefusal::wrong_owner : EventRefusal::unreadable;
}

}  // namespace

std::string_view described(EventRefusal refusal) {
    switch (refusal) {
        case EventRefusal::unsigned_request: return "unsigned_request";
        case EventRefusal::not_an_envelope: return "not_an_envelope";
        case EventRefusal::wrong_signature: return "wrong_signature: compare `event_token` with 事件订阅";
        case EventRefusal::unreadable: return "unreadable: compare `event_aes_key` with 事件订阅";
        case EventRefusal::wrong_owner: return "wrong_owner: compare `client_id` with 凭证与基础信息";
        case EventRefusal::malformed: return "malformed";
    }
    throw std::logic_error("no such EventRefusal");
}

int status_of(EventRefusal refusal) {
    switch (refusal) {
        case EventRefusal::unsigned_request:
        case EventRefusal::wrong_signature:
        case EventRefusal::wrong_owner: return 401;
        case EventRefusal::not_an_envelope:
        case EventRefusal::unreadable:
        case EventRefusal::malformed: return 400;
    }
    throw std::logic_error("no such EventRefusal");
}

std::variant<std::string, EventRefusal> open_event(const sealing::FrameCipher& cipher, std::string_view query,
                                                   std::string_view body) {
    const auto parameters = http::parse_query(query);
    const auto signature = signature_in(parameters);
    const auto timestamp = http::parameter(parameters, "timestamp");
    const auto nonce = http::parameter(parameters, "nonce");
    if (!signature || !timestamp || !nonce) return EventRefusal::unsigned_request;
    const auto encrypt = text_member(parse_json(body), "encrypt");
    if (!encrypt) return EventRefusal::not_an_envelope;
    if (!cipher.is_signed(*signature, *timestamp, *nonce, *encrypt)) return EventRefusal::wrong_signature;
    auto opened = cipher.open(without_line_ends(*encrypt));
    if (const auto* fault = std::get_if<sealing::Fault>(&opened)) return refusal_of(*fault);
    auto& event = std::get<std::string>(opened);
    if (!parse_json(event).is_object()) return EventRefusal::malformed;
    return std::move(event);
}

std::string sealed_success(const sealing::FrameCipher& cipher, std::string_view timestamp, std::string_view nonce,
                           std::string_view random) {
    const std::string encrypt = cipher.seal("success", random);
    return to_text({{"msg_signature", cipher.sign(timestamp, nonce, encrypt)},
                    {"timeStamp", timestamp},
                    {"nonce", nonce},
                    {"encrypt", encrypt}});
}

}  // namespace kexiebot::dingtalk
