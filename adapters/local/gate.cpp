#include "adapters/local/gate.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace kexiebot::local {
namespace {

std::string lower(std::string_view text) {
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

bool is_loopback_host(std::string_view host) {
    constexpr std::array<std::string_view, 3> names{"localhost", "127.0.0.1", "[::1]"};
    const auto matches = [host](std::string_view name) {
        if (!host.starts_with(name)) return false;
        const std::string_view rest = host.substr(name.size());
        if (rest.empty()) return true;
        return rest.size() > 1 && rest.front() == ':' && rest.find_first_not_of("0123456789", 1) == std::string_view::npos;
    };
    return std::any_of(names.begin(), names.end(), matches);
}

bool came_through_a_proxy(const http::Headers& headers) {
    constexpr std::array<std::string_view, 5> marks{"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"};
    return std::any_of(headers.begin(), headers.end(), [&marks](const auto& header) {
        return std::find(marks.begin(), marks.end(), lower(header.first)) != marks.end();
    });
}

bool is_from_this_page(const http::Request& request, std::string_view host) {
    const std::string origin = lower(http::header(request.headers, "origin"));
    if (!origin.empty() && origin != "http://" + std::string{host} && origin != "https://" + std::string{host}) return false;
    const std::string site = lower(http::header(request.headers, "sec-fetch-site"));
    if (site.empty() || site == "same-origin" || site == "none") return true;
    const bool navigates = lower(http::header(request.headers, "sec-fetch-mode")) == "navigate";
    return request.method == "GET" && request.path == "/chat" && navigates;
}

}  // namespace

bool admitted(const http::Request& request) {
    if (!request.remote_is_loopback || came_through_a_proxy(request.headers)) return false;
    const std::string host = lower(http::header(request.headers, "host"));
    return is_loopback_host(host) && is_from_this_page(request, host);
}

}  // namespace kexiebot::local
