#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "adapters/wecom/aibot/steps.hpp"
#include "bot/ports/messenger.hpp"

namespace kexiebot::wecom {

struct Uploaded {
    ports::SendOutcome outcome = ports::SendOutcome::retry_later;
    std::string media_id{};  ///< with `acked`
    std::string type{};      ///< "image" or "file": what it was uploaded as
    std::string detail{};
    std::chrono::seconds wait{0};
};

/// Calls its second argument after a pause.
using Later = std::function<void(std::chrono::milliseconds, std::function<void()>)>;

/// Uploads a file over the long connection, chunk by chunk and one chunk in memory at a time (WeCom manual 101463). A chunk that
/// fails is sent again, over the next connection if need be: the upload outlives a connection by half an hour. A picture (PNG,
/// JPEG or GIF of at most 2 MB) goes as one, everything else as a file; over 20 MB, or under 5 bytes, nothing goes (rejected).
void upload(AskLink ask, Later later, const ports::OutboundFile& file, std::function<void(Uploaded)> done);

}  // namespace kexiebot::wecom
