#pragma once

#include <span>
#include <string>

#include "adapters/http/message.hpp"
#include "bot/app/service/channels.hpp"
#include "bot/app/service/sending_report.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// GET /healthz, /readyz and /metrics (design.md section 14).
class Health {
public:
    /// The references outlive it. `connections`: open ones, for the metric.
    Health(ports::Store& store, std::span<const ChannelParts> channels, std::function<std::size_t()> connections,
           SendingReport sending);

    /// True for the paths it answers.
    [[nodiscard]] static bool owns(std::string_view path);
    void handle(const http::Request& request, http::Respond respond) const;

private:
    void ready(http::Respond respond) const;
    [[nodiscard]] std::string metrics() const;

    ports::Store& store_;
    std::span<const ChannelParts> channels_;
    std::function<std::size_t()> connections_;
    SendingReport sending_;
};

}  // namespace kexiebot::app
