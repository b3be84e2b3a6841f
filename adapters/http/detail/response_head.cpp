#include "adapters/http/detail/response_head.hpp"

#include <algorithm>
#include <array>
#include <boost/beast/http/status.hpp>
#include <charconv>

#include "adapters/http/detail/field_rules.hpp"

namespace kexiebot::http::detail {

namespace {

bool is_own(std::string_view name) {
    return is_framing(name) || same_name(name, "Date") || same_name(name, "Server");
}

template <class Number>
void append_number(std::string& out, Number number) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

}  // namespace

bool sendable(const Response& response) {
    const auto good = [](const auto& header) { return is_token(header.first) && is_field_value(header.second); };
    return response.status >= 200 && response.status <= 599 && is_field_value(response.content_type) &&
           std::all_of(response.headers.begin(), response.headers.end(), good);
}

bool allows_body(int status) {
    return status != 204 && status != 304;
}

void append_head(std::string& out, const Response& response, const Framing& framing) {
    out += framing.http_1_0 ? "HTTP/1.0 " : "HTTP/1.1 ";
    append_number(out, response.status);
    out += ' ';
    const auto reason =
        boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(static_cast<unsigned>(response.status)));
    out.append(reason.data(), reason.size());
    out += "\r\nServer: kexiebot\r\nDate: ";
    out += framing.date;
    if (!framing.keep_alive)
        out += "\r\nConnection: close";
    else if (framing.http_1_0)
        out += "\r\nConnection: keep-alive";
    if (allows_body(response.status) && !framing.until_close) {
        out += "\r\nContent-Length: ";
        append_number(out, response.body.size());
    }
    if (allows_body(response.status) && !response.content_type.empty()) {
        out += "\r\nContent-Type: ";
        out += response.content_type;
    }
    for (const auto& [name, value] : response.headers) {
        if (is_own(name)) continue;
        out += "\r\n";
        out += name;
        out += ": ";
        out += value;
    }
    out += "\r\n\r\n";
}

}  // namespace kexiebot::http::detail
