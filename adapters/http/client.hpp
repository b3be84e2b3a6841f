#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "adapters/http/message.hpp"

namespace kexiebot::http {

class Runtime;

struct ClientRequest {
    std::string method = "GET";
    std::string url{};  ///< https://…, or http:// on loopback only
    Headers headers{};
    std::string body{};
    std::chrono::milliseconds timeout{10'000};  ///< for all of it: name look-up to last byte
    std::int64_t response_bytes_max = std::int64_t{1024} * 1024;
    /// When set, a 2xx body is streamed into this file (created or truncated) instead of `ClientResponse::body`. Unless
    /// the transfer is `complete` it may be left there in part.
    std::filesystem::path save_to{};
    /// When set, this file's bytes follow `body`, read piece by piece while they are sent, and then `after_file`: a form with a
    /// large file (see MultipartWriter::split_at_file). One that cannot be read is `refused`; one that shrinks on the way ends
    /// the connection.
    std::filesystem::path body_file{};
    std::string after_file{};
};

enum class Transfer {
    complete,   ///< a whole response, whatever its status
    not_sent,   ///< no connection, no handshake: the peer has seen nothing of the request
    unknown,    ///< the request went out; no whole response came
    too_large,  ///< the response is larger than allowed
    refused,    ///< the URL itself is not allowed (plain http to another machine) or malformed, or `body_file` is not there
};

struct ClientResponse {
    Transfer transfer = Transfer::not_sent;
    int status = 0;
    Headers headers{};
    std::string body{};
    std::string detail{};  ///< why not complete; without the URL's query
};

/// HTTP client over TLS: certificate, chain and host name verified, SNI sent; redirects are not followed.
/// Connections are kept alive and reused per host.
class Client {
public:
    explicit Client(Runtime& runtime);
    /// Closes the idle connections. Requests on their way go on, and call their `done`.
    ~Client();
    /// `done` is called exactly once, on a thread of the runtime (not at all if that stops first).
    /// A reused connection that turns out to be closed is replaced once, when nothing of the request can have been
    /// processed or the method may be repeated (GET, HEAD, PUT, DELETE, OPTIONS).
    void request(ClientRequest request, std::function<void(ClientResponse)> done);
    /// Trusts this PEM file in addition to the system's roots. For tests and private gateways.
    void trust(const std::filesystem::path& pem_file);

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace kexiebot::http
