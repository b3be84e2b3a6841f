#include "adapters/wecom/aibot/link.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "adapters/sealing/base64.hpp"
#include "adapters/wecom/aibot/message.hpp"
#include "adapters/wecom/sending/error_codes.hpp"

namespace kexiebot::wecom {
namespace {

using std::chrono::milliseconds;
using Level = Report::Level;

constexpr int not_subscribed = 846609;
constexpr int silent_beats_max = 2;

std::string described(int errcode) {
    return "errcode " + std::to_string(errcode) + ", " + std::string{meaning_of(errcode).text};
}

// `first` doubled `times` times, but not beyond `last`.
milliseconds doubled(milliseconds first, int times, milliseconds last) {
    milliseconds pause = first;
    for (int i = 0; i < times && pause < last; ++i) pause *= 2;
    return std::min(pause, last);
}

}  // namespace

AibotLink::AibotLink(LinkSettings settings, std::function<std::uint32_t()> dice)
    : settings_{std::move(settings)}, dice_{std::move(dice)} {}

LinkActions AibotLink::start(Time) {
    if (phase_ != Phase::idle) return {};
    phase_ = Phase::connecting;
    return {OpenConnection{}};
}

LinkActions AibotLink::opened(Time now) {
    if (phase_ != Phase::connecting) return {};
    phase_ = Phase::subscribing;
    ++connection_;
    subscribe_until_ = now + settings_.subscribe_within;
    subscribe_id_ = new_request_id(frames::subscribe, now);
    return {
        Transmit{frames::frame(frames::subscribe, subscribe_id_, frames::subscribe_body(settings_.bot_id, settings_.secret))}};
}

LinkActions AibotLink::closed(const std::string& why, Time now) {
    LinkActions actions;
    if (phase_ == Phase::connecting || phase_ == Phase::subscribing || phase_ == Phase::ready) lose(why, now, actions);
    return actions;
}

LinkActions AibotLink::received(std::string_view text, Time now) {
    LinkActions actions;
    if (phase_ != Phase::subscribing && phase_ != Phase::ready) return actions;
    silent_beats_ = 0;
    auto received = frames::read_frame(text);
    if (const auto* answer = std::get_if<frames::Acknowledgement>(&received)) acknowledged(*answer, now, actions);
    if (auto* callback = std::get_if<frames::Callback>(&received)) take_callback(std::move(*callback), actions);
    if (const auto* unknown = std::get_if<frames::Unknown>(&received)) {
        actions.emplace_back(Report{Level::warning, "a frame was passed over: " + unknown->why});
    }
    return actions;
}

LinkActions AibotLink::submit(std::uint64_t ticket, LinkRequest request, Time now) {
    LinkActions actions;
    const bool is_over = phase_ == Phase::kicked || phase_ == Phase::stopped;
    Waiting what{ticket, std::move(request), now};
    what.until = now + what.request.wait_for_connection;
    if (phase_ == Phase::ready) {
        transmit(std::move(what), now, actions);
    } else if (is_over || what.request.wait_for_connection <= milliseconds{0}) {
        actions.emplace_back(Settle{ticket, {}});
    } else {
        waiting_.push_back(std::move(what));
    }
    return actions;
}

LinkActions AibotLink::tick(Time now) {
    LinkActions actions;
    if (phase_ == Phase::waiting && now >= retry_at_) {
        phase_ = Phase::connecting;
        actions.emplace_back(OpenConnection{});
    }
    if (phase_ == Phase::subscribing && now >= subscribe_until_) lose("the subscription was not acknowledged", now, actions);
    give_up_late(now, actions);
    if (phase_ == Phase::ready && now >= beat_at_) beat(now, actions);
    return actions;
}

LinkActions AibotLink::stop() {
    LinkActions actions;
    if (phase_ == Phase::connecting || phase_ == Phase::subscribing || phase_ == Phase::ready)
        actions.emplace_back(HangUp{"stopping"});
    phase_ = Phase::stopped;
    settle_sent(LinkEnd::lost, actions);
    settle_waiting(actions);
    return actions;
}

AibotLink::Time AibotLink::next_wake() const {
    Time wake = Time::max();
    if (phase_ == Phase::waiting) wake = std::min(wake, retry_at_);
    if (phase_ == Phase::subscribing) wake = std::min(wake, subscribe_until_);
    if (phase_ == Phase::ready) wake = std::min(wake, beat_at_);
    for (const auto& one : waiting_) wake = std::min(wake, one.until);
    for (const auto& [id, one] : sent_) wake = std::min(wake, one.until);
    return wake;
}

void AibotLink::acknowledged(const frames::Acknowledgement& answer, Time now, LinkActions& actions) {
    if (phase_ == Phase::subscribing && answer.request_id == subscribe_id_) return subscribed(answer.errcode, now, actions);
    const auto found = sent_.find(answer.request_id);
    const std::string lost = "the platform has lost our subscription (" + described(answer.errcode) + ")";
    if (found == sent_.end()) {  // a heartbeat's, or one that came too late
        if (answer.errcode == not_subscribed && phase_ == Phase::ready) lose(lost, now, actions);
        return;
    }
    Waiting what = std::move(found->second.what);
    sent_.erase(found);
    if (answer.errcode == not_subscribed) {
        if (!what.is_repeat) {
            what.is_repeat = true;
            what.until = now + settings_.last_retry;
            waiting_.push_front(std::move(what));
        } else {
            actions.emplace_back(Settle{what.ticket, {LinkEnd::answered, answer.errcode, {}, {}}});
        }
        return lose(lost, now, actions);
    }
    actions.emplace_back(Settle{what.ticket, {LinkEnd::answered, answer.errcode, answer.upload_id, answer.media_id}});
}

void AibotLink::subscribed(int errcode, Time now, LinkActions& actions) {
    if (errcode == 0) {
        phase_ = Phase::ready;
        ready_since_ = now;
        beat_at_ = now + settings_.heartbeat;
        silent_beats_ = 0;
        refusals_ = 0;
        actions.emplace_back(Report{Level::info, "connected and subscribed"});
        return flush(now, actions);
    }
    const CodeClass what = meaning_of(errcode).what;
    last_error_ = "the subscription was refused: " + described(errcode);
    std::string advice = what == CodeClass::busy || what == CodeClass::rate
                             ? ""
                             : "; compare `bot_id` and `secret` with the robot's page, API 模式 must be 长连接";
    actions.emplace_back(Report{Level::error, last_error_ + advice});
    actions.emplace_back(HangUp{"the subscription was refused"});
    // Credentials do not mend themselves within seconds.
    if (what == CodeClass::configuration) refusals_ = std::max(refusals_, 4);
    wait_until_next_try(doubled(settings_.first_refused_retry, 2 * refusals_++, settings_.last_refused_retry), now);
}

void AibotLink::take_callback(frames::Callback callback, LinkActions& actions) {
    if (callback.is_event) {
        const auto message = read_aibot_message(callback.body);
        if (message && message.value().event == "disconnected_event") return kicked(actions);
    }
    actions.emplace_back(Deliver{{std::move(callback), connection_}});
}

void AibotLink::kicked(LinkActions& actions) {
    last_error_ = "another connection took over this robot (disconnected_event)";
    actions.emplace_back(
        Report{Level::error, last_error_ + ": is it running twice, or was its API mode changed? This one stays out until it is "
                                           "restarted, or the two would throw each other out for ever"});
    actions.emplace_back(HangUp{"another connection took over"});
    phase_ = Phase::kicked;
    settle_sent(LinkEnd::lost, actions);
    settle_waiting(actions);
}

void AibotLink::lose(const std::string& why, Time now, LinkActions& actions) {
    const bool was_open = phase_ != Phase::connecting;
    const bool was_steady = phase_ == Phase::ready && now - ready_since_ >= settings_.steady_after;
    last_error_ = why;
    if (was_open) actions.emplace_back(HangUp{"lost"});
    failures_ = was_steady ? 0 : failures_;
    const milliseconds pause = doubled(settings_.first_retry, failures_++, settings_.last_retry);
    wait_until_next_try(pause, now);
    actions.emplace_back(Report{Level::warning, "not connected: " + why});
    settle_sent(LinkEnd::lost, actions);
}

void AibotLink::wait_until_next_try(milliseconds pause, Time now) {
    phase_ = Phase::waiting;
    retry_at_ = now + jittered(pause);
}

void AibotLink::settle_sent(LinkEnd end, LinkActions& actions) {
    for (const auto& [id, one] : sent_) actions.emplace_back(Settle{one.what.ticket, {end, 0, {}, {}}});
    sent_.clear();
}

void AibotLink::settle_waiting(LinkActions& actions) {
    for (const auto& one : waiting_) actions.emplace_back(Settle{one.ticket, {}});
    waiting_.clear();
}

void AibotLink::transmit(Waiting what, Time now, LinkActions& actions) {
    const auto only_on = what.request.only_on_connection;
    if (only_on != 0 && only_on != connection_) {
        actions.emplace_back(Settle{what.ticket, {}});
        return;
    }
    std::string id = what.request.request_id.empty() ? new_request_id(what.request.command, now) : what.request.request_id;
    actions.emplace_back(Transmit{frames::frame(what.request.command, id, what.request.body)});
    const Time until = now + what.request.acknowledged_within;
    // Under one id the older can no longer be told from the newer.
    if (const auto older = sent_.find(id); older != sent_.end()) {
        actions.emplace_back(Settle{older->second.what.ticket, {LinkEnd::silent, 0, {}, {}}});
        sent_.erase(older);
    }
    sent_.emplace(std::move(id), SentOne{std::move(what), until});
}

void AibotLink::flush(Time now, LinkActions& actions) {
    auto waiting = std::exchange(waiting_, {});
    for (auto& one : waiting) transmit(std::move(one), now, actions);
}

void AibotLink::give_up_late(Time now, LinkActions& actions) {
    for (auto one = waiting_.begin(); one != waiting_.end();) {
        if (now < one->until) {
            ++one;
            continue;
        }
        actions.emplace_back(Settle{one->ticket, {}});
        one = waiting_.erase(one);
    }
    for (auto one = sent_.begin(); one != sent_.end();) {
        if (now < one->second.until) {
            ++one;
            continue;
        }
        actions.emplace_back(Settle{one->second.what.ticket, {LinkEnd::silent, 0, {}, {}}});
        one = sent_.erase(one);
    }
}

void AibotLink::beat(Time now, LinkActions& actions) {
    if (silent_beats_ >= silent_beats_max) return lose("no sign of life after two heartbeats", now, actions);
    ++silent_beats_;
    beat_at_ = now + settings_.heartbeat;
    actions.emplace_back(Transmit{frames::frame(frames::ping, new_request_id(frames::ping, now), {})});
}

milliseconds AibotLink::jittered(milliseconds pause) {
    const auto half = pause.count() / 2;
    return milliseconds{pause.count() - half + static_cast<std::int64_t>(dice_()) * half / 0x1'0000'0000};
}

std::string AibotLink::new_request_id(std::string_view command, Time now) {
    const std::uint32_t number = dice_();
    const std::array<char, 4> bytes{static_cast<char>(number >> 24U), static_cast<char>(number >> 16U),
                                    static_cast<char>(number >> 8U), static_cast<char>(number)};
    const auto at = std::chrono::duration_cast<milliseconds>(now.time_since_epoch()).count();
    return std::string{command} + "_" + std::to_string(at) + "_" + sealing::to_hex({bytes.data(), bytes.size()});
}

}  // namespace kexiebot::wecom
