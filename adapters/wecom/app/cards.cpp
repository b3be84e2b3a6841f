#include "adapters/wecom/app/cards.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

#include "adapters/wecom/content/card_json.hpp"
#include "adapters/wecom/content/message_body.hpp"
#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {
namespace {

constexpr std::chrono::seconds told_again_after{60};

bool is_success(const ApiAnswer& answer) {
    return answer.end == CallEnd::answered && answer.report.errcode == 0;
}

}  // namespace

/// Says that cards were not sent: each answer has one, so while WeCom can't be reached it is said once a minute, with how many.
class AppCards::Failures {
public:
    void note(const std::string& channel, const ApiAnswer& answer) {
        const auto now = std::chrono::steady_clock::now();
        std::uint64_t others = 0;
        {
            const std::lock_guard lock{mutex_};
            if (told_at_ && now - *told_at_ < told_again_after) {
                ++untold_;
                return;
            }
            told_at_ = now;
            others = std::exchange(untold_, 0);
        }
        const auto more = others == 0 ? std::string{} : " (and " + std::to_string(others) + " others since this was last said)";
        spdlog::warn("channel {}: the card beside an answer was not sent: {}{}", channel, answer.detail, more);
    }

private:
    std::mutex mutex_;
    std::optional<std::chrono::steady_clock::time_point> told_at_;
    std::uint64_t untold_ = 0;
};

AppCards::AppCards(AppApi& api, CardTitles& titles) : api_{api}, titles_{titles}, failures_{std::make_shared<Failures>()} {}

void AppCards::offer(const std::string& user, const ports::Reply& reply, const std::string& key) {
    if (reply.text.empty() || reply.suggestions.size() < 2) return;
    Card card = offering(reply.text, reply.suggestions, task_id_of(key));
    if (card.buttons.empty()) return;
    titles_.remember(card);
    ApiCall call;
    call.path = "message/send";
    call.compose = [card = std::move(card), to = messages::Receiver{user, api_.settings().agent_id}, key] {
        return messages::card_to_user(card, to, key);
    };
    call.timeout = api_.settings().call_timeout;
    api_.call(std::move(call), [channel = api_.settings().channel, failures = failures_](const ApiAnswer& answer) {
        if (!is_success(answer)) failures->note(channel, answer);
    });
}

void AppCards::pressed(const std::string& user, const EventContent& event, const ports::Reply& reply) {
    if (event.response_code.empty() || (bears_words(event.task_id) && !reply.pressed)) return;
    const auto label = bears_words(event.task_id) ? reply.pressed->state : titles_.label(event.task_id, event.key);
    ApiCall call;
    call.path = "message/update_template_card";
    call.body = dumped({{"userids", {user}},
                        {"agentid", api_.settings().agent_id},
                        {"response_code", event.response_code},
                        {"button", {{"replace_name", "✓ " + clean_text(label)}}}});
    call.timeout = api_.settings().call_timeout;
    api_.call(std::move(call), [channel = api_.settings().channel](const ApiAnswer& answer) {
        if (!is_success(answer)) spdlog::warn("channel {}: a pressed card was not updated: {}", channel, answer.detail);
    });
}

}  // namespace kexiebot::wecom
