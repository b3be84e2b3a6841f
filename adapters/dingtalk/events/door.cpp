#include "adapters/dingtalk/events/door.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <stdexcept>
#include <utility>
#include <variant>

#include "adapters/dingtalk/events/event.hpp"
#include "adapters/dingtalk/events/sealed_event.hpp"
#include "adapters/http/refusals.hpp"
#include "adapters/sealing/base64.hpp"

namespace kexiebot::dingtalk {
namespace {

constexpr std::string_view check_prefix = "check_";
constexpr std::size_t type_bytes_max = 80;

sealing::AesKey key_of(const RobotSettings& settings) {
    const auto key = sealing::AesKey::decode(settings.event_aes_key);
    if (!key) throw std::invalid_argument("channel " + settings.channel + ": event_aes_key must have 43 letters and digits");
    return *key;
}

}  // namespace

EventDoor::EventDoor(RobotSettings settings, ports::HappeningHandler& handler, const ports::Clock& clock,
                     ports::Randomness& randomness, ports::CallMeter& meter)
    : settings_{std::move(settings)},
      cipher_{settings_.event_token, key_of(settings_), settings_.client_id},
      handler_{handler},
      clock_{clock},
      randomness_{randomness},
      meter_{meter} {}

void EventDoor::handle(const http::Request& request, http::Respond respond) {
    if (request.method != "POST") return respond(http::only_by_post());
    const auto opened = open_event(cipher_, request.query, request.body);
    if (const auto* refusal = std::get_if<EventRefusal>(&opened)) {
        ++counts_.refused;
        spdlog::warn("channel {}: an event from {} refused: {}", settings_.channel, request.remote_address, described(*refusal));
        return respond(http::bare(status_of(*refusal)));
    }
    const auto event = http_event(settings_, std::get<std::string>(opened));
    spdlog::info("channel {}: event {}", settings_.channel, event.type.substr(0, type_bytes_max));
    if (!event.is_free && !event.type.starts_with(check_prefix)) meter_.spent(settings_.channel, ports::CallKind::webhook, 1);
    if (!event.happening) return succeed(respond);
    handler_.happened(*event.happening, [this, respond = std::move(respond)](bool durable) {
        if (durable) return succeed(respond);
        ++counts_.deferred;
        respond(http::bare(503));
    });
}

void EventDoor::succeed(const http::Respond& respond) {
    constexpr std::size_t sealing_bytes = 16;
    constexpr std::size_t nonce_bytes = 8;
    const std::string random = randomness_.bytes(sealing_bytes + nonce_bytes);
    const std::chrono::milliseconds at = clock_.now().time_since_epoch();
    ++counts_.taken;
    http::Response response;
    response.content_type = "application/json; charset=utf-8";
    response.body = sealed_success(cipher_, std::to_string(at.count()), sealing::to_hex(random.substr(sealing_bytes)),
                                   random.substr(0, sealing_bytes));
    respond(std::move(response));
}

}  // namespace kexiebot::dingtalk
