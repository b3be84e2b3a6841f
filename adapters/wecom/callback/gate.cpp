#include "adapters/wecom/callback/gate.hpp"

#include <charconv>
#include <cstdint>
#include <optional>
#include <stdexcept>

#include "adapters/http/query.hpp"
#include "adapters/wecom/callback/envelope.hpp"

namespace kexiebot::wecom {
namespace {

constexpr std::size_t timestamp_digits_max = 12;

std::optional<std::int64_t> seconds_of(std::string_view timestamp) {
    if (timestamp.empty() || timestamp.size() > timestamp_digits_max) return std::nullopt;
    if (timestamp.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    std::int64_t seconds = 0;
    std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), seconds);
    return seconds;
}

// What is wrong with the age of a signed request; empty when nothing is.
std::string fault_of_age(std::string_view timestamp, domain::Instant now, std::chrono::seconds max_clock_skew) {
    const auto seconds = seconds_of(timestamp);
    if (!seconds) return "the timestamp is not a number of seconds";
    const std::int64_t ahead = *seconds - now.time_since_epoch().count();
    if (ahead <= max_clock_skew.count() && -ahead <= max_clock_skew.count()) return {};
    return "its timestamp is " + std::to_string(ahead < 0 ? -ahead : ahead) + " s " + (ahead < 0 ? "behind" : "ahead of") +
           " this machine's clock, " + std::to_string(max_clock_skew.count()) +
           " s are allowed: check the clock (NTP); if it is right, somebody replays an old request";
}

std::string cause_of_no_envelope(const CallbackRequest& request) {
    const std::size_t first = request.body.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    const char begin = request.body[first];
    if (begin == '{' && request.format == EnvelopeFormat::xml) {
        return "the body is JSON: was the URL of this app entered for a smart robot?";
    }
    if (begin == '<' && request.format == EnvelopeFormat::json) {
        return "the body is XML: was the URL of this smart robot entered for an app?";
    }
    return {};
}

std::optional<std::string> encrypted_in(const CallbackRequest& request) {
    if (request.format == EnvelopeFormat::json) return read_json_envelope(request.body);
    auto envelope = read_envelope(request.body);
    if (!envelope) return std::nullopt;
    return std::move(envelope->encrypt);
}

Admission opened(const sealing::FrameCipher& cipher, std::string_view encrypt, bool is_url_check) {
    sealing::Opened frame = cipher.open(encrypt);
    if (const auto* fault = std::get_if<sealing::Fault>(&frame)) {
        if (*fault == sealing::Fault::receive_id_mismatch) return Refused{Refusal::wrong_receive_id, "is corp_id right?"};
        return Refused{Refusal::unreadable_frame, std::string{to_text(*fault)} + ": is encoding_aes_key right?"};
    }
    if (is_url_check) return Echo{std::get<std::string>(std::move(frame))};
    return Plain{std::get<std::string>(std::move(frame))};
}

}  // namespace

std::string_view to_text(Refusal refusal) {
    switch (refusal) {
        case Refusal::other_method: return "other_method";
        case Refusal::unsigned_request: return "unsigned_request";
        case Refusal::not_an_envelope: return "not_an_envelope";
        case Refusal::wrong_signature: return "wrong_signature";
        case Refusal::stale: return "stale";
        case Refusal::unreadable_frame: return "unreadable_frame";
        case Refusal::wrong_receive_id: return "wrong_receive_id";
    }
    throw std::logic_error("no such Refusal");
}

int status_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::other_method: return 405;
        case Refusal::unsigned_request:
        case Refusal::wrong_signature:
        case Refusal::stale:
        case Refusal::wrong_receive_id: return 401;
        case Refusal::not_an_envelope:
        case Refusal::unreadable_frame: return 400;
    }
    throw std::logic_error("no such Refusal");
}

Admission admit(const sealing::FrameCipher& cipher, const CallbackRequest& request, domain::Instant now,
                std::chrono::seconds max_clock_skew) {
    const bool is_url_check = request.method == "GET";
    if (!is_url_check && request.method != "POST") return Refused{Refusal::other_method, {}};
    const http::Parameters parameters = http::parse_query(request.query);
    const auto signature = http::parameter(parameters, "msg_signature");
    const auto timestamp = http::parameter(parameters, "timestamp");
    const auto nonce = http::parameter(parameters, "nonce");
    if (!signature || !timestamp || !nonce) return Refused{Refusal::unsigned_request, {}};

    std::string encrypt;
    if (is_url_check) {
        const auto echo = http::parameter(parameters, "echostr");
        if (!echo) return Refused{Refusal::unsigned_request, {}};
        encrypt = *echo;
    } else {
        auto found = encrypted_in(request);
        if (!found) return Refused{Refusal::not_an_envelope, cause_of_no_envelope(request)};
        encrypt = *std::move(found);
    }
    if (!cipher.is_signed(*signature, *timestamp, *nonce, encrypt)) {
        return Refused{Refusal::wrong_signature, "is token right?"};
    }
    std::string fault = fault_of_age(*timestamp, now, max_clock_skew);
    if (!fault.empty()) return Refused{Refusal::stale, std::move(fault)};
    return opened(cipher, encrypt, is_url_check);
}

}  // namespace kexiebot::wecom
