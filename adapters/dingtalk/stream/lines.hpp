#pragma once

#include <chrono>
#include <vector>

#include "bot/ports/randomness.hpp"

namespace kexiebot::dingtalk {

/// What to do with which connection.
struct LineAction {
    enum class Kind {
        open,   ///< make the open call, connect with its ticket; answer with `opened` or `open_failed`
        close,  ///< say goodbye and hang up; answer with `closed`
    };
    Kind kind;
    int line;
    bool operator==(const LineAction&) const = default;
};

/// Which Stream connections there are and what to do next. Pure: no socket, no clock, not for several threads.
///
/// One connection is ready at a time. After the server's `disconnect`, and when one has delivered nothing for too long though it
/// answers pings, its replacement is opened before it is closed, and what it owes an answer is answered on it first. At most
/// one is being opened; failures wait 1 s doubling to 60 s, half of it by chance, and start over after a minute of
/// health or a message.
/// That the other side is there at all is the socket's to watch. Facts: developerpedia "Stream 模式" and what the official
/// clients do; the figures are ours.
class StreamLines {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::steady_clock::duration;

    enum class State {
        connecting,  ///< none is ready
        connected,
        replacing,  ///< the last one is about to go, the next one about to come
        refused,    ///< the platform does not accept our credentials: an operator has to act
    };
    enum class Heard { frame, platform_ping, message };
    enum class Failure { unreachable, refused };

    static constexpr Duration healthy_after = std::chrono::seconds{60};
    static constexpr Duration leaving_max = std::chrono::seconds{30};  ///< the platform hangs up after about ten
    /// No frame for so long, if nothing else is configured: the line is replaced. The platform pings every half minute where
    /// users looked; as long as it has never done so here, silence says less.
    static constexpr Duration quiet_max = std::chrono::minutes{5};
    static constexpr Duration quiet_max_without_pings = std::chrono::hours{1};
    static constexpr Duration quiet_cap = std::chrono::hours{6};

    explicit StreamLines(ports::Randomness& randomness, Duration quiet = quiet_max);

    /// What is to be done now: at the start, after each input, and when `wake_at` has come.
    [[nodiscard]] std::vector<LineAction> advance(Time now);
    /// When to ask again if nothing happens until then.
    [[nodiscard]] Time wake_at() const;

    void opened(int line, Time now);
    /// The call or the upgrade failed. `wait`: as long as the platform asks for, or zero.
    void open_failed(int line, Failure failure, Duration wait, Time now);
    void heard(int line, Heard what, Time now);
    /// The server's `disconnect`: it delivers nothing more on this line.
    void leaving(int line, Time now);
    /// A frame has come that is to be answered, and its answer has been handed to the line.
    void owes(int line);
    void answered(int line);
    /// It is closed or cut, whoever did it.
    void closed(int line, Time now);

    [[nodiscard]] State state() const;

private:
    enum class Phase { opening, ready, leaving, closing };
    struct Line {
        int id = 0;
        Phase phase = Phase::opening;
        Time ready_at{};
        Time frame_at{};
        Time leaving_at{};
        int owed = 0;
    };

    Line* find(int line);
    [[nodiscard]] bool any(Phase phase) const;
    [[nodiscard]] Duration quiet_limit() const;
    [[nodiscard]] Time due(const Line& line) const;
    void look_after(Line& line, Time now, std::vector<LineAction>& actions);
    void reopen_after(const Line& line, Time now);
    void wait_after_failure(Duration at_least, Time now);
    [[nodiscard]] Duration jittered(Duration most);

    ports::Randomness& randomness_;
    const Duration quiet_;
    std::vector<Line> lines_;
    int last_id_ = 0;
    int failures_ = 0;
    int refusals_ = 0;
    int quiet_replacements_ = 0;
    bool platform_pings_ = false;
    Time open_at_{};
};

}  // namespace kexiebot::dingtalk
