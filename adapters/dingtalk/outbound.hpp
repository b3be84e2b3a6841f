#pragma once

#include <cstddef>
#include <string>
#include <string_view>

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

/// The same with `msgUuid`: a group robot sends what bears one key only once, however often it is asked to.
[[nodiscard]] std::string webhook_text(std::string_view text, std::string_view key);

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
