#pragma once

#include <optional>
#include <string_view>

#include "adapters/http/message.hpp"

namespace kexiebot::local {

/// The part of the page that lies at this path ("/chat", "/chat/app.js"), with the headers that keep it to itself: nothing from
/// elsewhere, no inline script, not in a frame. Nothing when there is no such part.
[[nodiscard]] std::optional<http::Response> page_part(std::string_view path);

/// An answer that is JSON; never stored by the browser.
[[nodiscard]] http::Response json_response(int status, std::string body);

/// A kept file as somebody may see it: pictures in place, everything else as a download. `name` is untrusted.
[[nodiscard]] http::Response file_response(std::string bytes, std::string_view media_type, std::string_view name);

}  // namespace kexiebot::local
