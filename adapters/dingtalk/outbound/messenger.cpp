#include "adapters/dingtalk/outbound/messenger.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

#include "adapters/dingtalk/inbound/inbound.hpp"
#include "adapters/dingtalk/inbound/reply_handle.hpp"
#include "adapters/dingtalk/outbound/buttons.hpp"
#include "adapters/dingtalk/outbound/cards.hpp"
#include "adapters/dingtalk/outbound/messages.hpp"

namespace kexiebot::dingtalk {
namespace {

using ports::SendOutcome;
using ports::Sent;

Sent sent_by(const ApiAnswer& answer) {
    Sent sent = sent_of(answer.verdict);
    // Credentials are repaired in minutes; what waits for them must not be lost meanwhile.
    if (answer.token_refused) sent.outcome = SendOutcome::retry_later;
    return sent;
}

/// 200 is success only with the handle of what was sent.
Sent api_sent(const ApiAnswer& answer) {
    Sent sent = sent_by(answer);
    if (sent.outcome == SendOutcome::acked && !read_delivery(answer.body).accepted) {
        sent.outcome = SendOutcome::unknown;
        sent.detail += " without processQueryKey";
    }
    return sent;
}

Sent person_sent(const ApiAnswer& answer, const std::string& user_id) {
    Sent sent = api_sent(answer);
    if (answer.verdict.action != Action::ok) return sent;
    const auto delivery = read_delivery(answer.body);
    const auto named = [&](const std::vector<std::string>& list) { return std::ranges::find(list, user_id) != list.end(); };
    if (named(delivery.invalid)) return {SendOutcome::rejected, "not reachable: invalidStaffIdList", {}, {user_id}};
    // Of this person alone: the channel's other people need not wait for it.
    if (named(delivery.flow_controlled)) return {SendOutcome::retry_later, "flowControlledStaffIdList", {}, {user_id}};
    return sent;
}

Sent sent_to(const ports::Conversation& to, const ApiAnswer& answer) {
    return to.kind == ports::ConversationKind::group ? api_sent(answer) : person_sent(answer, to.id);
}

std::string path_to(const ports::Conversation& to) {
    return to.kind == ports::ConversationKind::group ? "/v1.0/robot/groupMessages/send" : "/v1.0/robot/oToMessages/batchSend";
}

std::string api_body(const std::string& robot, const ports::OutboundMessage& message) {
    const auto& id = message.to.id;
    if (message.to.kind == ports::ConversationKind::group) return group_text(robot, id, message.text);
    if (takes_buttons(message.to, message.text, message.suggestions))
        return person_card(robot, id, message.text, message.suggestions);
    return person_text(robot, id, message.text);
}

void send_by_api(const RobotApi& api, const ports::OutboundMessage& message, std::function<void(Sent)> done) {
    const auto& to = message.to;
    if (to.kind == ports::ConversationKind::direct && is_stranger(to.id)) {
        return done({SendOutcome::rejected, "no userId: only a session webhook reaches this person", {}, {to.id}});
    }
    api.post(path_to(to), api_body(api.settings().robot(), message),
             [done = std::move(done), to](const ApiAnswer& answer) { done(sent_to(to, answer)); });
}

std::string session_body(const ports::OutboundMessage& message) {
    if (takes_buttons(message.to, message.text, message.suggestions)) return webhook_card(message.text, message.suggestions);
    const bool group = message.to.kind == ports::ConversationKind::group;
    return group ? webhook_text_at(message.text, message.mentions) : webhook_text(message.text);
}

void send_words(const RobotApi& api, const ports::Clock& clock, ports::OutboundMessage message, std::function<void(Sent)> done) {
    auto session = usable_session(message.reply_handle, api.settings().oapi_base, clock.now());
    if (!session) return send_by_api(api, message, std::move(done));
    auto body = session_body(message);
    auto answered = [api, message = std::move(message), done = std::move(done)](const ApiAnswer& answer) {
        if (answer.verdict.action == Action::fallback) return send_by_api(api, message, done);
        done(sent_by(answer));
    };
    api.post_session(*std::move(session), std::move(body), std::move(answered));
}

/// As an interactive card; whatever keeps it from hanging there, the words go the usual way. Only what may hang there already
/// is not said again.
void send_card(const RobotApi& api, const ports::Clock& clock, ports::OutboundMessage message, std::function<void(Sent)> done) {
    auto body = card_message(api.settings(), message.to, message.key, message.text, message.suggestions);
    auto answered = [api, &clock, message = std::move(message), done = std::move(done)](const ApiAnswer& answer) {
        if (answer.verdict.action == Action::ok && card_delivered(answer.body)) return done(sent_by(answer));
        if (answer.verdict.action == Action::unknown) return done(sent_by(answer));
        send_words(api, clock, message, done);
    };
    api.post("/v1.0/card/instances/createAndDeliver", std::move(body), std::move(answered));
}

/// In a group only what tells everybody the same, with one button that says of itself what it is about (收到N3): a choice belongs
/// to whoever was asked.
bool takes_card(const RobotApi& api, const ports::OutboundMessage& message) {
    if (api.settings().card_template.empty() || message.key.empty() || !are_buttons(message.suggestions)) return false;
    const bool group = message.to.kind == ports::ConversationKind::group;
    const bool is_for_all = message.suggestions.size() == 1 && message.reply_handle.empty();
    return (group ? is_for_all : !is_stranger(message.to.id)) && fits_card(message.text);
}

/// Why the platform would not take the file; empty when it would.
std::string file_fault(const ports::OutboundMessage& message) {
    constexpr std::uintmax_t bytes_max = std::uintmax_t{20} * 1024 * 1024;
    const auto& file = *message.file;
    std::error_code unreadable;
    const auto bytes = std::filesystem::file_size(file.path, unreadable);
    if (unreadable || bytes == 0) return "can't be read or is empty";
    if (bytes > bytes_max) return "is larger than 20 MB";
    if (message.to.kind == ports::ConversationKind::direct && is_stranger(message.to.id)) return "has no userId to go to";
    const bool known = file.kind == ports::MediaKind::picture || !file_type_of(file.name).empty();
    return known ? std::string{} : "is of a type DingTalk does not pass on";
}

void send_file(const RobotApi& api, const ports::OutboundMessage& message, std::function<void(Sent)> done) {
    const auto& file = *message.file;
    const bool picture = file.kind == ports::MediaKind::picture;
    auto uploaded = [api, to = message.to, name = file.name, picture, done = std::move(done)](const ApiAnswer& answer) {
        const auto media_id = media_id_in(answer.body);
        if (answer.verdict.action != Action::ok || media_id.empty()) {
            Sent sent = sent_by(answer);
            // An upload that may have happened has shown nobody anything: it can be done again.
            if (sent.outcome == SendOutcome::unknown || sent.outcome == SendOutcome::acked)
                sent.outcome = SendOutcome::retry_later;
            return done(std::move(sent));
        }
        const auto& robot = api.settings().robot();
        auto body = picture ? picture_message(robot, to, media_id) : file_message(robot, to, media_id, name);
        api.post(path_to(to), std::move(body), [done, to](const ApiAnswer& sent) { done(sent_to(to, sent)); });
    };
    api.upload(file.path, file.name, picture ? "image" : "file", std::move(uploaded));
}

/// Behind words that went out without their file: where it is to be had. Its own failure changes nothing.
void say_where(const RobotApi& api, const ports::OutboundMessage& message, Sent words, std::function<void(Sent)> done) {
    if (message.file->elsewhere.empty()) return done(std::move(words));
    ports::OutboundMessage note;
    note.to = message.to;
    note.text = message.file->elsewhere;
    send_by_api(api, note, [words = std::move(words), done = std::move(done)](const Sent&) { done(words); });
}

}  // namespace

RobotMessenger::RobotMessenger(RobotApi api, const ports::Clock& clock) : api_{std::move(api)}, clock_{clock} {}

void RobotMessenger::send(ports::OutboundMessage message, std::function<void(Sent)> done) {
    if (message.text.empty() && !message.file) return done({SendOutcome::rejected, "nothing to say", {}, {}});
    if (!message.file && takes_card(api_, message)) {
        auto go_on = [api = api_, &clock = clock_, message = std::move(message), done = std::move(done)](bool ready) {
            ready ? send_card(api, clock, message, done) : send_words(api, clock, message, done);
        };
        return route_.ensure(api_, std::move(go_on));
    }
    if (!message.file) return send_words(api_, clock_, std::move(message), std::move(done));
    const auto fault = file_fault(message);
    if (!fault.empty()) message.text = ports::words_without_file(message);
    if (message.text.empty()) {
        if (fault.empty()) return send_file(api_, message, std::move(done));
        return done({SendOutcome::rejected, "the file " + fault, {}, {}});
    }
    auto words_sent = [api = api_, message, fault, done = std::move(done)](Sent words) {
        if (words.outcome != SendOutcome::acked) return done(std::move(words));
        if (!fault.empty()) return done({SendOutcome::acked, "the file " + fault + "; the words went out", {}, {}});
        // The words have arrived and are the file's twin: what becomes of the file is told and never makes them go out twice.
        send_file(api, message, [api, message, done](const Sent& file) {
            if (file.outcome == SendOutcome::acked) return done({SendOutcome::acked, file.detail, {}, file.unreached});
            say_where(api, message, {SendOutcome::acked, "the file was not sent: " + file.detail, {}, file.unreached}, done);
        });
    };
    send_words(api_, clock_, std::move(message), std::move(words_sent));
}

}  // namespace kexiebot::dingtalk
