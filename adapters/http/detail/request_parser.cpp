#include "adapters/http/detail/request_parser.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <limits>

namespace kexiebot::http::detail {

namespace beast_http = boost::beast::http;

namespace {

/// What a peer announces is not believed any further than this before it has sent it.
constexpr std::uint64_t body_reserve_max = std::uint64_t{64} * 1024;

std::string_view view(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

/// "http://host/path" (as sent to proxies; RFC 9112 section 3.2.2 wants it understood) without scheme and host.
std::string_view without_origin(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!same_name(target.substr(0, scheme.size()), scheme)) continue;
        const std::size_t path = target.find_first_of("/?", scheme.size());
        return path == std::string_view::npos ? "/" : target.substr(path);
    }
    return target;
}

}  // namespace

RequestParser::RequestParser(std::size_t header_bytes_max, const BodyLimitFor& body_limit_for)
    : body_limit_for_{body_limit_for}, header_bytes_max_{header_bytes_max} {
    // Beast counts start line and fields apart; put() holds the sum to the limit.
    header_limit(static_cast<std::uint32_t>(std::min<std::size_t>(header_bytes_max, std::numeric_limits<std::uint32_t>::max())));
}

std::size_t RequestParser::put(std::string_view bytes) {
    std::size_t consumed = 0;
    ErrorCode error;
    while (state_ == State::need_bytes && consumed < bytes.size()) {
        const std::string_view rest = bytes.substr(consumed);
        eager(header_done_);
        const std::size_t taken = basic_parser::put(boost::asio::const_buffer{rest.data(), rest.size()}, error);
        consumed += taken;
        bool is_bad = error && error != beast_http::error::need_more;
        if (!header_done_) {
            header_done_ = is_header_done();
            header_bytes_ += taken;
            const std::size_t waiting = header_done_ ? 0 : bytes.size() - consumed;
            if (!is_bad && header_bytes_ + waiting > header_bytes_max_) {
                error = beast_http::error::header_limit;
                is_bad = true;
            }
        }
        if (is_bad) {
            refusal_ = status_of(error);
            state_ = State::refused;
        } else if (header_done_ && is_done()) {
            state_ = State::complete;
        } else if (taken == 0 || error) {
            break;
        }
    }
    // A chunk's extensions and the trailers have no limit in Beast.
    if (state_ == State::need_bytes && header_done_ && bytes.size() - consumed > header_bytes_max_) {
        refusal_ = 400;
        state_ = State::refused;
    }
    return consumed;
}

bool RequestParser::expects_continue() const {
    return state_ == State::need_bytes && header_done_ && expects_continue_ && http_1_1_;
}

std::uint64_t RequestParser::body_bytes_left() const {
    return header_done_ ? content_length_remaining().value_or(0) : 0;
}

void RequestParser::on_request_impl(beast_http::verb, Text method, Text target, int version, ErrorCode& error) {
    http_1_1_ = version == 11;
    request_.method.assign(method.data(), method.size());
    request_.headers.reserve(12);
    if (!set_target(view(target))) return refuse(400, error);
    body_limit(body_limit_for_(request_.path));
}

bool RequestParser::set_target(std::string_view target) {
    target = without_origin(target);
    const std::size_t mark = target.find('?');
    request_.path.assign(target.substr(0, mark));
    if (request_.path.empty()) request_.path.push_back('/');
    if (mark != std::string_view::npos) request_.query.assign(target.substr(mark + 1));
    return request_.path.front() == '/' || request_.path == "*";
}

void RequestParser::on_field_impl(beast_http::field field, Text name, Text value, ErrorCode& error) {
    if (header_done_) return;  // a trailer: nobody asked for it, and it must not pass for a header
    switch (field) {
        case beast_http::field::content_length: note_content_length(view(value), error); break;
        case beast_http::field::transfer_encoding: note_transfer_encoding(view(value), error); break;
        case beast_http::field::expect: expects_continue_ = same_name(view(value), "100-continue"); break;
        case beast_http::field::host: ++hosts_; break;
        default: break;
    }
    request_.headers.emplace_back(std::string_view{name.data(), name.size()}, std::string_view{value.data(), value.size()});
}

void RequestParser::note_content_length(std::string_view value, ErrorCode& error) {
    if (has_content_length_ || value.find(',') != std::string_view::npos) return refuse(400, error);
    has_content_length_ = true;
}

void RequestParser::note_transfer_encoding(std::string_view value, ErrorCode& error) {
    if (!http_1_1_) return refuse(400, error);
    if (same_name(value, "chunked")) return;
    const std::string_view last = value.substr(std::min(value.size(), value.find_last_of(", \t") + 1));
    refuse(same_name(last, "chunked") ? 501 : 400, error);
}

void RequestParser::on_header_impl(ErrorCode& error) {
    if (hosts_ > 1 || (hosts_ == 0 && http_1_1_)) refuse(400, error);
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode&) {
    if (length) request_.body.reserve(static_cast<std::size_t>(std::min(*length, body_reserve_max)));
}

std::size_t RequestParser::on_body_impl(Text body, ErrorCode&) {
    request_.body.append(body.data(), body.size());
    return body.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, Text body, ErrorCode&) {
    request_.body.append(body.data(), body.size());
    return body.size();
}

void RequestParser::refuse(int status, ErrorCode& error) {
    refusal_ = status;
    error = beast_http::error::bad_field;
}

int RequestParser::status_of(const ErrorCode& error) const {
    if (refusal_ != 0) return refusal_;
    if (error == beast_http::error::body_limit) return 413;
    if (error == beast_http::error::header_limit) return 431;
    return 400;
}

}  // namespace kexiebot::http::detail
