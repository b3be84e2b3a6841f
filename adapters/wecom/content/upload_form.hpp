#pragma once

#include <string>

#include "adapters/http/client.hpp"
#include "bot/ports/messenger.hpp"

namespace kexiebot::wecom {

/// Makes `request` the upload of a file: one form part named "media", streamed from disk (WeCom manual 90253). The name goes as
/// raw UTF-8; the form of RFC 5987 is refused there.
void make_upload(http::ClientRequest& request, const ports::OutboundFile& file);

}  // namespace kexiebot::wecom
