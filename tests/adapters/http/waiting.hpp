#pragma once

#include <chrono>
#include <future>
#include <stdexcept>
#include <thread>

namespace kexiebot::test {

/// The value once it is there; a test that waits longer than ten seconds has failed.
template <class T>
T arrived(std::future<T>& future) {
    if (future.wait_for(std::chrono::seconds{10}) != std::future_status::ready)
        throw std::runtime_error{"waited ten seconds in vain"};
    return future.get();
}

/// Whether `condition` comes true within ten seconds, for what cannot be waited on.
template <class Condition>
[[nodiscard]] bool eventually(Condition condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::yield();
    }
    return true;
}

}  // namespace kexiebot::test
