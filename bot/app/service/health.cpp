#include "bot/app/service/health.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

namespace kexiebot::app {

namespace {

http::Response json(int status, const nlohmann::ordered_json& body) {
    return {status,
            "application/json; charset=utf-8",
            body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n",
            {{"Cache-Control", "no-store"}}};
}

}  // namespace

Health::Health(ports::Store& store, std::span<const ChannelParts> channels, std::function<std::size_t()> connections)
    : store_{store}, channels_{channels}, connections_{std::move(connections)} {}

bool Health::owns(std::string_view path) {
    return path == "/healthz" || path == "/readyz" || path == "/metrics";
}

void Health::handle(const http::Request& request, http::Respond respond) const {
    if (request.method != "GET" && request.method != "HEAD") {
        respond({405, "text/plain; charset=utf-8", "", {{"Allow", "GET, HEAD"}}});
    } else if (request.path == "/healthz") {
        respond(json(200, {{"status", "alive"}}));
    } else if (request.path == "/metrics") {
        respond({200, "text/plain; version=0.0.4; charset=utf-8", metrics(), {}});
    } else {
        ready(std::move(respond));
    }
}

// An empty unit of work goes the whole way of a write: lock, commit, answer.
void Health::ready(http::Respond respond) const {
    auto reasons = nlohmann::ordered_json::array();
    for (const auto& channel : channels_) {
        if (!channel.unusable.empty()) reasons.push_back("channel " + channel.name + ": " + channel.unusable);
    }
    store_.write(
        [](ports::UnitOfWork&) {},
        [respond = std::move(respond), reasons = std::move(reasons)](std::exception_ptr failure) mutable {
            if (failure) reasons.push_back("database: not writable");
            const auto ready = reasons.empty();
            respond(json(ready ? 200 : 503, {{"status", ready ? "ready" : "not ready"}, {"reasons", std::move(reasons)}}));
        });
}

std::string Health::metrics() const {
    std::string text =
        "# HELP kexiebot_callbacks_total Callbacks by channel and how they ended.\n"
        "# TYPE kexiebot_callbacks_total counter\n";
    for (const auto& channel : channels_) {
        if (!channel.counts) continue;
        for (const auto& count : channel.counts()) {
            text += fmt::format("kexiebot_callbacks_total{{channel=\"{}\",result=\"{}\"}} {}\n", channel.name, count.result,
                                count.value);
        }
    }
    text += "# HELP kexiebot_http_connections Open connections.\n# TYPE kexiebot_http_connections gauge\n";
    text += fmt::format("kexiebot_http_connections {}\n", connections_());
    return text;
}

}  // namespace kexiebot::app
