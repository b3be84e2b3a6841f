#include "adapters/http/detail/url.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <charconv>

namespace kexiebot::http::detail {

namespace urls = boost::urls;

namespace {

std::string host_of(const urls::url_view& url) {
    std::string host = url.host_address();
    std::transform(host.begin(), host.end(), host.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return host;
}

/// 1 to 65535. (Boost.URL 1.81 lets 99999 through as another number.)
std::optional<std::uint16_t> port_of(std::string_view digits) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc{} || end != digits.data() + digits.size() || port == 0) return std::nullopt;
    return port;
}

/// Letters, digits, hyphens, dots; or an address. What a percent escape could smuggle in is none of these.
bool is_plain(std::string_view host) {
    return !host.empty() && host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_:") == std::string_view::npos;
}

}  // namespace

std::optional<Url> callable_url(std::string_view text) {
    const auto parsed = urls::parse_uri({text.data(), text.size()});
    if (!parsed) return std::nullopt;
    const urls::url_view& url = *parsed;
    const bool is_secure = url.scheme_id() == urls::scheme::https;
    if (!is_secure && url.scheme_id() != urls::scheme::http) return std::nullopt;
    if (!url.has_authority() || url.has_userinfo()) return std::nullopt;

    Url result;
    result.is_secure = is_secure;
    result.host = host_of(url);
    if (!is_plain(result.host) || (!is_secure && !is_loopback_host(result.host))) return std::nullopt;
    const std::uint16_t usual_port = is_secure ? 443 : 80;
    result.port = usual_port;
    if (url.has_port()) {
        const auto port = port_of({url.port().data(), url.port().size()});
        if (!port) return std::nullopt;
        result.port = *port;
    }
    result.authority = result.host.find(':') == std::string::npos ? result.host : '[' + result.host + ']';
    if (result.port != usual_port) result.authority += ':' + std::to_string(result.port);
    const auto target = url.encoded_target();
    result.target.assign(target.data(), target.size());
    // Boost.URL 1.81 takes "127.0.0.1.example.com" for the host 127.0.0.1 and a path ".example.com".
    if (!result.target.empty() && result.target.find_first_of("/?") != 0) return std::nullopt;
    if (!result.target.starts_with('/')) result.target.insert(result.target.begin(), '/');
    return result;
}

std::optional<Url> websocket_url(std::string_view text) {
    // The two pairs of schemes have the same ports and rules.
    if (text.starts_with("wss:")) return callable_url("https" + std::string{text.substr(3)});
    if (text.starts_with("ws:")) return callable_url("http" + std::string{text.substr(2)});
    return std::nullopt;
}

bool is_address(std::string_view host) {
    boost::system::error_code error;
    boost::asio::ip::make_address(std::string{host}, error);
    return !error;
}

bool is_loopback_host(std::string_view host) {
    if (host == "localhost") return true;
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(std::string{host}, error);
    return !error && address.is_loopback();
}

}  // namespace kexiebot::http::detail
