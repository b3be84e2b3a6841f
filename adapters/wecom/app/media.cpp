#include "adapters/wecom/app/media.hpp"

#include <stdexcept>
#include <utility>

#include "adapters/wecom/callback/query.hpp"
#include "adapters/wecom/content/content_disposition.hpp"
#include "adapters/wecom/sending/error_codes.hpp"

namespace kexiebot::wecom {
namespace {

using ports::Fetched;
using ports::FetchOutcome;

FetchOutcome outcome_of(const ApiAnswer& answer) {
    switch (answer.end) {
        case CallEnd::answered: return fetch_outcome_of(meaning_of(answer.report.errcode).what);
        case CallEnd::misconfigured: return FetchOutcome::misconfigured;
        case CallEnd::too_large: return FetchOutcome::too_large;
        case CallEnd::no_token:
        case CallEnd::not_sent:
        case CallEnd::unavailable:
        case CallEnd::rate_limited:
        case CallEnd::unknown: return FetchOutcome::try_again;
    }
    throw std::logic_error("no such CallEnd");
}

}  // namespace

void AppMedia::fetch(ports::MediaReference media, std::filesystem::path target, std::int64_t bytes_max,
                     std::function<void(Fetched)> done) {
    ApiCall call;
    call.path = "media/get";
    call.parameters = "media_id=" + query_encoded(media.reference);
    call.save_to = std::move(target);
    call.bytes_max = bytes_max;
    call.timeout = api_.settings().media_timeout;
    api_.call(std::move(call), [name = std::move(media.name), done = std::move(done)](const ApiAnswer& answer) {
        Fetched fetched{outcome_of(answer), {}, answer.detail};
        if (fetched.outcome == FetchOutcome::fetched) {
            fetched.name = file_name_in(http::header(answer.headers, "Content-Disposition"));
            if (fetched.name.empty()) fetched.name = name;
        }
        done(std::move(fetched));
    });
}

}  // namespace kexiebot::wecom
