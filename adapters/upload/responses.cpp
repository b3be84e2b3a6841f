#include "adapters/upload/responses.hpp"

#include "embedded/upload_page.hpp"

namespace kexiebot::upload {

namespace {

constexpr std::string_view page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";
// A stored file may be anything that was uploaded: it gets neither script nor this page's origin.
constexpr std::string_view file_policy =
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

http::Response guarded(int status, std::string_view type, std::string body, std::string_view policy) {
    http::Response response;
    response.status = status;
    response.content_type = type;
    response.body = std::move(body);
    response.headers = {{"X-Content-Type-Options", "nosniff"}, {"Content-Security-Policy", std::string{policy}},
                        {"Referrer-Policy", "no-referrer"},    {"Cross-Origin-Resource-Policy", "same-origin"},
                        {"Cache-Control", "no-store"},         {"X-Robots-Tag", "noindex"}};
    return response;
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        if (plain) {
            out += c;
        } else {
            out += {'%', "0123456789ABCDEF"[byte >> 4U], "0123456789ABCDEF"[byte & 15U]};
        }
    }
    return out;
}

}  // namespace

std::optional<http::Response> page_part(std::string_view name) {
    for (const auto& file : embedded::upload_page()) {
        if (file.path != "page/" + std::string{name}) continue;
        const std::string_view type = name.ends_with(".js")    ? "text/javascript; charset=utf-8"
                                      : name.ends_with(".css") ? "text/css; charset=utf-8"
                                                               : "text/html; charset=utf-8";
        return guarded(200, type, std::string{file.bytes}, page_policy);
    }
    return std::nullopt;
}

http::Response closed_page(int status, std::string_view sentence) {
    const std::string page =
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width\">"
        "<title>上传佐证</title><link rel=\"stylesheet\" href=\"/u/-/style.css\"></head><body><main><p id=\"closed\">" +
        std::string{sentence} + "</p></main></body></html>";
    return guarded(status, "text/html; charset=utf-8", page, page_policy);
}

http::Response json_response(int status, std::string body) {
    return guarded(status, "application/json; charset=utf-8", std::move(body), "default-src 'none'");
}

http::Response file_response(std::string bytes, std::string_view media_type, std::string_view name) {
    http::Response response = guarded(200, media_type, std::move(bytes), file_policy);
    const bool shown = media_type == "image/jpeg" || media_type == "image/png" || media_type == "image/gif" ||
                       media_type == "image/webp" || media_type == "application/pdf";
    std::string disposition = shown ? "inline" : "attachment";
    if (!name.empty()) disposition += "; filename*=UTF-8''" + percent_encoded(name);
    response.headers.emplace_back("Content-Disposition", std::move(disposition));
    return response;
}

}  // namespace kexiebot::upload
