#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/wecom/content/card.hpp"

/// The JSON bodies of messages, as a group robot's webhook takes them (WeCom manual 91770) and, without the mentions and with the
/// receiver added, message/send of an app (90236). Pure.
namespace kexiebot::wecom::messages {

/// The most bytes of a text; of markdown in a group.
inline constexpr std::size_t text_bytes_max = 2048;
inline constexpr std::size_t markdown_bytes_max = 4096;

/// One entry of a `news` message, or a `textcard`. `url` needs its scheme (error 45034).
struct Article {
    std::string title;        ///< 128 bytes
    std::string description;  ///< 512 bytes
    std::string url;
    std::string picture_url;
};
/// The most articles of one message (error 45008).
inline constexpr std::size_t articles_max = 8;

/// `mentions`: user ids, or "@all".
[[nodiscard]] std::string text_body(std::string_view text, const std::vector<std::string>& mentions = {});
/// In a group "<@userid>" in the text calls somebody; "@all" can't be called this way.
[[nodiscard]] std::string markdown_body(std::string_view text);
/// `bytes` of a PNG or JPEG, at most 2 MB; group robots only.
[[nodiscard]] std::string image_body(std::string_view bytes, std::string_view md5);
/// `type`: "file", "image" (of an app), "voice".
[[nodiscard]] std::string media_body(std::string_view type, std::string_view media_id);
/// At least one; what is beyond eight is left out.
[[nodiscard]] std::string news_body(const std::vector<Article>& articles);
/// Apps only.
[[nodiscard]] std::string textcard_body(const Article& card);
/// In a group its buttons do nothing, so give it none.
[[nodiscard]] std::string card_body(const Card& card);

/// Whom an app writes to, and as which.
struct Receiver {
    std::string user;
    std::int64_t agent_id = 0;
};
/// Such a body for persons, from an app: with the receiver, the app's id and the duplicate check, which keeps a repeated attempt
/// from showing the same twice within three hours. WeCom drops without a word what is the same JSON (90236), so that two messages
/// with the same words must differ in it: the check's interval follows from `key`, which is a message's own and stays over its
/// attempts.
[[nodiscard]] std::string to_user(std::string_view body, const Receiver& to, std::string_view key);
/// The same as to_user(card_body(card), …), without reading what was just written.
[[nodiscard]] std::string card_to_user(const Card& card, const Receiver& to, std::string_view key);

}  // namespace kexiebot::wecom::messages
