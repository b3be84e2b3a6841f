#include "adapters/http/detail/tls.hpp"

#include <openssl/ssl.h>

#include <boost/system/error_code.hpp>
#include <stdexcept>

namespace kexiebot::http::detail {

namespace ssl = boost::asio::ssl;

namespace {

ssl::context since_tls_1_2(ssl::context::method method) {
    ssl::context context{method};
    if (SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION) != 1) {
        throw std::runtime_error{"OpenSSL does not offer TLS 1.2"};
    }
    SSL_CTX_set_options(context.native_handle(), SSL_OP_NO_RENEGOTIATION);
    return context;
}

void check(const boost::system::error_code& error, const char* what, const std::string& file) {
    if (error) throw std::runtime_error{std::string{"TLS "} + what + " " + file + ": " + error.message()};
}

}  // namespace

ssl::context server_tls(const std::string& certificate_file, const std::string& key_file) {
    ssl::context context = since_tls_1_2(ssl::context::tls_server);
    boost::system::error_code error;
    context.use_certificate_chain_file(certificate_file, error);
    check(error, "certificate", certificate_file);
    // A key under a password is an error here, not a question on the terminal.
    context.set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string{}; });
    context.use_private_key_file(key_file, ssl::context::pem, error);
    check(error, "key", key_file);
    return context;
}

ssl::context client_tls() {
    ssl::context context = since_tls_1_2(ssl::context::tls_client);
    context.set_default_verify_paths();
    context.set_verify_mode(ssl::verify_peer);
    return context;
}

}  // namespace kexiebot::http::detail
