#pragma once

#include <string>
#include <string_view>

#include "bot/ports/message.hpp"

namespace kexiebot::app {

/// A reply as it is kept with an inbox row, so that a redelivery gets the same; and back.
std::string to_stored(const ports::Reply& reply);
ports::Reply reply_from_stored(std::string_view stored);

}  // namespace kexiebot::app
