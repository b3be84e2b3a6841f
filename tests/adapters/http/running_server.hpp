#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "adapters/http/runtime.hpp"
#include "adapters/http/server.hpp"
#include "tests/adapters/http/raw_peer.hpp"

namespace kexiebot::test {

/// A server on a free port with two threads, running from construction to destruction.
struct RunningServer {
    explicit RunningServer(http::Handler handler, http::ServerSettings settings = {}, std::vector<http::BodyLimit> limits = {})
        : server{runtime, on_free_port(std::move(settings)), std::move(limits), std::move(handler)} {}

    RunningServer& start() {
        runtime.start();
        server.start();
        return *this;
    }
    [[nodiscard]] RawPeer connect() const { return RawPeer{server.port()}; }

    static http::ServerSettings on_free_port(http::ServerSettings settings) {
        settings.port = 0;
        return settings;
    }

    http::Runtime runtime{2};
    http::Server server;
};

/// Answers with the request's body, or "path?query" when it has none.
inline void echo(http::Request request, const http::Respond& respond) {
    http::Response response;
    response.body = request.body.empty() ? request.path + '?' + request.query : request.body;
    respond(std::move(response));
}

}  // namespace kexiebot::test
