#pragma once

#include <chrono>
#include <string_view>

#include "bot/ports/media_source.hpp"
#include "bot/ports/messenger.hpp"

namespace kexiebot::wecom {

/// What to do about the `errcode` of an answer (WeCom manual 90313). Decided on the number alone: `errmsg` changes.
enum class CodeClass {
    ok,
    token,          ///< the access token is no longer good: fetch another and repeat once
    busy,           ///< repeat with backoff
    rate,           ///< wait for the window
    recipient,      ///< this person can't be reached: never repeat
    request,        ///< this request can't be granted: never repeat unchanged
    gone,           ///< the media id is invalid or expired
    too_large,      ///< the file is over what one download gives
    configuration,  ///< the operator must act; until then every call fails
    unlisted,       ///< not in our table
};

struct CodeMeaning {
    CodeClass what = CodeClass::unlisted;
    /// For the log: what it means, and with `configuration` what to do about it.
    std::string_view text;
};

CodeMeaning meaning_of(int errcode);

/// How an attempt that was answered with such a code ended. What an operator can put right is tried again later, and so is what
/// the table does not know: the outbox gives up on its own.
ports::SendOutcome send_outcome_of(CodeClass what);
ports::FetchOutcome fetch_outcome_of(CodeClass what);

/// How long to keep still after a rate code: WeCom does not say which window (minute, hour, day) was exceeded, and a
/// rejected call inside it counts as well.
inline constexpr std::chrono::seconds rate_window{60};

}  // namespace kexiebot::wecom
