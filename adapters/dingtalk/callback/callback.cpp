#include "adapters/dingtalk/callback/callback.hpp"

#include <spdlog/spdlog.h>

#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "adapters/dingtalk/inbound/intake.hpp"
#include "adapters/dingtalk/inbound/robot_message.hpp"
#include "adapters/dingtalk/outbound/buttons.hpp"
#include "adapters/dingtalk/outbound/messages.hpp"
#include "adapters/dingtalk/sign.hpp"
#include "adapters/http/refusals.hpp"

namespace kexiebot::dingtalk {
namespace {

std::string_view describe(SignCheck check) {
    switch (check) {
        case SignCheck::good: return "good";
        case SignCheck::missing_timestamp: return "no timestamp";
        case SignCheck::missing_sign: return "no signature";
        case SignCheck::bad_timestamp: return "the timestamp is not a number";
        case SignCheck::stale: return "the timestamp is too far from this machine's clock: check it (NTP)";
        case SignCheck::mismatch: return "the signature does not fit `client_secret`: compare it with 凭证与基础信息";
    }
    return "";
}

/// What is sent again is at most a minute old.
constexpr std::chrono::seconds clock_off_max{300};
constexpr std::chrono::hours told_once_in{1};

http::Response json_response(int status, std::string body) {
    http::Response response;
    response.status = status;
    response.content_type = "application/json; charset=utf-8";
    response.body = std::move(body);
    return response;
}

http::Response answer_response(const ports::Conversation& to, const ports::Answer& answer) {
    const int status = answer.handled == ports::Handled::try_again ? 503 : 200;
    const auto& reply = answer.reply;
    if (reply.text.empty()) return json_response(status, webhook_empty());
    const bool card = takes_buttons(to, reply.text, reply.suggestions);
    return json_response(status, card ? webhook_card(reply.text, reply.suggestions) : webhook_text(reply.text));
}

}  // namespace

RobotCallback::RobotCallback(RobotSettings settings, ports::MessageHandler& handler, const ports::Clock& clock,
                             ports::CallMeter& meter)
    : settings_{std::move(settings)}, handler_{handler}, clock_{clock}, meter_{meter} {}

/// Tells the operator, at most once an hour, before messages are refused for their age. `timestamp` was found good.
void RobotCallback::compare_clocks(std::string_view timestamp, domain::Instant now) {
    std::int64_t sent_ms = 0;
    std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), sent_ms);
    const auto ahead = std::chrono::floor<std::chrono::seconds>(Milliseconds{sent_ms}) - now.time_since_epoch();
    if (std::chrono::abs(ahead) <= clock_off_max || now < quiet_until_.load()) return;
    quiet_until_ = now + told_once_in;
    spdlog::warn(
        "channel {}: DingTalk's clock is {} s {} this machine's: check this machine's clock (NTP); from an hour on messages "
        "are refused",
        settings_.channel, std::chrono::abs(ahead).count(), ahead.count() > 0 ? "ahead of" : "behind");
}

void RobotCallback::handle(const http::Request& request, http::Respond respond) {
    if (request.method != "POST") return respond(http::only_by_post());
    const auto now = clock_.now();
    const auto check =
        check_callback_sign(request.headers, settings_.client_secret, now.time_since_epoch(), settings_.max_clock_skew);
    if (check != SignCheck::good) {
        ++counts_->refused;
        spdlog::warn("channel {}: callback from {} refused: {}", settings_.channel, request.remote_address, describe(check));
        return respond(http::bare(401));
    }
    // A month's allowance counts what is pushed to the bot like what it posts itself (manual "计费模型说明").
    meter_.spent(settings_.channel, ports::CallKind::webhook, 1);
    compare_clocks(http::header(request.headers, "timestamp"), now);
    const auto parsed = parse_robot_message(request.body);
    if (!parsed) {
        ++counts_->malformed;
        spdlog::warn("channel {}: signed callback is malformed: {}", settings_.channel, parsed.error().detail);
        return respond(http::bare(400));
    }
    const auto& message = parsed.value();
    auto intake = take_in(message, settings_, now);
    switch (intake.outcome) {
        case Intake::Outcome::take: break;
        case Intake::Outcome::other_robot:
            ++counts_->refused;
            spdlog::warn("channel {}: message {} is for another robot; is robot_code right?", settings_.channel,
                         message.message_id);
            return respond(http::bare(401));
        case Intake::Outcome::over_quota:
            ++counts_->over_quota;
            spdlog::error("channel {}: {}", settings_.channel, over_quota_note(message));
            return respond(json_response(200, webhook_empty()));
        case Intake::Outcome::delegated: ++counts_->handled; return respond(json_response(200, webhook_empty()));
    }
    auto done = [respond = std::move(respond), counts = counts_, to = intake.message.conversation](const ports::Answer& answer) {
        ++(answer.handled == ports::Handled::try_again ? counts->deferred : counts->handled);
        respond(answer_response(to, answer));
    };
    handler_.handle(std::move(intake.message), std::move(done));
}

}  // namespace kexiebot::dingtalk
