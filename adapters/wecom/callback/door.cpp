#include "adapters/wecom/callback/door.hpp"

#include <spdlog/spdlog.h>

#include <stdexcept>
#include <utility>

#include "adapters/sealing/base64.hpp"

namespace kexiebot::wecom {

namespace {

constexpr std::chrono::seconds platform_patience{5};

sealing::AesKey key_of(const CallbackDoor::Settings& settings) {
    const auto key = sealing::AesKey::decode(settings.encoding_aes_key);
    if (!key) throw std::invalid_argument("channel " + settings.channel + ": encoding_aes_key must have 43 letters and digits");
    return *key;
}

}  // namespace

http::Response bare(int status) {
    http::Response response;
    response.status = status;
    return response;
}

CallbackDoor::CallbackDoor(Settings settings)
    : settings_{std::move(settings)}, cipher_{settings_.token, key_of(settings_), settings_.receive_id} {}

std::optional<std::string> CallbackDoor::admit(const http::Request& request, domain::Instant now, const http::Respond& respond) {
    const CallbackRequest at_door{request.method, request.query, request.body, settings_.format};
    Admission admission = wecom::admit(cipher_, at_door, now, settings_.max_clock_skew);
    if (const auto* refused = std::get_if<Refused>(&admission)) {
        refuse(*refused, request, respond);
        return std::nullopt;
    }
    if (auto* echo = std::get_if<Echo>(&admission)) {
        ++counts.verified;
        http::Response response;
        response.body = std::move(echo->text);
        respond(std::move(response));
        return std::nullopt;
    }
    if (const auto off = clock_watch_.note(request.query, now); !off.empty()) {
        spdlog::warn("channel {}: {}", settings_.channel, off);
    }
    return std::move(std::get<Plain>(admission).text);
}

void CallbackDoor::refuse(const Refused& refused, const http::Request& request, const http::Respond& respond) {
    ++counts.refused.at(static_cast<std::size_t>(refused.why));
    spdlog::warn("channel {}: callback from {} refused: {}{}{}", settings_.channel, request.remote_address, to_text(refused.why),
                 refused.likely_cause.empty() ? "" : "; ", refused.likely_cause);
    http::Response response = bare(status_of(refused.why));
    if (refused.why == Refusal::other_method) response.headers.emplace_back("Allow", "GET, POST");
    respond(std::move(response));
}

void CallbackDoor::refuse_malformed(const std::string& detail, const http::Respond& respond) {
    ++counts.malformed;
    spdlog::warn("channel {}: an opened callback is malformed: {}", settings_.channel, detail);
    respond(bare(400));
}

void CallbackDoor::note_lateness(std::chrono::seconds taken, const std::string& message_id) {
    if (taken < platform_patience) return;
    ++counts.late;
    spdlog::warn("channel {}: message {} was answered after {} s; WeCom waits 5 s and sends it again", settings_.channel,
                 message_id, taken.count());
}

ReplyStamp fresh_stamp(ports::Randomness& randomness, domain::Instant at) {
    constexpr std::size_t sealing_bytes = 16;
    constexpr std::size_t nonce_bytes = 8;
    const std::string random = randomness.bytes(sealing_bytes + nonce_bytes);
    return {std::to_string(at.time_since_epoch().count()), sealing::to_hex(random.substr(sealing_bytes)),
            random.substr(0, sealing_bytes)};
}

}  // namespace kexiebot::wecom
