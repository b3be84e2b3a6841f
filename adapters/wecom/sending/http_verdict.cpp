#include "adapters/wecom/sending/http_verdict.hpp"

#include "adapters/wecom/sending/error_codes.hpp"

namespace kexiebot::wecom {
namespace {

using ports::SendOutcome;
using ports::Sent;

}  // namespace

Sent sent_over_http(const std::string& what, const http::ClientResponse& response) {
    switch (response.transfer) {
        case http::Transfer::complete: break;
        case http::Transfer::refused: return {SendOutcome::rejected, what + ": " + response.detail, {}, {}};
        case http::Transfer::not_sent: return {SendOutcome::retry_later, what + ": not sent: " + response.detail, {}, {}};
        case http::Transfer::unknown:
        case http::Transfer::too_large: return {SendOutcome::unknown, what + ": sent, no answer: " + response.detail, {}, {}};
    }
    const std::string status = what + ": HTTP " + std::to_string(response.status);
    if (response.status == 429) return {SendOutcome::rate_limited, status, rate_window, {}};
    if (response.status < 200 || response.status >= 300) return {SendOutcome::retry_later, status, {}, {}};
    const auto report = read_report(response.body);
    if (!report) return {SendOutcome::unknown, status + " with a body that is no answer", {}, {}};
    const CodeMeaning meaning = meaning_of(report->errcode);
    if (meaning.what == CodeClass::ok) return {SendOutcome::acked, {}, {}, {}};
    Sent sent{send_outcome_of(meaning.what), what + ": errcode " + std::to_string(report->errcode) + ", ", {}, {}};
    sent.detail += meaning.text;
    if (meaning.what == CodeClass::rate) sent.wait = rate_window;
    return sent;
}

}  // namespace kexiebot::wecom
