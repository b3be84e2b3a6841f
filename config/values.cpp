#include "config/values.hpp"

#include <arpa/inet.h>
#include <algorithm>
#include <array>
#include <charconv>

namespace kexiebot::config {

namespace {

std::optional<std::uint16_t> parse_port(std::string_view text) {
    constexpr int port_max = 65535;
    int port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    const auto all_digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (error != std::errc{} || end != text.data() + text.size() || !all_digits || port > port_max) return std::nullopt;
    return static_cast<std::uint16_t>(port);
}

// A host and what follows its colon, of "host", "host:port" or "[::1]:port".
struct Authority {
    std::string host;  // without brackets
    std::optional<std::string_view> port;
    bool bracketed = false;
};

std::optional<Authority> split_authority(std::string_view text) {
    Authority parts;
    if (text.starts_with('[')) {
        const auto close = text.find(']');
        if (close == std::string_view::npos) return std::nullopt;
        parts.host = text.substr(1, close - 1);
        parts.bracketed = true;
        text.remove_prefix(close + 1);
        if (text.empty()) return parts;
        if (text.front() != ':') return std::nullopt;
    } else {
        const auto colon = text.find(':');
        parts.host = text.substr(0, colon);
        if (colon == std::string_view::npos) return parts;
        text.remove_prefix(colon);
    }
    parts.port = text.substr(1);
    return parts;
}

bool is_ipv4(const std::string& host) {
    in_addr address{};
    return inet_pton(AF_INET, host.c_str(), &address) == 1;
}

bool is_ipv6(const std::string& host) {
    in6_addr address{};
    return inet_pton(AF_INET6, host.c_str(), &address) == 1;
}

bool is_loopback_host(const std::string& host) {
    if (host == "localhost" || (is_ipv4(host) && host.starts_with("127."))) return true;
    in6_addr address{};
    return inet_pton(AF_INET6, host.c_str(), &address) == 1 && IN6_IS_ADDR_LOOPBACK(&address);
}

bool is_host_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

bool is_host(const Authority& authority) {
    if (authority.bracketed) return is_ipv6(authority.host);
    return !authority.host.empty() && std::all_of(authority.host.begin(), authority.host.end(), is_host_character);
}

}  // namespace

bool is_loopback(const Endpoint& endpoint) {
    return is_loopback_host(endpoint.address);
}

std::string to_text(const Endpoint& endpoint) {
    const auto is_six = endpoint.address.find(':') != std::string::npos;
    return (is_six ? '[' + endpoint.address + ']' : endpoint.address) + ':' + std::to_string(endpoint.port);
}

std::optional<Endpoint> parse_endpoint(std::string_view text) {
    auto parts = split_authority(text);
    if (!parts || !parts->port) return std::nullopt;
    const auto port = parse_port(*parts->port);
    if (parts->host == "localhost" && !parts->bracketed) parts->host = "127.0.0.1";
    const auto readable = parts->bracketed ? is_ipv6(parts->host) : is_ipv4(parts->host);
    if (!port || !readable) return std::nullopt;
    return Endpoint{parts->host, *port};
}

std::optional<std::chrono::minutes> parse_clock(std::string_view text) {
    // The date is only there because the domain reads clock times behind one.
    const auto local = text.size() == 5 ? domain::parse_local_time("2000-01-01T" + std::string{text}) : std::nullopt;
    if (!local) return std::nullopt;
    return local->time_of_day;
}

std::optional<QuietHours> parse_quiet_hours(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = parse_clock(text.substr(0, dash));
    const auto to = parse_clock(text.substr(dash + 1));
    if (!from || !to || *from == *to) return std::nullopt;
    return QuietHours{*from, *to};
}

std::optional<Address> parse_address(std::string_view text, Scheme scheme) {
    const std::string_view secure = scheme == Scheme::http ? "https://" : "wss://";
    const std::string_view bare = scheme == Scheme::http ? "http://" : "ws://";
    const auto is_secure = text.starts_with(secure);
    if (!is_secure && !text.starts_with(bare)) return std::nullopt;
    while (text.ends_with('/')) text.remove_suffix(1);
    const auto begin = is_secure ? secure.size() : bare.size();
    if (text.size() <= begin) return std::nullopt;
    const auto rest = text.substr(begin);
    const auto slash = rest.find('/');
    const auto authority = split_authority(rest.substr(0, slash));
    const auto path = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash);
    const auto plain = [](char c) { return c > ' ' && c < '\x7F' && c != '?' && c != '#' && c != '@' && c != '\\'; };
    if (!authority || !is_host(*authority) || !std::all_of(path.begin(), path.end(), plain)) return std::nullopt;
    if (authority->port && !parse_port(*authority->port)) return std::nullopt;
    return Address{std::string{text}, is_secure || is_loopback_host(authority->host)};
}

std::optional<domain::Account> parse_account(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon + 1 == text.size() || !is_channel_name(text.substr(0, colon))) {
        return std::nullopt;
    }
    return domain::Account{std::string{text.substr(0, colon)}, std::string{text.substr(colon + 1)}};
}

bool is_channel_name(std::string_view text) {
    constexpr std::size_t characters_max = 40;
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text.size() <= characters_max && std::all_of(text.begin(), text.end(), allowed);
}

}  // namespace kexiebot::config
