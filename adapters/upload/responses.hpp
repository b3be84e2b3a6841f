#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/http/message.hpp"

namespace kexiebot::upload {

/// A part of the page: "index.html", "upload.js", "style.css".
std::optional<http::Response> page_part(std::string_view name);
/// A page of one sentence, for a link that no longer opens.
http::Response closed_page(int status, std::string_view sentence);
http::Response json_response(int status, std::string body);
/// A stored file: pictures and PDF are shown, the rest is saved under `name`; nothing in it runs.
http::Response file_response(std::string bytes, std::string_view media_type, std::string_view name);

}  // namespace kexiebot::upload
