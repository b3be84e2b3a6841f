#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace kexiebot::http {

/// The threads on which everything that waits for a network or a clock runs.
class Runtime {
public:
    /// `threads` 0: one a core.
    explicit Runtime(unsigned threads);
    ~Runtime();

    void start();
    /// Lets running handlers end, then joins the threads. Blocks; not on a thread of its own.
    void stop();
    /// Between start() and the end of stop().
    [[nodiscard]] bool running() const;

    /// Runs `task` on one of the threads. What it throws is logged.
    void post(std::function<void()> task);
    /// Runs `task` once after `delay`, or never if the runtime stops first.
    void after(std::chrono::milliseconds delay, std::function<void()> task);

    boost::asio::io_context& context();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kexiebot::http
