#include "tests/simulator/frame/websocket_line.hpp"

#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>
#include <optional>
#include <utility>

namespace kexiebot::simulator {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

namespace {

constexpr std::size_t message_bytes_max = std::size_t{16} * 1024 * 1024;

class WebsocketLine final : public Line, public std::enable_shared_from_this<WebsocketLine> {
public:
    explicit WebsocketLine(net::ip::tcp::socket socket) : stream_{std::move(socket)} {
        stream_.read_message_max(message_bytes_max);
        stream_.text(true);
    }

    void accept(beast::http::request<beast::http::string_body> upgrade, std::function<void(std::shared_ptr<Line>)> opened) {
        upgrade_ = std::move(upgrade);
        stream_.async_accept(upgrade_, [self = shared_from_this(), opened = std::move(opened)](const beast::error_code& error) {
            if (error) return;
            opened(self);
            self->read();
        });
    }

    void send(std::string text) override {
        if (ended_ || close_code_) return;
        queue_.push_back(std::move(text));
        if (queue_.size() == 1) write();
    }

    void close(int code) override {
        if (ended_ || close_code_) return;
        close_code_ = code;
        if (queue_.empty()) write_close();
    }

    void cut() override {
        if (ended_) return;
        beast::get_lowest_layer(stream_).close();
        end();
    }

    // A text frame whose length says more than comes (RFC 6455 section 5.2), behind what is queued already.
    void send_half(std::string text) override {
        if (ended_) return;
        std::string frame{"\x81\x7F", 2};
        for (int shift = 56; shift >= 0; shift -= 8) {
            frame += static_cast<char>((static_cast<std::uint64_t>(text.size()) >> static_cast<unsigned>(shift)) & 0xFFU);
        }
        half_ = frame + text.substr(0, text.size() / 2);
        if (queue_.empty()) write_half();
    }

private:
    void read() {
        stream_.async_read(buffer_, [self = shared_from_this()](const beast::error_code& error, std::size_t) {
            if (self->ended_) return;
            if (error) return self->end();
            std::string text = beast::buffers_to_string(self->buffer_.data());
            self->buffer_.consume(self->buffer_.size());
            if (self->on_text) self->on_text(std::move(text));
            if (!self->ended_) self->read();
        });
    }

    void write() {
        stream_.async_write(net::buffer(queue_.front()),
                            [self = shared_from_this()](const beast::error_code& error, std::size_t) {
                                if (error || self->ended_) return self->end();
                                self->queue_.pop_front();
                                if (!self->queue_.empty()) return self->write();
                                if (self->half_) return self->write_half();
                                if (self->close_code_) self->write_close();
                            });
    }

    void write_half() {
        net::async_write(stream_.next_layer(), net::buffer(*half_),
                         [self = shared_from_this()](const beast::error_code&, std::size_t) { self->cut(); });
    }

    void write_close() {
        const websocket::close_reason reason{static_cast<std::uint16_t>(*close_code_)};
        stream_.async_close(reason, [self = shared_from_this()](const beast::error_code&) { self->end(); });
    }

    void end() {
        if (std::exchange(ended_, true)) return;
        beast::get_lowest_layer(stream_).close();
        const auto told = std::exchange(on_end, {});
        on_text = {};
        if (told) told();
    }

    websocket::stream<beast::tcp_stream> stream_;
    beast::http::request<beast::http::string_body> upgrade_;
    beast::flat_buffer buffer_;
    std::deque<std::string> queue_;
    std::optional<std::string> half_;
    std::optional<int> close_code_;
    bool ended_ = false;
};

}  // namespace

void accept_line(net::ip::tcp::socket socket, beast::http::request<beast::http::string_body> upgrade,
                 std::function<void(std::shared_ptr<Line>)> opened) {
    std::make_shared<WebsocketLine>(std::move(socket))->accept(std::move(upgrade), std::move(opened));
}

}  // namespace kexiebot::simulator
