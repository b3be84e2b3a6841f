#pragma once

#include <future>
#include <memory>
#include <utility>

#include "adapters/http/client.hpp"
#include "tests/adapters/http/waiting.hpp"

namespace kexiebot::test {

inline std::future<http::ClientResponse> send(http::Client& client, http::ClientRequest request) {
    const auto promise = std::make_shared<std::promise<http::ClientResponse>>();
    std::future<http::ClientResponse> future = promise->get_future();
    client.request(std::move(request), [promise](http::ClientResponse response) { promise->set_value(std::move(response)); });
    return future;
}

/// Waits for the response.
inline http::ClientResponse call(http::Client& client, http::ClientRequest request) {
    std::future<http::ClientResponse> future = send(client, std::move(request));
    return arrived(future);
}

}  // namespace kexiebot::test
