#include "adapters/local/page.hpp"

#include <array>
#include <string>
#include <utility>

#include "adapters/local/text.hpp"
#include "embedded/chat_page.hpp"

namespace kexiebot::local {
namespace {

constexpr std::string_view page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// A kept file may be anything that was uploaded: it gets neither script nor this page's origin.
constexpr std::string_view file_policy = "default-src 'none'; img-src 'self'; sandbox; frame-ancestors 'none'";

std::string_view type_of(std::string_view path) {
    if (path.ends_with(".html")) return "text/html; charset=utf-8";
    if (path.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (path.ends_with(".css")) return "text/css; charset=utf-8";
    return "image/svg+xml";
}

http::Response guarded(std::string_view type, std::string body, std::string_view policy, std::string_view caching) {
    http::Response response;
    response.content_type = type;
    response.body = std::move(body);
    response.headers = {{"X-Content-Type-Options", "nosniff"},
                        {"Content-Security-Policy", std::string{policy}},
                        {"Referrer-Policy", "no-referrer"},
                        {"Cross-Origin-Resource-Policy", "same-origin"},
                        {"Cache-Control", std::string{caching}}};
    return response;
}

/// Pictures that browsers show without running anything.
bool is_shown_in_place(std::string_view media_type) {
    constexpr std::array<std::string_view, 4> types{"image/jpeg", "image/png", "image/gif", "image/webp"};
    for (const auto type : types) {
        if (type == media_type) return true;
    }
    return false;
}

}  // namespace

std::optional<http::Response> page_part(std::string_view path) {
    constexpr std::string_view folder = "/chat/";
    const std::string name = path == "/chat" ? "index.html" : std::string{path.substr(std::min(folder.size(), path.size()))};
    for (const auto& file : embedded::chat_page()) {
        if (file.path == "page/" + name) return guarded(type_of(name), std::string{file.bytes}, page_policy, "no-cache");
    }
    return std::nullopt;
}

http::Response json_response(int status, std::string body) {
    http::Response response = guarded("application/json; charset=utf-8", std::move(body), "default-src 'none'", "no-store");
    response.status = status;
    return response;
}

http::Response file_response(std::string bytes, std::string_view media_type, std::string_view name) {
    http::Response response = guarded(media_type, std::move(bytes), file_policy, "private, max-age=300");
    std::string disposition = is_shown_in_place(media_type) ? "inline" : "attachment";
    if (!name.empty()) disposition += "; filename*=UTF-8''" + percent_encoded(name);
    response.headers.emplace_back("Content-Disposition", std::move(disposition));
    return response;
}

}  // namespace kexiebot::local
