#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bot/domain/calendar.hpp"

/// The session webhook of a message, made safe to keep and to post to.
namespace kexiebot::dingtalk {

/// Whether `url` is a session webhook of the platform at `oapi_base`: exactly that scheme, host and port, the path of
/// session webhooks, a query of visible ASCII. The body of a callback is not signed, so without this check whoever saw one
/// signature could make us post to any address.
[[nodiscard]] bool is_session_url(std::string_view url, std::string_view oapi_base);

/// What goes into `ports::InboundMessage::reply_handle`: the address with the moment it ends, or empty when it is not one
/// that may ever be posted to. The address is a credential: keep the handle out of logs.
[[nodiscard]] std::string make_reply_handle(std::string_view url, std::int64_t expires_ms, std::string_view oapi_base);

/// The address in a handle while at least a minute of its life is left at `now`; nothing for an empty, ended or foreign
/// handle (the base may have been configured anew since it was stored).
[[nodiscard]] std::optional<std::string> usable_session(std::string_view handle, std::string_view oapi_base, domain::Instant now);

}  // namespace kexiebot::dingtalk
