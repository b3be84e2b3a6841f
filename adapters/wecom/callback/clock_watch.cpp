#include "adapters/wecom/callback/clock_watch.hpp"

#include <charconv>
#include <cstdint>

#include "adapters/http/query.hpp"

namespace kexiebot::wecom {
namespace {

constexpr std::int64_t seconds_off_max = 300;
constexpr std::chrono::hours once_in{1};

}  // namespace

std::string ClockWatch::note(std::string_view raw_query, domain::Instant now) {
    const auto query = http::parse_query(raw_query);
    const auto text = http::parameter(query, "timestamp").value_or("");
    std::int64_t sent_at = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), sent_at);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    const std::int64_t ahead = sent_at - now.time_since_epoch().count();
    if (ahead <= seconds_off_max && -ahead <= seconds_off_max) return {};
    const std::lock_guard lock{mutex_};
    if (now < quiet_until_) return {};
    quiet_until_ = now + once_in;
    return "WeCom's clock is " + std::to_string(ahead > 0 ? ahead : -ahead) + " s " + (ahead > 0 ? "ahead of" : "behind") +
           " this machine's: check this machine's clock (NTP); tokens and deadlines go by it, and from an hour on messages are "
           "refused";
}

}  // namespace kexiebot::wecom
