#include "bot/app/service/health.hpp"

#include <fmt/chrono.h>
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

std::string instant_text(const std::optional<domain::Instant>& instant) {
    return instant ? fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(instant->time_since_epoch().count())) : std::string{};
}

nlohmann::ordered_json connection_json(const std::string& channel, const ports::ConnectionState& state) {
    nlohmann::ordered_json json{{"channel", channel}, {"ready", state.is_ready}};
    if (state.since) json["since"] = instant_text(state.since);
    if (!state.last_error.empty()) json["last_error"] = state.last_error;
    if (state.next_try) json["next_try"] = instant_text(state.next_try);
    json["opened"] = state.opened;
    json["lost"] = state.lost;
    return json;
}

std::string reason_of(const std::string& channel, const ports::ConnectionState& state) {
    std::string reason = "channel " + channel + ": not connected";
    if (!state.last_error.empty()) reason += ": " + state.last_error;
    if (state.next_try) reason += "; next try at " + instant_text(state.next_try);
    return reason;
}

}  // namespace

Health::Health(ports::Store& store, std::span<const ChannelParts> channels, std::function<std::size_t()> connections,
               SendingReport sending)
    : store_{store}, channels_{channels}, connections_{std::move(connections)}, sending_{std::move(sending)} {}

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
    auto connections = nlohmann::ordered_json::array();
    for (const auto& channel : channels_) {
        if (!channel.unusable.empty()) reasons.push_back("channel " + channel.name + ": " + channel.unusable);
        if (channel.connector == nullptr) continue;
        const auto state = channel.connector->state();
        if (!state.is_ready) reasons.push_back(reason_of(channel.name, state));
        connections.push_back(connection_json(channel.name, state));
    }
    store_.write([](ports::UnitOfWork&) {},
                 [respond = std::move(respond), reasons = std::move(reasons), connections = std::move(connections),
                  notes = sending_.notes()](std::exception_ptr failure) mutable {
                     if (failure) reasons.push_back("database: not writable");
                     const auto ready = reasons.empty();
                     respond(json(ready ? 200 : 503, {{"status", ready ? "ready" : "not ready"},
                                                      {"reasons", std::move(reasons)},
                                                      {"connections", std::move(connections)},
                                                      {"notes", std::move(notes)}}));
                 });
}

std::string Health::metrics() const {
    std::string text =
        "# HELP kexiebot_callbacks_total Callbacks and stream messages by channel and how they ended.\n"
        "# TYPE kexiebot_callbacks_total counter\n";
    for (const auto& channel : channels_) {
        if (!channel.counts) continue;
        for (const auto& count : channel.counts()) {
            text += fmt::format("kexiebot_callbacks_total{{channel=\"{}\",result=\"{}\"}} {}\n", channel.name, count.result,
                                count.value);
        }
    }
    text +=
        "# HELP kexiebot_channel_connected Whether the connection a channel keeps open is ready.\n"
        "# TYPE kexiebot_channel_connected gauge\n";
    for (const auto& channel : channels_) {
        if (channel.connector == nullptr) continue;
        text += fmt::format("kexiebot_channel_connected{{channel=\"{}\"}} {}\n", channel.name,
                            channel.connector->state().is_ready ? 1 : 0);
    }
    text +=
        "# HELP kexiebot_channel_connections_lost_total How often a ready connection of a channel was lost.\n"
        "# TYPE kexiebot_channel_connections_lost_total counter\n";
    for (const auto& channel : channels_) {
        if (channel.connector == nullptr) continue;
        text += fmt::format("kexiebot_channel_connections_lost_total{{channel=\"{}\"}} {}\n", channel.name,
                            channel.connector->state().lost);
    }
    text += "# HELP kexiebot_http_connections Open connections.\n# TYPE kexiebot_http_connections gauge\n";
    text += fmt::format("kexiebot_http_connections {}\n", connections_());
    text += sending_.metrics();
    return text;
}

}  // namespace kexiebot::app
