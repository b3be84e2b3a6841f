#pragma once

#include <vector>

#include "bot/ports/call_meter.hpp"

namespace kexiebot::dingtalk::test {

/// Remembers what was spent, call by call.
class CountingMeter final : public ports::CallMeter {
public:
    std::vector<ports::CallKind> calls;
    void spent(std::string_view, ports::CallKind kind, int count) override {
        calls.insert(calls.end(), static_cast<std::size_t>(count), kind);
    }
};

}  // namespace kexiebot::dingtalk::test
