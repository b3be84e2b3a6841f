#include "adapters/http/client.hpp"

#include <algorithm>
#include <boost/system/error_code.hpp>
#include <stdexcept>
#include <utility>

#include "adapters/http/detail/client_operation.hpp"
#include "adapters/http/detail/connection_pool.hpp"
#include "adapters/http/detail/field_rules.hpp"
#include "adapters/http/detail/url.hpp"
#include "adapters/http/runtime.hpp"

namespace kexiebot::http {

struct Client::State {
    Runtime& runtime;
    std::shared_ptr<detail::ClientCore> core;
};

namespace {

/// A request that can be written as it is: nothing in it starts a header or a request of its own, or frames it anew.
bool is_well_formed(const ClientRequest& request) {
    const auto good = [](const auto& header) {
        return detail::is_token(header.first) && detail::is_field_value(header.second) && !detail::is_framing(header.first) &&
               !same_name(header.first, "Host");
    };
    return detail::is_token(request.method) && std::all_of(request.headers.begin(), request.headers.end(), good);
}

const char* fault_of(const ClientRequest& request, bool is_url) {
    if (!is_url) return "not a URL that may be called";
    if (!is_well_formed(request)) return "the request's method or headers cannot be sent";
    std::error_code error;
    if (!request.body_file.empty() && !std::filesystem::is_regular_file(request.body_file, error)) {
        return "the file to send is not there";
    }
    return nullptr;
}

}  // namespace

Client::Client(Runtime& runtime)
    : state_{std::make_shared<State>(State{runtime, std::make_shared<detail::ClientCore>(runtime.context())})} {}

Client::~Client() {
    state_->core->pool->close();
}

void Client::request(ClientRequest request, std::function<void(ClientResponse)> done) {
    std::optional<detail::Url> url = detail::callable_url(request.url);
    const char* fault = fault_of(request, url.has_value());
    if (fault != nullptr) {
        ClientResponse refused;
        refused.transfer = Transfer::refused;
        refused.detail = fault;
        state_->runtime.post([done = std::move(done), refused = std::move(refused)] { done(refused); });
        return;
    }
    detail::ClientOperation::start(state_->core, std::move(request), std::move(*url), std::move(done));
}

void Client::trust(const std::filesystem::path& pem_file) {
    boost::system::error_code error;
    state_->core->tls.load_verify_file(pem_file.string(), error);
    if (error) throw std::runtime_error{"cannot trust " + pem_file.string() + ": " + error.message()};
}

}  // namespace kexiebot::http
