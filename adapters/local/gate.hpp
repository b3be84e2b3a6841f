#pragma once

#include "adapters/http/message.hpp"

namespace kexiebot::local {

/// Whether a request may reach the chat page at all. The page asks nobody who they are, so a request must come
///  - over loopback, and not through a proxy (which would lend its own loopback address to the world),
///  - under a loopback host name: another name that was made to point here is DNS rebinding,
///  - from this very page or from no page: what a foreign site's page sends is refused by Origin and Sec-Fetch-Site.
/// A link from another site to the page itself is fine.
[[nodiscard]] bool admitted(const http::Request& request);

}  // namespace kexiebot::local
