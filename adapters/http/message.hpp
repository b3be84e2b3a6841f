#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kexiebot::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// The value of the first header with that name (compared without case), or empty.
std::string_view header(const Headers& headers, std::string_view name);

/// Whether two header names (or tokens such as "close") are the same but for the case of ASCII letters.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

struct Request {
    std::string method{};  ///< "GET"
    std::string path{};    ///< percent-encoded as received, without the query: "/callback/wecom-main"
    std::string query{};   ///< raw, without the question mark
    Headers headers{};
    std::string body{};
    std::string remote_address{};  ///< "127.0.0.1"
    bool remote_is_loopback = false;
};

struct Response {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body{};
    Headers headers{};
};

/// Sends the response; called exactly once, on any thread.
using Respond = std::function<void(Response)>;

/// Answers a request now or later. What it throws becomes a 500 with an empty body and a log line.
using Handler = std::function<void(Request, Respond)>;

}  // namespace kexiebot::http
