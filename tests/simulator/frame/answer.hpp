#pragma once

#include <functional>
#include <string>

#include "adapters/http/message.hpp"

namespace kexiebot::simulator {

/// How a connection ends instead of carrying its whole answer.
enum class Cut {
    none,
    dropped,  ///< closed without a byte of the answer
    half,     ///< closed in the middle of it
    silent,   ///< kept open, and nothing comes
};

/// What a platform answers to one HTTP request.
struct Answer {
    int status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::string body{};
    http::Headers headers{};
    Cut cut = Cut::none;
};

/// Sends the answer; called at most once, on the simulator's thread.
using Respond = std::function<void(Answer)>;

}  // namespace kexiebot::simulator
