#include "adapters/wecom/app/messenger.hpp"

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

#include "adapters/wecom/content/file_kind.hpp"
#include "adapters/wecom/content/message_body.hpp"
#include "adapters/wecom/content/rich.hpp"
#include "adapters/wecom/content/text.hpp"
#include "adapters/wecom/sending/error_codes.hpp"
#include "adapters/wecom/sending/progress.hpp"
#include "adapters/wecom/sending/rate_plan.hpp"

namespace kexiebot::wecom {
namespace {

using ports::SendOutcome;
using ports::Sent;

// WeCom manual 90236: what is over that is dropped without a word.
std::vector<RateLimit> member_limits() {
    return {{30, std::chrono::seconds{60}}, {1000, std::chrono::seconds{3600}}};
}

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

bool is_picture_for_app(const std::filesystem::path& file) {
    const auto format = picture_format_of(file);
    std::error_code error;
    const auto bytes = std::filesystem::file_size(file, error);
    return !error && (format == PictureFormat::png || format == PictureFormat::jpeg) &&
           bytes <= static_cast<std::uintmax_t>(app_picture_bytes_max);
}

// One message of a member's, in pieces that go one after the other; the first that fails ends it.
struct Sending {
    std::string user;
    std::string key;
    std::vector<std::string> bodies;  ///< those still to send
    bool has_card = false;            ///< the last body is the card: an extra
    SendProgress::State progress;
    std::string note;         ///< what could not be sent
    std::string last_detail;  ///< of the last piece that went through
    std::function<void(Sent)> done;
};

std::string joined(const std::string& note, const std::string& detail) {
    return note.empty() || detail.empty() ? note + detail : note + "; " + detail;
}

}  // namespace

class AppMessenger::State : public std::enable_shared_from_this<State> {
public:
    State(AppApi& api, CardTitles& titles, Now now) : api_{api}, titles_{titles}, now_{std::move(now)} {}

    void begin(const ports::OutboundMessage& message, std::function<void(Sent)> done) {
        const auto sending = std::make_shared<Sending>();
        sending->user = message.to.id;
        sending->key = message.key;
        sending->progress = progress_.of(message.key);
        sending->done = std::move(done);
        const auto rich = api_.settings().is_rich ? better_seen(message) : std::nullopt;
        if (rich) return send_rich(message, *rich, sending);
        send_plain(message, sending);
    }

    std::chrono::seconds planned_wait(const std::string& user) {
        const std::lock_guard lock{mutex_};
        return plan_.wait_in_order(user, now_(), rate_window);
    }

private:
    // With a lone suggestion: the words with that button, if they fit a card whole. Readers inside WeChat see no card.
    std::optional<std::string> better_seen(const ports::OutboundMessage& message) {
        if (message.suggestions.size() != 1) return rich_body(message, RichWay::app);
        if (message.file) return std::nullopt;
        const auto card = bearing(message.text, message.suggestions.front(), message.key, app_card_limits);
        if (!card) return rich_body(message, RichWay::app);
        titles_.remember(*card);
        return messages::card_body(*card);
    }

    void send_plain(const ports::OutboundMessage& message, const std::shared_ptr<Sending>& sending) {
        if (message.file && sending->progress.media_id.empty()) return upload(message, sending);
        send_all(message, sending);
    }

    // What WeCom refuses in this form, but not for its receiver, goes out as plain words.
    void send_rich(const ports::OutboundMessage& message, const std::string& body, const std::shared_ptr<Sending>& sending) {
        send_body(body, sending, [self = shared_from_this(), message, sending](const ApiAnswer& answer) {
            Sent sent = sent_by(answer, sending->user);
            const bool is_refused = sent.outcome == SendOutcome::rejected && sent.unreached.empty();
            if (is_refused) return self->send_plain(message, sending);
            sending->done(std::move(sent));
        });
    }

    void send_body(const std::string& body, const std::shared_ptr<Sending>& sending,
                   std::function<void(const ApiAnswer&)> answered) {
        {
            const std::lock_guard lock{mutex_};
            plan_.spent(sending->user, now_());
        }
        ApiCall call;
        call.path = "message/send";
        call.body = messages::to_user(body, {sending->user, api_.settings().agent_id}, sending->key);
        call.timeout = api_.settings().call_timeout;
        api_.call(std::move(call), std::move(answered));
    }

