#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace kexiebot::simulator::wecom {

/// Tells whether a media id may be used by who sends.
using HasMedia = std::function<bool(std::string_view media_id)>;

/// A message's content, checked.
struct Payload {
    int code = 0;        ///< the refusal, or 0
    std::string text{};  ///< what a reader sees in words; cut where WeCom cuts
};

/// message/send of an app (WeCom manual 90236): text (cut at 2048 bytes), image, voice, video, file, textcard, news, markdown,
/// template_card. `has_callback`: without one no card may be pressed.
Payload check_app_payload(const nlohmann::json& body, const HasMedia& has_media, bool has_callback);
/// webhook/send (WeCom manual 91770).
Payload check_webhook_payload(const nlohmann::json& body, const HasMedia& has_media);
/// aibot_respond_msg and aibot_send_msg, but for streams (WeCom manuals 101031, 101138, 101463).
Payload check_robot_payload(const nlohmann::json& body, const HasMedia& has_media);

/// MD5 as 32 lower-case hex digits: WeCom compares pictures and uploads by it.
std::string md5_hex(std::string_view bytes);

/// Whether JSON text writes characters as \uXXXX, which WeCom refuses with 40033 (WeCom manual 90313).
bool has_escaped_characters(std::string_view json_text);

}  // namespace kexiebot::simulator::wecom
