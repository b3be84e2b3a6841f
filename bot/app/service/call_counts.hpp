#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "bot/ports/call_meter.hpp"

namespace kexiebot::app {

/// What was spent since start, for /metrics. Any thread.
class CallCounts final : public ports::CallMeter {
public:
    struct Call {
        std::string channel;
        ports::CallKind kind;
        auto operator<=>(const Call&) const = default;
    };

    void spent(std::string_view channel, ports::CallKind kind, int calls) override;
    [[nodiscard]] std::map<Call, std::uint64_t> all() const;

private:
    mutable std::mutex mutex_;
    std::map<Call, std::uint64_t> spent_;
};

/// As metrics name it: "api", "webhook", "stream".
[[nodiscard]] std::string_view to_text(ports::CallKind kind);

}  // namespace kexiebot::app
