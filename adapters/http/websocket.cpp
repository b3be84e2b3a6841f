#include "adapters/http/websocket.hpp"

#include <algorithm>
#include <boost/system/error_code.hpp>
#include <stdexcept>
#include <utility>

#include "adapters/http/detail/field_rules.hpp"
#include "adapters/http/detail/url.hpp"
#include "adapters/http/detail/websocket_session.hpp"
#include "adapters/http/runtime.hpp"

namespace kexiebot::http {

struct WebSocketClient::State {
    Runtime& runtime;
    std::shared_ptr<detail::WebSocketCore> core;
};

namespace {

/// What a caller holds; the session itself lives until its last operation has ended.
class Handle final : public WebSocket {
public:
    explicit Handle(std::shared_ptr<detail::WebSocketSession> session) : session_{std::move(session)} {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() override { session_->abandon(); }

    bool send(std::string text) override { return session_->send(std::move(text)); }
    void close(int code, std::string reason) override { session_->close(code, std::move(reason)); }
    [[nodiscard]] std::size_t queued_bytes() const override { return session_->queued_bytes(); }

private:
    std::shared_ptr<detail::WebSocketSession> session_;
};

/// A connection that was refused before it began.
class Refused final : public WebSocket {
public:
    bool send(std::string) override { return false; }
    void close(int, std::string) override {}
    [[nodiscard]] std::size_t queued_bytes() const override { return 0; }
};

bool is_well_formed(const Headers& headers) {
    return std::all_of(headers.begin(), headers.end(), [](const auto& header) {
        return detail::is_token(header.first) && detail::is_field_value(header.second) && !detail::is_framing(header.first) &&
               !same_name(header.first, "Host") && !same_name(header.first, "Upgrade") &&
               !same_name(header.first.substr(0, 13), "Sec-WebSocket");
    });
}

}  // namespace

WebSocketClient::WebSocketClient(Runtime& runtime)
    : state_{std::make_shared<State>(State{runtime, std::make_shared<detail::WebSocketCore>(runtime.context())})} {}

WebSocketClient::~WebSocketClient() = default;

void WebSocketClient::trust(const std::filesystem::path& pem_file) {
    boost::system::error_code error;
    state_->core->tls.load_verify_file(pem_file.string(), error);
    if (error) throw std::runtime_error{"cannot trust " + pem_file.string() + ": " + error.message()};
}

std::unique_ptr<WebSocket> WebSocketClient::open(WebSocketSettings settings, WebSocketEvents events) {
    std::optional<detail::Url> url = detail::websocket_url(settings.url);
    if (!url || !is_well_formed(settings.headers)) {
        state_->runtime.post([closed = std::move(events.closed), is_url = url.has_value()] {
            const char* why = is_url ? "a header cannot be sent" : "not a WebSocket URL that may be called";
            if (closed) closed({WebSocketEnd::refused, 0, 0, why});
        });
        return std::make_unique<Refused>();
    }
    auto session =
        std::make_shared<detail::WebSocketSession>(state_->core, std::move(settings), std::move(*url), std::move(events));
    session->start();
    return std::make_unique<Handle>(std::move(session));
}

}  // namespace kexiebot::http
