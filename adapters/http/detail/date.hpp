#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace kexiebot::http::detail {

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7).
[[nodiscard]] std::string http_date(std::chrono::sys_seconds instant);

/// The same for now, formatted once a second. Valid on this thread until its next call.
[[nodiscard]] std::string_view http_date_now();

}  // namespace kexiebot::http::detail
