#include "adapters/wecom/sending/error_codes.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace kexiebot::wecom {
namespace {

struct Row {
    int code;
    CodeMeaning meaning;
};

// In ascending order of code; looked up by halving.
constexpr std::array rows{
    Row{-1, {CodeClass::busy, "the system is busy"}},
    Row{0, {CodeClass::ok, "ok"}},
    Row{40001, {CodeClass::configuration, "the secret is wrong or the app is disabled: compare `secret` with the app's page"}},
    Row{40003, {CodeClass::recipient, "the userid is invalid"}},
    Row{40004, {CodeClass::request, "the type of the media file is wrong"}},
    Row{40005, {CodeClass::request, "the file type is wrong"}},
    Row{40006, {CodeClass::request, "the file size is wrong"}},
    Row{40007, {CodeClass::gone, "the media id is invalid or expired"}},
    Row{40008, {CodeClass::request, "the message type is unknown"}},
    Row{40009, {CodeClass::request, "the size of the picture is wrong"}},
    Row{40013, {CodeClass::configuration, "the CorpID is wrong: compare `corp_id` with 我的企业"}},
    Row{40014, {CodeClass::token, "the access token is invalid"}},
    Row{40033, {CodeClass::request, "the request holds characters that are not allowed"}},
    Row{40056, {CodeClass::configuration, "the AgentId is wrong: compare `agent_id` with the app's page"}},
    Row{40058, {CodeClass::request, "a parameter is wrong, too long or missing"}},
    Row{40063, {CodeClass::request, "a parameter is empty"}},
    Row{40091, {CodeClass::configuration, "the secret is of another company: compare `corp_id` and `secret`"}},
    Row{40201, {CodeClass::busy, "held back by the platform's guard against spam"}},
    Row{41001, {CodeClass::token, "the access token is missing"}},
    Row{41002, {CodeClass::configuration, "`corp_id` is empty"}},
    Row{41004, {CodeClass::configuration, "`secret` is empty"}},
    Row{42001, {CodeClass::token, "the access token has expired"}},
    Row{43012, {CodeClass::configuration, "cards with buttons need the app's callback URL: set it on 接收消息"}},
    Row{44001, {CodeClass::request, "the uploaded file is empty"}},
    Row{44004, {CodeClass::request, "the text is empty"}},
    Row{45001, {CodeClass::request, "the file is too large"}},
    Row{45002, {CodeClass::request, "the message is too long"}},
    Row{45007, {CodeClass::request, "the voice is longer than 60 s"}},
    Row{45008, {CodeClass::request, "more than eight articles"}},
    Row{45009, {CodeClass::rate, "over the rate limit"}},
    Row{45033, {CodeClass::busy, "too many calls at the same time"}},
    Row{45034, {CodeClass::request, "a URL without http:// or https://"}},
    Row{48002, {CodeClass::configuration, "this call is not allowed for the app: check its visible range"}},
    Row{48006, {CodeClass::configuration, "the app was switched off for lack of use: enable it in the admin console"}},
    Row{50001, {CodeClass::configuration, "the redirect domain is not allowed"}},
    Row{50002, {CodeClass::configuration, "the member is outside of what the app may see: check its visible range"}},
    Row{50003, {CodeClass::configuration, "the app is disabled: enable it in the admin console"}},
    Row{60011, {CodeClass::configuration, "no right on this member, department or tag: check the app's visible range"}},
    Row{60020, {CodeClass::configuration, "this machine's address is not trusted: add it to 企业可信IP on the app's page"}},
    Row{60021, {CodeClass::recipient, "the person is outside of the app's visible range"}},
    Row{60111, {CodeClass::recipient, "the userid does not exist"}},
    Row{81013, {CodeClass::recipient, "no receiver is left: outside of the visible range, or gone"}},
    Row{82001, {CodeClass::request, "no receiver is named"}},
    Row{82002, {CodeClass::request, "more than 100 departments"}},
    Row{82003, {CodeClass::request, "more than 100 tags"}},
    Row{86001, {CodeClass::request, "the chatid is invalid"}},
    Row{86003, {CodeClass::request, "the chatid is unknown"}},
    Row{86008, {CodeClass::request, "the group was created by another app"}},
    Row{93000, {CodeClass::configuration, "the webhook key is wrong or the robot was removed from its group: compare `key`"}},
    Row{93001, {CodeClass::recipient, "the robot may not write to this group"}},
    Row{93004, {CodeClass::configuration, "the robot is disabled: enable it in the group or in the admin console"}},
    Row{93006, {CodeClass::recipient, "the chatid is invalid, or nobody has written to the robot there yet"}},
    Row{93008, {CodeClass::configuration, "the robot is not in the group: add it again"}},
    Row{301002, {CodeClass::configuration, "the app may not use this AgentId: compare `agent_id` and `secret`"}},
    Row{830002, {CodeClass::too_large, "the file is over 20 MB"}},
    Row{846605, {CodeClass::request, "the request id is of an event, of an earlier connection, or too old"}},
    Row{846608, {CodeClass::request, "the stream is too old"}},
    Row{846609, {CodeClass::busy, "the connection is not subscribed"}},
};

constexpr bool by_code(const Row& left, const Row& right) {
    return left.code < right.code;
}
static_assert(std::is_sorted(rows.begin(), rows.end(), by_code));

}  // namespace

CodeMeaning meaning_of(int errcode) {
    const auto* const row = std::lower_bound(rows.begin(), rows.end(), Row{errcode, {}}, by_code);
    if (row == rows.end() || row->code != errcode) return {CodeClass::unlisted, "a code this program does not know"};
    return row->meaning;
}

ports::SendOutcome send_outcome_of(CodeClass what) {
    switch (what) {
        case CodeClass::ok: return ports::SendOutcome::acked;
        case CodeClass::rate: return ports::SendOutcome::rate_limited;
        case CodeClass::recipient:
        case CodeClass::request:
        case CodeClass::gone:
        case CodeClass::too_large: return ports::SendOutcome::rejected;
        case CodeClass::token:
        case CodeClass::busy:
        case CodeClass::configuration:
        case CodeClass::unlisted: return ports::SendOutcome::retry_later;
    }
    throw std::logic_error("no such CodeClass");
}

ports::FetchOutcome fetch_outcome_of(CodeClass what) {
    switch (what) {
        case CodeClass::ok: return ports::FetchOutcome::fetched;
        case CodeClass::too_large: return ports::FetchOutcome::too_large;
        case CodeClass::recipient:
        case CodeClass::request:
        case CodeClass::gone: return ports::FetchOutcome::gone;
        case CodeClass::configuration: return ports::FetchOutcome::misconfigured;
        case CodeClass::token:
        case CodeClass::busy:
        case CodeClass::rate:
        case CodeClass::unlisted: return ports::FetchOutcome::try_again;
    }
    throw std::logic_error("no such CodeClass");
}

}  // namespace kexiebot::wecom
