#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/wecom/content/card.hpp"
#include "bot/ports/message.hpp"

/// The JSON frames of a smart robot's long connection (WeCom manual 101463). Pure.
namespace kexiebot::wecom::frames {

/// The most bytes of one markdown or stream text.
inline constexpr std::size_t text_bytes_max = 20480;
/// The most bytes of one chunk of an upload, before base64.
inline constexpr std::size_t chunk_bytes_max = std::size_t{512} * 1024;

inline constexpr std::string_view subscribe = "aibot_subscribe";
inline constexpr std::string_view ping = "ping";
inline constexpr std::string_view respond = "aibot_respond_msg";
inline constexpr std::string_view respond_welcome = "aibot_respond_welcome_msg";
inline constexpr std::string_view respond_update = "aibot_respond_update_msg";
inline constexpr std::string_view send = "aibot_send_msg";
inline constexpr std::string_view upload_init = "aibot_upload_media_init";
inline constexpr std::string_view upload_chunk = "aibot_upload_media_chunk";
inline constexpr std::string_view upload_finish = "aibot_upload_media_finish";

/// A whole frame. `body`: JSON, one of those below; empty: none.
[[nodiscard]] std::string frame(std::string_view command, std::string_view request_id, std::string_view body);

[[nodiscard]] std::string subscribe_body(std::string_view bot_id, std::string_view secret);
/// A stream of one piece, finished at once: the way to answer a message.
[[nodiscard]] std::string stream_body(std::string_view stream_id, std::string_view text);
/// The same with a card; in callback mode only (on the long connection the manual contradicts itself).
[[nodiscard]] std::string stream_with_card_body(std::string_view stream_id, std::string_view text, const Card& card);
[[nodiscard]] std::string card_body(const Card& card);
[[nodiscard]] std::string welcome_body(std::string_view text);
/// `users`: for whom the card changes; none: for everybody who has it.
[[nodiscard]] std::string card_update_body(const Card& card, const std::vector<std::string>& users);
/// `type`: "file", "image".
[[nodiscard]] std::string media_body(std::string_view type, std::string_view media_id);
[[nodiscard]] std::string markdown_body(std::string_view text);
/// Another body, addressed: for aibot_send_msg. The chat type goes with it, since an id alone may be ambiguous.
[[nodiscard]] std::string addressed(std::string_view body, const ports::Conversation& to);

struct UploadInit {
    std::string type;  ///< "file", "image"
    std::string name;
    std::int64_t bytes = 0;
    int chunks = 0;
    std::string md5;  ///< 32 lower-case hex digits, of the whole file
};
[[nodiscard]] std::string upload_init_body(const UploadInit& upload);
/// `index` from 0.
[[nodiscard]] std::string upload_chunk_body(std::string_view upload_id, int index, std::string_view bytes);
[[nodiscard]] std::string upload_finish_body(std::string_view upload_id);

/// The platform's answer to a frame of ours.
struct Acknowledgement {
    std::string request_id;
    int errcode = 0;
    std::string upload_id;
    std::string media_id;
};
/// A message or event from the platform; it expects no acknowledgement.
struct Callback {
    std::string request_id;
    bool is_event = false;
    std::string body;  ///< JSON, for read_aibot_message
};
/// Neither: to be passed over. `why` holds no person's words.
struct Unknown {
    std::string why;
};
using Received = std::variant<Acknowledgement, Callback, Unknown>;

/// Reads a frame. Raw control characters, which real frames have held, are dropped first (all but TAB and LF, as WeCom's own
/// package does).
[[nodiscard]] Received read_frame(std::string_view text);

}  // namespace kexiebot::wecom::frames
