#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bot/ports/message.hpp"

/// Bodies the bot writes. Pure; every body is UTF-8 JSON whatever the text holds.
namespace kexiebot::dingtalk {

/// Limits of the manual, in bytes of JSON: a webhook's body, and `msgParam` of the two send calls.
inline constexpr std::size_t webhook_bytes_max = 20'000;
inline constexpr std::size_t msg_param_bytes_max = 15'000;

/// `text`, cut so that it takes at most `json_bytes_max` bytes inside a JSON string: after a whole line if one ends in the
/// second half of what fits, else after a whole character, and with "…" at the end. Unchanged when it fits.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t json_bytes_max);

/// `{"msgtype":"text",…}` for a callback's response, a session webhook or a group robot; at most 20,000 bytes.
[[nodiscard]] std::string webhook_text(std::string_view text);

/// The same with these people called to attention: `at.atUserIds`, and "@id" before the text, without which nobody is told.
/// Encrypted ids of strangers are left out. `key`, unless empty, becomes `msgUuid`: a group robot sends what bears one key only
/// once, however often it is asked to.
[[nodiscard]] std::string webhook_text_at(std::string_view text, const std::vector<std::string>& user_ids,
                                          std::string_view key = {});

/// What the platform takes as a file of a message: doc docx pdf rar xlsx zip, by the name's end; else empty.
[[nodiscard]] std::string file_type_of(std::string_view name);

/// Body of either send call with an uploaded picture, or an uploaded file under its name.
[[nodiscard]] std::string picture_message(std::string_view robot_code, const ports::Conversation& to, std::string_view media_id);
[[nodiscard]] std::string file_message(std::string_view robot_code, const ports::Conversation& to, std::string_view media_id,
                                       std::string_view name);

/// `{"msgtype":"empty"}`: the response to a callback that says nothing.
[[nodiscard]] std::string webhook_empty();

/// Body of oToMessages/batchSend with one receiver.
[[nodiscard]] std::string person_text(std::string_view robot_code, std::string_view user_id, std::string_view text);

/// Body of groupMessages/send.
[[nodiscard]] std::string group_text(std::string_view robot_code, std::string_view conversation_id, std::string_view text);

/// Body of oauth2/accessToken. Holds the secret.
[[nodiscard]] std::string token_request(std::string_view client_id, std::string_view client_secret);

/// Body of messageFiles/download.
[[nodiscard]] std::string download_request(std::string_view robot_code, std::string_view download_code);

}  // namespace kexiebot::dingtalk
