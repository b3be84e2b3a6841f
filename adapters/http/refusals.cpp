#include "adapters/http/refusals.hpp"

namespace kexiebot::http {

Response bare(int status) {
    Response response;
    response.status = status;
    return response;
}

Response only_by_post() {
    auto response = bare(405);
    response.headers.emplace_back("Allow", "POST");
    return response;
}

}  // namespace kexiebot::http
