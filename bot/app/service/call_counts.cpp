#include "bot/app/service/call_counts.hpp"

namespace kexiebot::app {

void CallCounts::spent(std::string_view channel, ports::CallKind kind, int calls) {
    const std::lock_guard lock{mutex_};
    spent_[{std::string{channel}, kind}] += static_cast<std::uint64_t>(calls);
}

std::map<CallCounts::Call, std::uint64_t> CallCounts::all() const {
    const std::lock_guard lock{mutex_};
    return spent_;
}

std::string_view to_text(ports::CallKind kind) {
    switch (kind) {
        case ports::CallKind::api: return "api";
        case ports::CallKind::webhook: return "webhook";
        case ports::CallKind::stream: return "stream";
    }
    return "";
}

}  // namespace kexiebot::app
