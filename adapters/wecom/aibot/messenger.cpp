#include "adapters/wecom/aibot/messenger.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

#include "adapters/wecom/aibot/answer.hpp"
#include "adapters/wecom/aibot/frame.hpp"
#include "adapters/wecom/content/text.hpp"
#include "adapters/wecom/sending/error_codes.hpp"
#include "adapters/wecom/sending/progress.hpp"

namespace kexiebot::wecom {
namespace {

using ports::SendOutcome;
using ports::Sent;

// WeCom manual 101463: replies and pushes together, for each conversation.
std::vector<RateLimit> conversation_limits() {
    return {{30, std::chrono::seconds{60}}, {1000, std::chrono::seconds{3600}}};
}

}  // namespace

class AibotMessenger::State : public std::enable_shared_from_this<State> {
public:
    using Done = std::function<void(Sent)>;

    State(AibotWays ways, CardTitles& titles) : ways_{std::move(ways)}, titles_{titles} {}

    void send(ports::OutboundMessage message, Done done) {
        if (message.to.id.empty()) return done({SendOutcome::rejected, "the receiver is empty", {}, {}});
        if (message.text.empty() && !message.file) return done({SendOutcome::rejected, "there is nothing to send", {}, {}});
        if (const auto wait = planned_wait(message.to); wait.count() > 0) {
            return done(
                {SendOutcome::rate_limited, "over what one conversation takes a minute or an hour", wait, {message.to.id}});
        }
        const auto progress = progress_.of(message.key);
        if (!message.file || !progress.media_id.empty()) return send_pieces(message, progress, {}, std::move(done));
        // Reading the file takes time that the caller's thread may not have.
        ways_.later(std::chrono::milliseconds{0},
                    [self = shared_from_this(), message = std::move(message), progress, done = std::move(done)]() mutable {
                        self->send_with_file(std::move(message), std::move(progress), std::move(done));
                    });
    }

private:
    void spent(const ports::Conversation& to, std::size_t frames) {
        const std::lock_guard lock{mutex_};
        for (std::size_t i = 0; i < frames; ++i) plan_.spent(to.id, ways_.now());
    }

    std::chrono::seconds planned_wait(const ports::Conversation& to) {
        const std::lock_guard lock{mutex_};
        return plan_.wait_in_order(to.id, ways_.now(), rate_window);
    }

    void send_with_file(ports::OutboundMessage message, SendProgress::State progress, Done done) {
        const ports::OutboundFile file = *message.file;
        upload(ways_.ask, ways_.later, file,
               [self = shared_from_this(), message = std::move(message), progress = std::move(progress),
                done = std::move(done)](Uploaded uploaded) mutable {
                   if (uploaded.outcome == SendOutcome::acked) {
                       progress.media_id = uploaded.type + ' ' + uploaded.media_id;
                       self->progress_.note(message.key, progress);
                       return self->send_pieces(message, progress, {}, std::move(done));
                   }
                   message.text = ports::words_without_file(message);
                   if (uploaded.outcome == SendOutcome::rejected && !message.text.empty()) {
                       return self->send_pieces(message, progress, "the file was not sent: " + uploaded.detail, std::move(done));
                   }
                   done({uploaded.outcome, uploaded.detail, uploaded.wait, {}});
               });
    }

    void send_pieces(const ports::OutboundMessage& message, SendProgress::State progress, std::string note, Done done) {
        const auto handle = reply_handle_in(message.reply_handle);
        auto steps = handle ? steps_answering(*handle, message) : steps_of(message, progress.media_id);
        // A question's answer is tried before it has a key of the outbox.
        const std::string key = handle ? stream_id_of(handle->message_id) : message.key;
        if (handle) progress = progress_.of(key);
        const auto already = std::min(progress.pieces_sent, steps.size());
        steps.erase(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(already));
        if (!steps.empty()) steps.front().was_tried = progress.is_unknown;
        spent(message.to, steps.size());
        run_steps(ways_.ask, std::move(steps),
                  [self = shared_from_this(), to = message.to, key, progress = std::move(progress), note = std::move(note),
                   done = std::move(done)](StepsEnd end) mutable {
                      if (end.outcome == SendOutcome::acked || end.outcome == SendOutcome::rejected) {
                          self->progress_.finished(key);
                      } else {
                          progress.pieces_sent += end.done;
                          progress.is_unknown = end.outcome == SendOutcome::unknown;
                          self->progress_.note(key, std::move(progress));
                      }
                      const bool is_over_rate = end.outcome == SendOutcome::rate_limited;
                      if (is_over_rate) self->close(to, end.wait);
                      if (!note.empty()) end.detail = end.detail.empty() ? note : note + "; " + end.detail;
                      // The limit is the conversation's: the others need not wait.
                      done({end.outcome, end.detail, end.wait, is_over_rate ? std::vector{to.id} : std::vector<std::string>{}});
                  });
    }

    void close(const ports::Conversation& to, std::chrono::seconds wait) {
        const std::lock_guard lock{mutex_};
        plan_.close(to.id, ways_.now() + wait);
    }

    std::vector<AibotStep> steps_of(const ports::OutboundMessage& message, const std::string& media) {
        if (message.suggestions.size() == 1 && !message.file) {
            const auto card = bearing(message.text, message.suggestions.front(), message.key, robot_card_limits);
            if (card) return {step_of(*card, message)};
        }
        std::vector<AibotStep> steps;
        // What the connection's end left open is sent again over the next: rather twice than never.
        const auto add = [&](const std::string& body) {
            steps.push_back({push_of(body, message.to), std::nullopt, false, true});
        };
        for (const auto& part : split_text(clean_text(message.text), frames::text_bytes_max)) add(frames::markdown_body(part));
        if (!media.empty()) {
            const std::size_t space = media.find(' ');
            add(frames::media_body(media.substr(0, space), media.substr(space + 1)));
        }
        if (!offers_choice(message.suggestions)) return steps;
        const Card card = offering(message.text, message.suggestions, task_id_of(message.key));
        if (!card.buttons.empty()) {
            steps.push_back({push_of(frames::card_body(card), message.to), std::nullopt, true, false});
            titles_.remember(card);
        }
        return steps;
    }

    // The words with their one button. A copy of the manual has cards in 1:1 only: what is refused goes as words.
    AibotStep step_of(const Card& card, const ports::OutboundMessage& message) {
        titles_.remember(card);
        return {push_of(frames::card_body(card), message.to),
                push_of(frames::markdown_body(clean_text(message.text)), message.to), false, true};
    }

    std::vector<AibotStep> steps_answering(const AibotReplyHandle& handle, const ports::OutboundMessage& message) {
        Card offer;
        if (offers_choice(message.suggestions)) {
            offer = offering(message.text, message.suggestions, task_id_of(handle.message_id));
            titles_.remember(offer);
        }
        return answer_steps(handle, message.to, message.text, offer);
    }

    const AibotWays ways_;
    CardTitles& titles_;
    SendProgress progress_;
    std::mutex mutex_;
    RatePlan plan_{conversation_limits()};
};

AibotMessenger::AibotMessenger(AibotWays ways, CardTitles& titles) : state_{std::make_shared<State>(std::move(ways), titles)} {}

AibotMessenger::~AibotMessenger() = default;

void AibotMessenger::send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) {
    state_->send(std::move(message), std::move(done));
}

}  // namespace kexiebot::wecom
