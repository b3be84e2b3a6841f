#include "adapters/wecom/messenger.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include "adapters/wecom/error_codes.hpp"
#include "adapters/wecom/text.hpp"

namespace kexiebot::wecom {
namespace {

using ports::SendOutcome;
using ports::Sent;

// WeCom gives user ids back in lower case and compares them without case.
bool is_same_user(std::string_view left, std::string_view right) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [lower](char a, char b) { return lower(a) == lower(b); });
}

// "a|b" and "@all" would reach other people than the one who was meant.
bool is_one_user(const std::string& user) {
    return !user.empty() && user.find('|') == std::string::npos && !user.starts_with('@');
}

Sent sent_with_code(const ApiAnswer& answer, const std::string& user) {
    const CodeClass what = meaning_of(answer.report.errcode).what;
    Sent sent{send_outcome_of(what), answer.detail, {}, {}};
    if (what == CodeClass::rate) sent.wait = rate_window;
    const auto& unreached = answer.report.unreached;
    const bool is_named =
        std::any_of(unreached.begin(), unreached.end(), [&user](const auto& who) { return is_same_user(who, user); });
    if (is_named || what == CodeClass::recipient) sent.unreached = {user};
    if (what == CodeClass::ok && is_named) {
        // errcode stays 0 when some receivers can't be reached; here there is one.
        sent.outcome = SendOutcome::rejected;
        sent.detail += ", but the receiver is named in invaliduser or unlicenseduser";
    }
    return sent;
}

Sent sent_by(const ApiAnswer& answer, const std::string& user) {
    switch (answer.end) {
        case CallEnd::answered: return sent_with_code(answer, user);
        case CallEnd::no_token:
        case CallEnd::misconfigured:
        case CallEnd::not_sent:
        case CallEnd::unavailable: return {SendOutcome::retry_later, answer.detail, {}, {}};
        case CallEnd::rate_limited: return {SendOutcome::rate_limited, answer.detail, rate_window, {}};
        case CallEnd::unknown:
        case CallEnd::too_large: return {SendOutcome::unknown, answer.detail, {}, {}};
    }
    throw std::logic_error("no such CallEnd");
}

// One message on its way: its parts go one after the other, and the first that fails ends it.
class Sending : public std::enable_shared_from_this<Sending> {
public:
    Sending(AppApi& api, std::string user, std::vector<std::string> parts, std::function<void(Sent)> done)
        : api_{api}, user_{std::move(user)}, parts_{std::move(parts)}, done_{std::move(done)} {}

    void send_next() {
        ApiCall call;
        call.path = "message/send";
        call.body = text_message_body(user_, api_.settings().agent_id, parts_.at(next_));
        call.timeout = api_.settings().call_timeout;
        api_.call(std::move(call), [self = shared_from_this()](const ApiAnswer& answer) {
            Sent sent = sent_by(answer, self->user_);
            ++self->next_;
            const bool goes_on = sent.outcome == SendOutcome::acked && self->next_ < self->parts_.size();
            if (goes_on) return self->send_next();
            self->done_(std::move(sent));
        });
    }

private:
    AppApi& api_;
    const std::string user_;
    const std::vector<std::string> parts_;
    const std::function<void(Sent)> done_;
    std::size_t next_ = 0;
};

}  // namespace

void AppMessenger::send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) {
    if (message.to.kind == ports::ConversationKind::group) {
        return done({SendOutcome::rejected, "a self-built app can't write to a group", {}, {}});
    }
    if (!is_one_user(message.to.id)) return done({SendOutcome::rejected, "the receiver is not one user id", {}, {}});
    auto parts = split_text(clean_text(message.text), text_bytes_max);
    if (parts.empty()) return done({SendOutcome::rejected, "the text is empty", {}, {}});
    std::make_shared<Sending>(api_, std::move(message.to.id), std::move(parts), std::move(done))->send_next();
}

}  // namespace kexiebot::wecom
