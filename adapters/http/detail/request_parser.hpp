#pragma once

#include <boost/beast/http/basic_parser.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "adapters/http/message.hpp"

namespace kexiebot::http::detail {

/// Parses one request straight into the `Request` that the handler gets. Pure: bytes in, no I/O.
/// It is stricter than Beast 1.81 where two servers in a row could disagree about where a request ends (RFC 9112,
/// sections 6.1 and 6.3).
class RequestParser final : private boost::beast::http::basic_parser<true> {
public:
    enum class State {
        need_bytes,  ///< well-formed so far
        complete,
        refused,  ///< answer `refusal()` and close
    };
    /// The largest body for a path, in bytes.
    using BodyLimitFor = std::function<std::size_t(std::string_view path)>;

    /// `body_limit_for` must outlive the parser.
    RequestParser(std::size_t header_bytes_max, const BodyLimitFor& body_limit_for);

    /// Consumes what it can of `bytes` (which begin where the last call stopped consuming) and returns how many.
    std::size_t put(std::string_view bytes);

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] bool started() const { return header_bytes_ > 0; }
    /// 400, 413, 431 or 501.
    [[nodiscard]] int refusal() const { return refusal_; }
    /// Whether the peer waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool expects_continue() const;
    /// Bytes of the body still to come, as far as announced; to choose the size of the next read.
    [[nodiscard]] std::uint64_t body_bytes_left() const;

    /// Of a complete request.
    [[nodiscard]] bool keeps_alive() const { return keep_alive(); }
    [[nodiscard]] bool http_1_0() const { return !http_1_1_; }
    [[nodiscard]] Request take() { return std::move(request_); }

private:
    using ErrorCode = boost::beast::error_code;
    using Text = boost::beast::string_view;

    void on_request_impl(boost::beast::http::verb, Text method, Text target, int version, ErrorCode& error) override;
    void on_response_impl(int, Text, int, ErrorCode&) override {}
    void on_field_impl(boost::beast::http::field field, Text name, Text value, ErrorCode& error) override;
    void on_header_impl(ErrorCode& error) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode& error) override;
    std::size_t on_body_impl(Text body, ErrorCode& error) override;
    void on_chunk_header_impl(std::uint64_t, Text, ErrorCode&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t remain, Text body, ErrorCode& error) override;
    void on_finish_impl(ErrorCode&) override {}

    bool set_target(std::string_view target);
    void note_content_length(std::string_view value, ErrorCode& error);
    void note_transfer_encoding(std::string_view value, ErrorCode& error);
    void refuse(int status, ErrorCode& error);
    [[nodiscard]] int status_of(const ErrorCode& error) const;

    Request request_;
    const BodyLimitFor& body_limit_for_;
    std::size_t header_bytes_max_;
    std::size_t header_bytes_ = 0;
    State state_ = State::need_bytes;
    int refusal_ = 0;
    int hosts_ = 0;
    bool http_1_1_ = true;
    bool has_content_length_ = false;
    bool expects_continue_ = false;
    bool header_done_ = false;
};

}  // namespace kexiebot::http::detail
