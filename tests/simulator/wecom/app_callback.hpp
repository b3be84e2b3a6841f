#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "adapters/sealing/frame_cipher.hpp"
#include "tests/simulator/frame/world.hpp"
#include "tests/simulator/wecom/app_api.hpp"
#include "tests/simulator/wecom/corporation.hpp"

namespace kexiebot::simulator::wecom {

/// How a delivery to the bot ended, as JSON: {"status", "attempts", "reply"}: the last HTTP status (0: no answer within 5 s) and
/// the reply's inner text, XML or JSON, opened; "fault" when the bot's answer can't be opened.
using Delivered = std::function<void(nlohmann::json)>;

/// One sealed request to the bot, sent again up to three times until it is answered with 200 (WeCom manual 90238).
struct Delivery {
    std::string operation;  ///< of its faults and journal entries: "wecom.callback"
    std::string url, token, encoding_aes_key, receive_id;
    std::string plain;
    /// The body around the sealed text, and the sealed text within the answer's body.
    std::function<std::string(const std::string& encrypted)> envelope;
    std::function<nlohmann::json(const std::string& body)> open_envelope;  ///< {"encrypt","signature","timestamp","nonce"}
};

/// Sends `delivery`, as the faults say: later, more than once, or half of it. `done` hears of the first copy.
void deliver(World& world, const Delivery& delivery, Delivered done);

/// What members say to the app. References outlive it.
class AppCallbacks {
public:
    AppCallbacks(World& world, Corporation& corporation, AppServer& api) : world_{world}, corporation_{corporation}, api_{api} {}

    /// A member's message or event. `said`: {"from", "type": "text"|"image"|"file"|"voice"|"video"|"event"|…, "fields": {element:
    /// text}, "msgid"?, "created_at"?, "sealed_for"? (another receive id)}. "card": {"task_id", "key", "card_type"} is a pressed
    /// card.
    void say(const nlohmann::json& said, Delivered done);
    /// The URL check that saving the console's page does; gives {"status", "echoed"}.
    void verify(Delivered done);

private:
    std::string inner_xml(const nlohmann::json& said);

    World& world_;
    Corporation& corporation_;
    AppServer& api_;
    std::uint64_t last_id_ = 7312345678900000000ULL;
};

}  // namespace kexiebot::simulator::wecom
