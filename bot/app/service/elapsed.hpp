#pragma once

#include <chrono>
#include <functional>

namespace kexiebot::app {

/// Time that only goes forward: for the lifetimes of tokens and the windows of rates, which adapters measure themselves.
struct Elapsed {
    std::function<std::chrono::steady_clock::time_point()> now = [] { return std::chrono::steady_clock::now(); };
    /// Brings it forward, where it stands still unless somebody does; empty where it passes by itself. Any thread.
    std::function<void(std::chrono::milliseconds)> skip = nullptr;
};

}  // namespace kexiebot::app
