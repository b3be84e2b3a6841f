#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/wecom/aibot/frame.hpp"

namespace kexiebot::wecom {

/// Who connects, and how patiently (WeCom manual 101463; figures of WeCom's own package where the manual has none).
struct LinkSettings {
    std::string bot_id;
    std::string secret;  ///< of the long connection. Never in a log or an error
    std::chrono::milliseconds subscribe_within{10'000};
    std::chrono::milliseconds heartbeat{30'000};
    std::chrono::milliseconds first_retry{1'000};  ///< doubled with each failure in a row
    std::chrono::milliseconds last_retry{60'000};
    /// A connection that was good for less than this counts as one more failure in a row.
    std::chrono::milliseconds steady_after{3'000};
    /// When the platform refuses the subscription for a reason that trying again will not cure soon.
    std::chrono::milliseconds first_refused_retry{5'000};
    std::chrono::milliseconds last_refused_retry{1'800'000};
};

/// One frame that wants an acknowledgement.
struct LinkRequest {
    std::string command{};
    std::string body{};
    /// Of the callback it answers; empty: a new one is made. Two requests under one id must not be under way together.
    std::string request_id{};
    std::chrono::milliseconds acknowledged_within{10'000};
    /// How long it may wait for a connection before it is given up; 0: it goes out now or not at all.
    std::chrono::milliseconds wait_for_connection{0};
    /// Of the connection that the callback came over (see LinkCallback); on another it is not sent. 0: any will do.
    std::uint64_t only_on_connection = 0;
};

enum class LinkEnd {
    answered,  ///< `errcode` says how
    not_sent,  ///< no connection: the platform has seen nothing
    lost,      ///< sent, and the connection ended before it was acknowledged
    silent,    ///< sent, and not acknowledged in time, though the connection stands
};

struct LinkAnswer {
    LinkEnd end = LinkEnd::not_sent;
    int errcode = 0;
    std::string upload_id{};
    std::string media_id{};
};

struct LinkCallback {
    frames::Callback callback;
    std::uint64_t connection = 0;  ///< counts the connections
};

/// What the transport has to do, in this order.
struct OpenConnection {};
struct Transmit {
    std::string text;
};
struct HangUp {
    std::string reason;
};
struct Deliver {
    LinkCallback callback;
};
struct Settle {
    std::uint64_t ticket = 0;
    LinkAnswer answer;
};
struct Report {
    enum class Level { info, warning, error };
    Level level = Level::info;
    std::string text;  ///< without secrets
};
using LinkAction = std::variant<OpenConnection, Transmit, HangUp, Deliver, Settle, Report>;
using LinkActions = std::vector<LinkAction>;

/// One smart robot's long connection: subscribing, heartbeats, reconnecting, and which acknowledgement belongs to which frame.
/// Pure: time and dice come in, actions go out. Not for several threads.
///
/// - The platform keeps one connection a robot: a newer one throws the older out. So the old one is closed before the next is
///   opened, and when we are thrown out (`disconnected_event`) we stay out: two instances would kick each other for ever.
/// - Lost otherwise, it connects again for ever, with a doubled pause up to a minute and jitter.
/// - A subscription that is refused is tried again ever more seldom: refusals are counted against us.
/// - Sign of life is any frame. Two heartbeats without one: lost.
/// - An answer that the subscription is gone (846609) while the socket stands: hung up, and that frame is sent once more.
class AibotLink {
public:
    using Time = std::chrono::steady_clock::time_point;
    enum class Phase { idle, waiting, connecting, subscribing, ready, kicked, stopped };

    /// `dice`: uniform 32 bits, for jitter and request ids.
    AibotLink(LinkSettings settings, std::function<std::uint32_t()> dice);

    [[nodiscard]] LinkActions start(Time now);
    /// The WebSocket is open.
    [[nodiscard]] LinkActions opened(Time now);
    /// The WebSocket is no more, or never was.
    [[nodiscard]] LinkActions closed(const std::string& why, Time now);
    [[nodiscard]] LinkActions received(std::string_view text, Time now);
    /// The answer comes as a Settle with this ticket, which the caller chooses and uses once.
    [[nodiscard]] LinkActions submit(std::uint64_t ticket, LinkRequest request, Time now);
    /// To be called when `next_wake` has come.
    [[nodiscard]] LinkActions tick(Time now);
    /// Ends everything for good.
    [[nodiscard]] LinkActions stop();

    /// When something is due; Time::max() when nothing is.
    [[nodiscard]] Time next_wake() const;
    [[nodiscard]] Phase phase() const { return phase_; }
    /// With `waiting`: when the next attempt is due.
    [[nodiscard]] Time next_try() const { return retry_at_; }
    [[nodiscard]] const std::string& last_error() const { return last_error_; }
    [[nodiscard]] std::uint64_t connections() const { return connection_; }
    /// Requests that wait for a connection or for an acknowledgement.
    [[nodiscard]] std::size_t open_requests() const { return waiting_.size() + sent_.size(); }

private:
    struct Waiting {
        std::uint64_t ticket;
        LinkRequest request;
        Time until;
        bool is_repeat = false;
    };
    struct SentOne {
        Waiting what;
        Time until;
    };

    void acknowledged(const frames::Acknowledgement& answer, Time now, LinkActions& actions);
    void subscribed(int errcode, Time now, LinkActions& actions);
    void take_callback(frames::Callback callback, LinkActions& actions);
    void lose(const std::string& why, Time now, LinkActions& actions);
    void kicked(LinkActions& actions);
    void wait_until_next_try(std::chrono::milliseconds pause, Time now);
    void settle_sent(LinkEnd end, LinkActions& actions);
    void settle_waiting(LinkActions& actions);
    void transmit(Waiting what, Time now, LinkActions& actions);
    void flush(Time now, LinkActions& actions);
    void give_up_late(Time now, LinkActions& actions);
    void beat(Time now, LinkActions& actions);
    [[nodiscard]] std::chrono::milliseconds jittered(std::chrono::milliseconds pause);
    [[nodiscard]] std::string new_request_id(std::string_view command, Time now);

    const LinkSettings settings_;
    const std::function<std::uint32_t()> dice_;
    Phase phase_ = Phase::idle;
    std::uint64_t connection_ = 0;
    Time retry_at_{};
    Time subscribe_until_{};
    Time ready_since_{};
    Time beat_at_{};
    int silent_beats_ = 0;
    int failures_ = 0;
    int refusals_ = 0;
    std::string subscribe_id_;
    std::string last_error_;
    std::deque<Waiting> waiting_;          ///< in the order in which they came
    std::map<std::string, SentOne> sent_;  ///< by request id
};

}  // namespace kexiebot::wecom
