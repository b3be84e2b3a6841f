#pragma once

#include <boost/asio/ssl/context.hpp>
#include <string>

namespace kexiebot::http::detail {

/// TLS 1.2 or later with this certificate chain and key (PEM files). Throws std::runtime_error naming file and cause.
[[nodiscard]] boost::asio::ssl::context server_tls(const std::string& certificate_file, const std::string& key_file);

/// TLS 1.2 or later; the peer's certificate must lead to one of the system's roots.
[[nodiscard]] boost::asio::ssl::context client_tls();

}  // namespace kexiebot::http::detail
