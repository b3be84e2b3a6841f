#include "adapters/dingtalk/inbound/reply_handle.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace kexiebot::dingtalk {
namespace {

constexpr std::string_view session_path = "/robot/sendBySession?session=";
constexpr std::size_t url_bytes_max = 1024;
constexpr std::chrono::milliseconds life_left_min = std::chrono::minutes{1};

bool visible_ascii(char c) {
    return c > ' ' && c < 0x7F;
}

}  // namespace

bool is_session_url(std::string_view url, std::string_view oapi_base) {
    while (oapi_base.ends_with('/')) oapi_base.remove_suffix(1);
    if (oapi_base.empty() || url.size() > url_bytes_max || !url.starts_with(oapi_base)) return false;
    url.remove_prefix(oapi_base.size());
    return url.starts_with(session_path) && url.size() > session_path.size() && std::ranges::all_of(url, visible_ascii) &&
           url.find_first_of("#\\") == std::string_view::npos;
}

std::string make_reply_handle(std::string_view url, std::int64_t expires_ms, std::string_view oapi_base) {
    if (expires_ms <= 0 || !is_session_url(url, oapi_base)) return {};
    std::string handle = std::to_string(expires_ms);
    handle.append(" ").append(url);
    return handle;
}

std::optional<std::string> usable_session(std::string_view handle, std::string_view oapi_base, domain::Instant now) {
    std::int64_t expires_ms = 0;
    const auto [end, error] = std::from_chars(handle.data(), handle.data() + handle.size(), expires_ms);
    if (error != std::errc{} || expires_ms <= 0) return std::nullopt;
    if (end == handle.data() + handle.size() || *end != ' ') return std::nullopt;
    const auto url = handle.substr(static_cast<std::size_t>(end - handle.data()) + 1);
    const std::chrono::milliseconds now_ms = now.time_since_epoch();
    if (std::chrono::milliseconds{expires_ms} - life_left_min < now_ms) return std::nullopt;
    if (!is_session_url(url, oapi_base)) return std::nullopt;
    return std::string{url};
}

}  // namespace kexiebot::dingtalk