    void upload(const ports::OutboundMessage& message, const std::shared_ptr<Sending>& sending) {
        const std::string type = is_picture_for_app(message.file->path) ? "image" : "file";
        ApiCall call;
        call.path = "media/upload";
        call.parameters = "type=" + type;
        call.upload = message.file;
        call.timeout = api_.settings().media_timeout;
        api_.call(std::move(call), [self = shared_from_this(), message, sending, type](const ApiAnswer& answer) {
            Sent sent = sent_by(answer, sending->user);
            if (sent.outcome == SendOutcome::acked && !answer.report.media_id.empty()) {
                sending->progress.media_id = type + ' ' + answer.report.media_id;
                self->progress_.note(sending->key, sending->progress);
                return self->send_all(message, sending);
            }
            const bool is_hopeless = sent.outcome == SendOutcome::rejected || !std::filesystem::exists(message.file->path);
            if (is_hopeless && !ports::words_without_file(message).empty()) {
                sending->note = "the file was not sent: " + sent.detail;
                ports::OutboundMessage words = message;
                words.text = ports::words_without_file(message);
                return self->send_all(words, sending);
            }
            // Nothing has been shown to anybody yet.
            if (sent.outcome != SendOutcome::rejected && sent.outcome != SendOutcome::rate_limited)
                sent.outcome = SendOutcome::retry_later;
            sending->done(std::move(sent));
        });
    }

    void send_all(const ports::OutboundMessage& message, const std::shared_ptr<Sending>& sending) {
        auto& bodies = sending->bodies;
        for (const auto& part : split_text(clean_text(message.text), text_bytes_max)) bodies.push_back(messages::text_body(part));
        if (const std::string& media = sending->progress.media_id; !media.empty()) {
            const std::size_t space = media.find(' ');
            bodies.push_back(messages::media_body(media.substr(0, space), media.substr(space + 1)));
        }
        // A lone suggestion ("undo", "收到") stands in the words.
        const Card card =
            message.suggestions.size() > 1 ? offering(message.text, message.suggestions, task_id_of(message.key)) : Card{};
        if (!card.buttons.empty() && !message.text.empty()) {
            bodies.push_back(messages::card_body(card));
            sending->has_card = true;
            titles_.remember(card);
        }
        const auto already = std::min(sending->progress.pieces_sent, bodies.size());
        bodies.erase(bodies.begin(), bodies.begin() + static_cast<std::ptrdiff_t>(already));
        send_next(sending);
    }

    void send_next(const std::shared_ptr<Sending>& sending) {
        if (sending->bodies.empty()) {
            progress_.finished(sending->key);
            return sending->done({SendOutcome::acked, joined(sending->note, sending->last_detail), {}, {}});
        }
        send_body(sending->bodies.front(), sending, [self = shared_from_this(), sending](const ApiAnswer& answer) {
            self->answered(sending, sent_by(answer, sending->user), answer);
        });
    }

    void answered(const std::shared_ptr<Sending>& sending, Sent sent, const ApiAnswer& answer) {
        const bool is_card = sending->has_card && sending->bodies.size() == 1;
        if (sent.outcome != SendOutcome::acked && is_card) {
            sending->note = joined(sending->note, "the card was not sent: " + sent.detail);
            sent.outcome = SendOutcome::acked;
            sent.detail.clear();
        }
        if (sent.outcome == SendOutcome::acked) {
            sending->last_detail = sent.detail;
            sending->bodies.erase(sending->bodies.begin());
            ++sending->progress.pieces_sent;
            progress_.note(sending->key, sending->progress);
            return send_next(sending);
        }
        const bool is_media_gone = answer.end == CallEnd::answered && meaning_of(answer.report.errcode).what == CodeClass::gone;
        if (is_media_gone && !sending->progress.media_id.empty()) {
            // The upload of an earlier attempt has expired: the next attempt makes another.
            sending->progress.media_id.clear();
            progress_.note(sending->key, sending->progress);
            sent.outcome = SendOutcome::retry_later;
        }
        if (sent.outcome == SendOutcome::rejected) progress_.finished(sending->key);
        sent.detail = joined(sending->note, sent.detail);
        sending->done(std::move(sent));
    }

    AppApi& api_;
    CardTitles& titles_;
    const Now now_;
    SendProgress progress_;
    std::mutex mutex_;
    RatePlan plan_{member_limits()};
};

AppMessenger::AppMessenger(AppApi& api, CardTitles& titles, Now now)
    : state_{std::make_shared<State>(api, titles, std::move(now))} {}

AppMessenger::~AppMessenger() = default;

void AppMessenger::send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) {
    if (message.to.kind == ports::ConversationKind::group) {
        return done({SendOutcome::rejected, "a self-built app can't write to a group", {}, {}});
    }
    if (!is_one_user(message.to.id)) return done({SendOutcome::rejected, "the receiver is not one user id", {}, {}});
    if (message.text.empty() && !message.file) return done({SendOutcome::rejected, "the text is empty", {}, {}});
    if (const auto wait = state_->planned_wait(message.to.id); wait.count() > 0) {
        return done({SendOutcome::rate_limited, "over what one member gets a minute or an hour", wait, {message.to.id}});
    }
    state_->begin(message, std::move(done));
}

}  // namespace kexiebot::wecom
