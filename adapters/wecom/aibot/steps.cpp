#include "adapters/wecom/aibot/steps.hpp"

#include <stdexcept>
#include <utility>

#include "adapters/wecom/sending/error_codes.hpp"

namespace kexiebot::wecom {
namespace {

using ports::SendOutcome;

constexpr int repeats_max = 3;
constexpr int stream_over = 846608;

class Running : public std::enable_shared_from_this<Running> {
public:
    Running(AskLink ask, std::vector<AibotStep> steps, std::function<void(StepsEnd)> done)
        : ask_{std::move(ask)}, steps_{std::move(steps)}, done_{std::move(done)} {}

    void next() {
        if (end_.done == steps_.size()) return done_(end_);
        repeats_ = 0;
        send(steps_[end_.done].request);
    }

private:
    void send(const LinkRequest& request) {
        ask_(request, [self = shared_from_this(), request](const LinkAnswer& answer) { self->answered(request, answer); });
    }

    void answered(const LinkRequest& request, const LinkAnswer& answer) {
        AibotStep& step = steps_[end_.done];
        StepsEnd judgement = judged(request.command, answer);
        if (answer.end == LinkEnd::lost && step.may_repeat && repeats_ < repeats_max) {
            ++repeats_;
            return send(request);
        }
        const bool was_tried = step.was_tried || repeats_ > 0;
        if (answer.end == LinkEnd::answered && answer.errcode == stream_over && was_tried) judgement = {};
        const bool is_refused = answer.end == LinkEnd::answered && judgement.outcome == SendOutcome::rejected;
        // A reply bound to the connection of its callback counts as refused, too, once that is gone.
        const bool is_too_late = answer.end == LinkEnd::not_sent && request.only_on_connection != 0;
        if ((is_refused || is_too_late) && step.instead) {
            const LinkRequest instead = *std::exchange(step.instead, std::nullopt);
            step.may_repeat = false;
            return send(instead);
        }
        if (judgement.outcome != SendOutcome::acked) {
            if (!end_.detail.empty()) end_.detail += "; ";
            end_.detail += judgement.detail;
            if (!step.is_extra) {
                end_.outcome = judgement.outcome;
                end_.wait = judgement.wait;
                return done_(end_);
            }
        }
        ++end_.done;
        next();
    }

    const AskLink ask_;
    std::vector<AibotStep> steps_;
    const std::function<void(StepsEnd)> done_;
    StepsEnd end_;
    int repeats_ = 0;
};

}  // namespace

void run_steps(AskLink ask, std::vector<AibotStep> steps, std::function<void(StepsEnd)> done) {
    std::make_shared<Running>(std::move(ask), std::move(steps), std::move(done))->next();
}

StepsEnd judged(const std::string& command, const LinkAnswer& answer) {
    switch (answer.end) {
        case LinkEnd::not_sent: return {SendOutcome::retry_later, command + ": not connected", {}, 0};
        case LinkEnd::lost: return {SendOutcome::unknown, command + ": the connection ended before it was acknowledged", {}, 0};
        case LinkEnd::silent: return {SendOutcome::unknown, command + ": not acknowledged in time", {}, 0};
        case LinkEnd::answered: break;
    }
    if (answer.errcode == 0) return {};
    const CodeMeaning meaning = meaning_of(answer.errcode);
    std::string detail = command + ": errcode " + std::to_string(answer.errcode) + ", " + std::string{meaning.text};
    const SendOutcome outcome = send_outcome_of(meaning.what);
    const auto wait = outcome == SendOutcome::rate_limited ? rate_window : std::chrono::seconds{0};
    return {outcome, std::move(detail), wait, 0};
}

}  // namespace kexiebot::wecom
