#include "tests/simulator/frame/http_session.hpp"

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <optional>
#include <sstream>
#include <utility>

#include "tests/simulator/frame/websocket_line.hpp"

namespace kexiebot::simulator {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;

namespace {

constexpr std::uint64_t body_bytes_max = std::uint64_t{64} * 1024 * 1024;

http::Request request_of(const bhttp::request<bhttp::string_body>& from) {
    http::Request request;
    request.method = std::string{from.method_string()};
    const std::string target{from.target()};
    const std::size_t mark = target.find('?');
    request.path = target.substr(0, mark);
    if (mark != std::string::npos) request.query = target.substr(mark + 1);
    for (const auto& field : from) request.headers.emplace_back(std::string{field.name_string()}, std::string{field.value()});
    request.body = from.body();
    request.remote_is_loopback = true;
    return request;
}

class HttpSession : public std::enable_shared_from_this<HttpSession> {
public:
    HttpSession(net::ip::tcp::socket socket, std::shared_ptr<const Hearers> hearers)
        : stream_{std::move(socket)}, hearers_{std::move(hearers)} {}

    void read() {
        parser_.emplace();
        parser_->body_limit(body_bytes_max);
        bhttp::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](const beast::error_code& error, std::size_t) {
            if (!error) self->heard();
        });
    }

private:
    void heard() {
        http::Request request = request_of(parser_->get());
        if (!beast::websocket::is_upgrade(parser_->get())) {
            return hearers_->request(std::move(request),
                                     [self = shared_from_this()](Answer answer) { self->answer(std::move(answer)); });
        }
        if (auto refusal = hearers_->refuses_line(request)) return answer(*std::move(refusal));
        accept_line(stream_.release_socket(), parser_->release(),
                    [hearers = hearers_, request](std::shared_ptr<Line> line) { hearers->line(request, std::move(line)); });
    }

    void answer(Answer answer) {
        if (answer.cut == Cut::dropped) return close();
        if (answer.cut == Cut::silent) return stay_silent();
        bhttp::response<bhttp::string_body> response{static_cast<bhttp::status>(answer.status), 11};
        response.set(bhttp::field::content_type, answer.content_type);
        for (const auto& [name, value] : answer.headers) response.insert(name, value);
        response.body() = std::move(answer.body);
        response.keep_alive(parser_->get().keep_alive());
        response.prepare_payload();
        std::ostringstream text;
        text << response;
        written_ = text.str();
        const bool is_half = answer.cut == Cut::half;
        // The head and the first half of the body: the peer must find out by the length that the rest is missing.
        if (is_half) written_.resize(written_.size() - (response.body().size() + 1) / 2);
        const bool goes_on = !is_half && response.keep_alive();
        net::async_write(stream_, net::buffer(written_),
                         [self = shared_from_this(), goes_on](const beast::error_code& error, std::size_t) {
                             if (!error && goes_on) return self->read();
                             self->close();
                         });
    }

    // Until the peer gives up.
    void stay_silent() {
        stream_.async_read_some(buffer_.prepare(1024),
                                [self = shared_from_this()](const beast::error_code&, std::size_t) { self->close(); });
    }

    void close() {
        beast::error_code ignored;  // the peer may be gone already
        stream_.socket().shutdown(net::ip::tcp::socket::shutdown_both, ignored);
        stream_.close();
    }

    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    std::optional<bhttp::request_parser<bhttp::string_body>> parser_;
    std::shared_ptr<const Hearers> hearers_;
    std::string written_;
};

}  // namespace

void serve(net::ip::tcp::socket socket, std::shared_ptr<const Hearers> hearers) {
    std::make_shared<HttpSession>(std::move(socket), std::move(hearers))->read();
}

}  // namespace kexiebot::simulator
