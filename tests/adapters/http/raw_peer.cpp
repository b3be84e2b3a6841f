#include "tests/adapters/http/raw_peer.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

#include "adapters/http/message.hpp"

namespace kexiebot::test {

namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int checked(int result, const char* what) {
    if (result < 0) throw std::runtime_error{what};
    return result;
}

void limit_waits(int socket) {
    const timeval ten_seconds{10, 0};
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &ten_seconds, sizeof ten_seconds);
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &ten_seconds, sizeof ten_seconds);
}

}  // namespace

int RawMessage::status() const {
    const std::size_t blank = start_line.find(' ');
    return start_line.starts_with("HTTP/") && blank != std::string::npos ? std::atoi(start_line.c_str() + blank) : 0;
}

std::string RawMessage::header(std::string_view name) const {
    std::string_view rest = head;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find("\r\n"));
        rest.remove_prefix(std::min(rest.size(), line.size() + 2));
        if (http::same_name(line.substr(0, line.find(':')), name)) return std::string{line.substr(line.find(':') + 2)};
    }
    return {};
}

RawPeer::RawPeer(std::uint16_t port) : socket_{checked(socket(AF_INET, SOCK_STREAM, 0), "socket")} {
    limit_waits(socket_);
    const sockaddr_in address = loopback(port);
    checked(connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), "connect");
}

RawPeer RawPeer::adopt(int socket) {
    RawPeer peer;
    peer.socket_ = socket;
    limit_waits(socket);
    return peer;
}

RawPeer::~RawPeer() {
    if (socket_ >= 0) close(socket_);
}

bool RawPeer::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool RawPeer::fill() {
    std::array<char, 64 * 1024> chunk{};
    const ssize_t count = recv(socket_, chunk.data(), chunk.size(), 0);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        throw std::runtime_error{"the other side kept silent for ten seconds"};
    if (count <= 0) return false;
    waiting_.append(chunk.data(), static_cast<std::size_t>(count));
    return true;
}

std::string RawPeer::take(std::size_t bytes) {
    std::string taken = waiting_.substr(0, bytes);
    waiting_.erase(0, bytes);
    return taken;
}

std::string RawPeer::receive_until(std::string_view end) {
    std::size_t at = waiting_.find(end);
    while (at == std::string::npos && fill()) at = waiting_.find(end);
    return take(at == std::string::npos ? waiting_.size() : at + end.size());
}

std::optional<RawMessage> RawPeer::receive(bool with_body) {
    const std::string top = receive_until("\r\n\r\n");
    if (!top.ends_with("\r\n\r\n")) return std::nullopt;
    RawMessage message;
    const std::size_t line = top.find("\r\n");
    message.start_line = top.substr(0, line);
    message.head = top.substr(line + 2, top.size() - line - 4);
    const auto length = static_cast<std::size_t>(std::atoll(message.header("Content-Length").c_str()));
    while (with_body && waiting_.size() < length) {
        if (!fill()) return std::nullopt;
    }
    if (with_body) message.body = take(length);
    return message;
}

std::string RawPeer::receive_all() {
    while (fill()) continue;
    return take(waiting_.size());
}

bool RawPeer::readable_within(std::chrono::milliseconds limit) const {
    pollfd waiting_for{socket_, POLLIN, 0};
    return !waiting_.empty() || poll(&waiting_for, 1, static_cast<int>(limit.count())) > 0;
}

void RawPeer::finish_sending() const {
    shutdown(socket_, SHUT_WR);
}

void RawPeer::reset() {
    const linger now{1, 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close(std::exchange(socket_, -1));
}

RawListener::RawListener() : socket_{checked(socket(AF_INET, SOCK_STREAM, 0), "socket")} {
    limit_waits(socket_);
    sockaddr_in address = loopback(0);
    checked(bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), "bind");
    checked(listen(socket_, 16), "listen");
    socklen_t size = sizeof address;
    checked(getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size), "getsockname");
    port_ = ntohs(address.sin_port);
}

RawListener::~RawListener() {
    close(socket_);
}

RawPeer RawListener::accept() const {
    return RawPeer::adopt(checked(::accept(socket_, nullptr, nullptr), "accept"));
}

}  // namespace kexiebot::test
