#include "adapters/dingtalk/inbound/media_source.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "adapters/dingtalk/api/address.hpp"
#include "adapters/dingtalk/json_fields.hpp"
#include "adapters/dingtalk/outbound/messages.hpp"

namespace kexiebot::dingtalk {
namespace {

using ports::Fetched;
using ports::FetchOutcome;

constexpr std::size_t url_bytes_max = 8192;
constexpr std::chrono::milliseconds download_timeout = std::chrono::minutes{2};
constexpr std::string_view plain = "http://";
constexpr std::string_view secure = "https://";

/// Why the platform gave no address.
Fetched no_address(const ApiAnswer& answer) {
    using enum FetchOutcome;
    const bool ended = answer.verdict.code.ends_with(" invalidParameter.robotCode.downloadCode");
    const bool hopeless = answer.verdict.action == Action::misconfigured || answer.verdict.action == Action::permanent;
    // What is hopeless for another reason than the code's age is ours to repair: the file is not given up.
    return {ended ? gone : (hopeless ? misconfigured : try_again), {}, "download code: " + told(answer.verdict)};
}

Fetched downloaded(const http::ClientResponse& response) {
    switch (response.transfer) {
        case http::Transfer::complete: break;
        case http::Transfer::too_large: return {FetchOutcome::too_large, {}, "larger than allowed"};
        case http::Transfer::refused: return {FetchOutcome::misconfigured, {}, "download: the address is not allowed"};
        case http::Transfer::not_sent:
        case http::Transfer::unknown: return {FetchOutcome::try_again, {}, "download: no whole answer"};
    }
    const auto status = "download: HTTP " + std::to_string(response.status);
    if (response.status >= 200 && response.status < 300) return {FetchOutcome::fetched, {}, status};
    const bool gone = response.status == 404 || response.status == 410;
    // An address that has ended answers 403: the next attempt gets a new one.
    return {gone ? FetchOutcome::gone : FetchOutcome::try_again, {}, status};
}

}  // namespace

std::optional<std::string> download_address(std::string_view url, std::string_view api_base) {
    const auto visible = [](char c) { return c > ' ' && c < 0x7F && c != '\\'; };
    if (url.size() > url_bytes_max || !std::ranges::all_of(url, visible)) return std::nullopt;
    const bool is_plain = url.starts_with(plain);
    if (!is_plain && !url.starts_with(secure)) return std::nullopt;
    const auto rest = url.substr(is_plain ? plain.size() : secure.size());
    auto host = authority(rest);
    if (host.empty()) return std::nullopt;
    if (!is_plain) return std::string{url};
    const auto after = rest.substr(host.size());
    if (on_loopback(host)) {
        return is_simulated(api_base) ? std::optional{std::string{url}} : std::nullopt;
    }
    if (host.ends_with(":80")) host.remove_suffix(3);
    if (host.empty() || host.find(':') != std::string_view::npos) return std::nullopt;
    return std::string{secure}.append(host).append(after);
}

RobotMediaSource::RobotMediaSource(RobotApi api) : api_{std::move(api)} {}

void RobotMediaSource::fetch(ports::MediaReference media, std::filesystem::path target, std::int64_t bytes_max,
                             std::function<void(Fetched)> done) {
    auto body = download_request(api_.settings().robot(), media.reference);
    auto answered = [api = api_, target = std::move(target), bytes_max, done = std::move(done)](const ApiAnswer& answer) {
        if (answer.verdict.action != Action::ok) return done(no_address(answer));
        const auto url = text_member(parse_json(answer.body), "downloadUrl");
        if (!url) return done({FetchOutcome::try_again, {}, "download code: " + answer.verdict.code + " without an address"});
        auto address = download_address(*url, api.settings().api_base);
        if (!address) return done({FetchOutcome::misconfigured, {}, "the address handed out is neither https nor a simulator's"});
        http::ClientRequest request;
        request.url = *std::move(address);
        request.timeout = download_timeout;
        request.response_bytes_max = bytes_max;
        request.save_to = target;
        api.get(std::move(request), [done](const http::ClientResponse& response) { done(downloaded(response)); });
    };
    api_.post("/v1.0/robot/messageFiles/download", std::move(body), std::move(answered));
}

}  // namespace kexiebot::dingtalk
