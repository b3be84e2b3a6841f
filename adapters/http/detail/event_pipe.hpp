#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "adapters/http/server.hpp"

namespace kexiebot::http::detail {

/// The bounded queue between those who write events (any thread) and the connection that sends them.
class EventPipe {
public:
    /// `wake` is called, under the pipe's lock, when there is something new to see; it must not block.
    explicit EventPipe(std::function<void()> wake);

    /// Writers' side. More than `bytes_max` waiting closes the pipe.
    void write(std::string text);
    void close();
    [[nodiscard]] bool open() const;

    /// The connection's side: all that waits, now in its hands; it says sent() when that has left.
    [[nodiscard]] std::string take();
    void sent();
    /// Closes, and never calls `wake` again.
    void detach();

    static constexpr std::size_t bytes_max = std::size_t{1024} * 1024;

private:
    mutable std::mutex mutex_;
    std::function<void()> wake_;
    std::string waiting_;
    std::size_t taken_bytes_ = 0;
    bool open_ = true;
};

/// What the application holds; letting go of it closes the connection.
[[nodiscard]] std::shared_ptr<EventStream> stream_into(std::shared_ptr<EventPipe> pipe);

}  // namespace kexiebot::http::detail
