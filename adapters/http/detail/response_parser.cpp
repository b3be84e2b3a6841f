#include "adapters/http/detail/response_parser.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

namespace kexiebot::http::detail {

namespace beast_http = boost::beast::http;

namespace {

constexpr std::uint32_t header_bytes_max = std::uint32_t{64} * 1024;
constexpr std::uint64_t body_reserve_max = std::uint64_t{64} * 1024;

}  // namespace

ResponseParser::ResponseParser(const ClientRequest& request) : request_{request} {
    header_limit(header_bytes_max);
    body_limit(boost::none);  // the limit of the request holds, and says so by itself
    eager(true);
    if (request.method == "HEAD") skip(true);
}

std::size_t ResponseParser::put(std::string_view bytes) {
    started_ = started_ || !bytes.empty();
    std::size_t consumed = 0;
    while (state_ == State::need_bytes && consumed < bytes.size()) {
        ErrorCode error;
        const std::size_t taken =
            basic_parser::put(boost::asio::const_buffer{bytes.data() + consumed, bytes.size() - consumed}, error);
        consumed += taken;
        if (error && error != beast_http::error::need_more) {
            if (state_ == State::need_bytes) state_ = State::broken;
        } else if (is_done()) {
            finish();
        } else if (error || taken == 0) {
            break;
        }
    }
    if (state_ == State::need_bytes && bytes.size() - consumed > header_bytes_max) state_ = State::broken;
    return consumed;
}

ResponseParser::State ResponseParser::end_of_stream() {
    if (state_ != State::need_bytes || !started_ || !is_header_done()) return state_;
    ErrorCode error;
    put_eof(error);
    if (!error) finish();
    return state_;
}

void ResponseParser::finish() {
    state_ = response_.status < 200 ? State::interim : State::complete;
}

void ResponseParser::on_response_impl(int status, Text, int, ErrorCode& error) {
    response_.status = status;
    response_.headers.reserve(16);
    if (status < 100 || status == 101) fail(State::broken, error);  // nobody asked to switch protocols
}

void ResponseParser::on_field_impl(beast_http::field field, Text name, Text value, ErrorCode& error) {
    if (header_done_) return;  // a trailer
    response_.headers.emplace_back(std::string_view{name.data(), name.size()}, std::string_view{value.data(), value.size()});
    const std::string_view coding = response_.headers.back().second;
    // Anything but plain chunks is a body we would misread.
    if (field == beast_http::field::transfer_encoding && !same_name(coding, "chunked")) fail(State::broken, error);
}

void ResponseParser::on_header_impl(ErrorCode& error) {
    header_done_ = true;
    const auto bytes_max = static_cast<std::uint64_t>(std::max<std::int64_t>(0, request_.response_bytes_max));
    if (!is_done() && content_length().value_or(0) > bytes_max) return fail(State::too_large, error);
    into_file_ = !request_.save_to.empty() && response_.status >= 200 && response_.status < 300;
    if (!into_file_) return;
    file_.open(request_.save_to, std::ios::binary | std::ios::trunc);
    if (!file_) fail(State::unwritable, error);
}

void ResponseParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode&) {
    if (length && !into_file_) response_.body.reserve(static_cast<std::size_t>(std::min(*length, body_reserve_max)));
}

std::size_t ResponseParser::on_body_impl(Text body, ErrorCode& error) {
    body_bytes_ += static_cast<std::int64_t>(body.size());
    if (body_bytes_ > request_.response_bytes_max) {
        fail(State::too_large, error);
    } else if (!into_file_) {
        response_.body.append(body.data(), body.size());
    } else if (!file_.write(body.data(), static_cast<std::streamsize>(body.size()))) {
        fail(State::unwritable, error);
    }
    return body.size();
}

std::size_t ResponseParser::on_chunk_body_impl(std::uint64_t, Text body, ErrorCode& error) {
    return on_body_impl(body, error);
}

void ResponseParser::on_finish_impl(ErrorCode& error) {
    if (!into_file_) return;
    file_.close();
    if (!file_) fail(State::unwritable, error);
}

void ResponseParser::fail(State state, ErrorCode& error) {
    state_ = state;
    error = beast_http::error::bad_value;
}

}  // namespace kexiebot::http::detail
