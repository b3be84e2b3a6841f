#pragma once

#include <boost/beast/http/basic_parser.hpp>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>

#include "adapters/http/client.hpp"

namespace kexiebot::http::detail {

/// Parses one response; the body goes into a string or, for a 2xx and when wanted, into a file. No network.
class ResponseParser final : private boost::beast::http::basic_parser<false> {
public:
    enum class State {
        need_bytes,
        complete,
        interim,     ///< a whole 1xx: the real response follows, for another parser
        too_large,   ///< over the limit
        broken,      ///< not HTTP
        unwritable,  ///< the file could not be written
    };

    /// `request` must outlive the parser.
    explicit ResponseParser(const ClientRequest& request);

    /// Consumes what it can of `bytes` and returns how many.
    std::size_t put(std::string_view bytes);
    /// The peer has closed in an orderly way: whole only if the body was to end there.
    State end_of_stream();

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] bool started() const { return started_; }
    [[nodiscard]] bool keeps_alive() const { return keep_alive(); }
    /// Status, headers and body of a complete response.
    [[nodiscard]] ClientResponse take() { return std::move(response_); }

private:
    using ErrorCode = boost::beast::error_code;
    using Text = boost::beast::string_view;

    void on_request_impl(boost::beast::http::verb, Text, Text, int, ErrorCode&) override {}
    void on_response_impl(int status, Text, int version, ErrorCode& error) override;
    void on_field_impl(boost::beast::http::field field, Text name, Text value, ErrorCode& error) override;
    void on_header_impl(ErrorCode& error) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode& error) override;
    std::size_t on_body_impl(Text body, ErrorCode& error) override;
    void on_chunk_header_impl(std::uint64_t, Text, ErrorCode&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t remain, Text body, ErrorCode& error) override;
    void on_finish_impl(ErrorCode& error) override;

    void fail(State state, ErrorCode& error);
    void finish();

    const ClientRequest& request_;
    ClientResponse response_;
    std::ofstream file_;
    std::int64_t body_bytes_ = 0;
    State state_ = State::need_bytes;
    bool started_ = false;
    bool header_done_ = false;
    bool into_file_ = false;
};

}  // namespace kexiebot::http::detail
