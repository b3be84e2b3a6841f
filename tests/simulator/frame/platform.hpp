#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

#include "tests/simulator/frame/answer.hpp"
#include "tests/simulator/frame/line.hpp"

namespace kexiebot::simulator {

/// The server side of one platform. Everything is called on the simulator's thread.
class Platform {
public:
    virtual ~Platform() = default;

    /// "wecom": stands in `/control/NAME/…` and before the dot of its operations.
    [[nodiscard]] virtual std::string_view name() const = 0;
    /// Whether requests with this path are its own.
    [[nodiscard]] virtual bool owns(std::string_view path) const = 0;
    virtual void handle(http::Request request, Respond respond) = 0;
    /// An answer when the request may not become a WebSocket.
    [[nodiscard]] virtual std::optional<Answer> refuses_line(const http::Request& request) = 0;
    /// A WebSocket was accepted: set its `on_text` and `on_end`, and keep it as long as it is wanted.
    virtual void line_opened(const http::Request& request, std::shared_ptr<Line> line) = 0;

    /// `/control/NAME/WHAT`: what only this platform has (its setup, messages of people to the bot). `body` is the request's
    /// JSON, or null. Throws nlohmann::json::exception or std::invalid_argument for a body that is not as documented (answered
    /// with 400).
    virtual void control(std::string_view what, const http::Request& request, const nlohmann::json& body, Respond respond) = 0;
    /// Back to the state after the start, open lines cut.
    virtual void forget() = 0;
};

}  // namespace kexiebot::simulator
