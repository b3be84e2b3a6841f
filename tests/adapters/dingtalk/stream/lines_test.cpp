#include "adapters/dingtalk/stream/lines.hpp"

#include <catch2/catch.hpp>

namespace kexiebot::dingtalk {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using Failure = StreamLines::Failure;
using Heard = StreamLines::Heard;
using Kind = LineAction::Kind;
using State = StreamLines::State;
using Time = StreamLines::Time;

class ChosenRandomness final : public ports::Randomness {
public:
    char byte = '\xFF';  ///< all chance: the longest wait
    std::string bytes(std::size_t count) override { return std::string(count, byte); }
};

struct Bench {
    ChosenRandomness randomness;
    StreamLines lines{randomness};
    Time now{hours{1}};

    std::vector<LineAction> advance() { return lines.advance(now); }
    /// Goes to where something is to be done, and gives how long that was.
    StreamLines::Duration wait() {
        const auto waited = lines.wake_at() - now;
        now = lines.wake_at();
        return waited;
    }
    /// A first line, ready.
    void connect() {
        REQUIRE(advance() == std::vector{LineAction{Kind::open, 1}});
        lines.opened(1, now);
        REQUIRE(advance().empty());
    }
    /// The first `times` lines, none of which can be opened; each wait is waited.
    void fail_to_open(int times) {
        for (int line = 1; line <= times; ++line) {
            CHECK(advance().size() == 1);
            lines.open_failed(line, Failure::unreachable, {}, now);
            wait();
        }
    }
};

TEST_CASE("one connection is opened at a time") {
    Bench bench;
    CHECK(bench.advance() == std::vector{LineAction{Kind::open, 1}});
    CHECK(bench.advance().empty());
    CHECK(bench.lines.state() == State::connecting);
    bench.lines.opened(1, bench.now);
    CHECK(bench.advance().empty());
    CHECK(bench.lines.state() == State::connected);
}

TEST_CASE("failures wait one second doubling to sixty, half of it by chance") {
    Bench bench;
    const std::vector<seconds> longest{seconds{1},  seconds{2},  seconds{4},  seconds{8},
                                       seconds{16}, seconds{32}, seconds{60}, seconds{60}};
    int line = 0;
    for (const auto expected : longest) {
        REQUIRE(bench.advance() == std::vector{LineAction{Kind::open, ++line}});
        bench.lines.open_failed(line, Failure::unreachable, {}, bench.now);
        CHECK(bench.advance().empty());
        CHECK(bench.wait() == expected);
    }
    bench.randomness.byte = '\0';
    REQUIRE(bench.advance().size() == 1);
    bench.lines.open_failed(line + 1, Failure::unreachable, {}, bench.now);
    CHECK(bench.wait() == seconds{30});
}

TEST_CASE("the platform's own wait is kept") {
    Bench bench;
    CHECK(bench.advance().size() == 1);
    bench.lines.open_failed(1, Failure::unreachable, minutes{5}, bench.now);
    CHECK(bench.wait() == minutes{5});
}

TEST_CASE("a minute of health makes the waits short again, a line that breaks at once does not") {
    Bench bench;
    bench.fail_to_open(4);
    CHECK(bench.advance().size() == 1);
    bench.lines.opened(5, bench.now);
    bench.now += seconds{59};
    bench.lines.closed(5, bench.now);
    CHECK(bench.wait() == seconds{16});
    CHECK(bench.advance().size() == 1);
    bench.lines.opened(6, bench.now);
    bench.now += seconds{60};
    bench.lines.closed(6, bench.now);
    CHECK(bench.wait() == seconds{1});
}

TEST_CASE("a line that brought a message has worked: the waits are short again") {
    Bench bench;
    bench.fail_to_open(4);
    CHECK(bench.advance().size() == 1);
    bench.lines.opened(5, bench.now);
    bench.lines.heard(5, Heard::message, bench.now);
    bench.lines.closed(5, bench.now);
    CHECK(bench.wait() == seconds{1});
}

TEST_CASE("refused credentials are tried slowly, and said") {
    Bench bench;
    for (int line = 1; line <= 3; ++line) {
        CHECK(bench.advance().size() == 1);
        bench.lines.open_failed(line, Failure::refused, {}, bench.now);
        CHECK(bench.lines.state() == State::refused);
        CHECK(bench.wait() == seconds{60});
    }
    CHECK(bench.advance().size() == 1);
    bench.lines.open_failed(4, Failure::refused, {}, bench.now);
    CHECK(bench.wait() == seconds{300});
    CHECK(bench.advance().size() == 1);
    bench.lines.opened(5, bench.now);
    CHECK(bench.lines.state() == State::connected);
}

TEST_CASE("at a disconnect the new line is ready before the old one closes, and what it owes is answered first") {
    Bench bench;
    bench.connect();
    bench.now += minutes{2};
    bench.lines.owes(1);
    bench.lines.owes(1);
    bench.lines.leaving(1, bench.now);
    CHECK(bench.advance() == std::vector{LineAction{Kind::open, 2}});
    CHECK(bench.lines.state() == State::replacing);
    bench.lines.answered(1);
    bench.lines.opened(2, bench.now);
    CHECK(bench.advance().empty());
    bench.lines.answered(1);
    CHECK(bench.advance() == std::vector{LineAction{Kind::close, 1}});
    bench.lines.closed(1, bench.now);
    CHECK(bench.advance().empty());
    CHECK(bench.lines.state() == State::connected);
}

TEST_CASE("a line that is left is closed after half a minute whatever it owes") {
    Bench bench;
    bench.connect();
    bench.now += minutes{2};
    bench.lines.owes(1);
    bench.lines.leaving(1, bench.now);
    CHECK(bench.advance().size() == 1);
    bench.lines.opened(2, bench.now);
    CHECK(bench.wait() == StreamLines::leaving_max);
    CHECK(bench.advance() == std::vector{LineAction{Kind::close, 1}});
}

TEST_CASE("a server that disconnects each new line is not asked for the next at once") {
    Bench bench;
    bench.connect();
    bench.lines.leaving(1, bench.now);
    CHECK(bench.advance().empty());
    CHECK(bench.wait() == seconds{1});
    CHECK(bench.advance() == std::vector{LineAction{Kind::open, 2}});
}

TEST_CASE("the server's hanging up on a line that was left opens no further one") {
    Bench bench;
    bench.connect();
    bench.now += minutes{2};
    bench.lines.leaving(1, bench.now);
    CHECK(bench.advance().size() == 1);
    bench.lines.closed(1, bench.now);
    CHECK(bench.advance().empty());
    bench.lines.opened(2, bench.now);
    CHECK(bench.advance().empty());
    CHECK(bench.lines.state() == State::connected);
}

TEST_CASE("a line that delivers nothing is replaced, sooner where the platform is known to ping") {
    Bench bench;
    bench.connect();
    SECTION("never pinged") {
        CHECK(bench.wait() == StreamLines::quiet_max_without_pings);
    }
    SECTION("pinged before") {
        bench.lines.heard(1, Heard::platform_ping, bench.now);
        CHECK(bench.wait() == StreamLines::quiet_max);
    }
    CHECK(bench.advance() == std::vector{LineAction{Kind::open, 2}});
    bench.lines.opened(2, bench.now);
    CHECK(bench.advance() == std::vector{LineAction{Kind::close, 1}});
}

TEST_CASE("how long a line may be silent can be set, and holds once the platform has pinged") {
    Bench bench;
    StreamLines lines{bench.randomness, seconds{40}};
    REQUIRE(lines.advance(bench.now) == std::vector{LineAction{Kind::open, 1}});
    lines.opened(1, bench.now);
    CHECK(lines.wake_at() - bench.now == StreamLines::quiet_max_without_pings);
    lines.heard(1, Heard::platform_ping, bench.now);
    CHECK(lines.advance(bench.now + seconds{39}).empty());
    CHECK(lines.advance(bench.now + seconds{40}) == std::vector{LineAction{Kind::open, 2}});
}

TEST_CASE("lines replaced for silence again and again are replaced ever more seldom, until a frame comes") {
    Bench bench;
    bench.connect();
    bench.lines.heard(1, Heard::platform_ping, bench.now);
    StreamLines::Duration last{};
    for (int line = 2; line < 12; ++line) {
        const auto waited = bench.wait();
        CHECK(waited >= last);
        CHECK(waited <= StreamLines::quiet_cap);
        last = waited;
        REQUIRE(bench.advance() == std::vector{LineAction{Kind::open, line}});
        bench.lines.opened(line, bench.now);
        REQUIRE(bench.advance() == std::vector{LineAction{Kind::close, line - 1}});
        bench.lines.closed(line - 1, bench.now);
    }
    bench.lines.heard(11, Heard::frame, bench.now);
    CHECK(bench.wait() == StreamLines::quiet_max);
}

TEST_CASE("whatever happens in whatever order, at most one line is ready or opening and something is always due") {
    const auto seed = GENERATE(take(200, random(1, 1'000'000)));
    INFO("seed " << seed);
    Bench bench;
    auto chance = static_cast<unsigned>(seed);
    const auto next = [&chance](unsigned below) {
        chance = chance * 1'103'515'245U + 12'345U;
        return (chance >> 16U) % below;
    };
    std::vector<int> opening, open;
    for (int step = 0; step < 300; ++step) {
        for (const auto& action : bench.advance()) {
            if (action.kind == Kind::open) opening.push_back(action.line);
        }
        REQUIRE(opening.size() <= 1);
        REQUIRE((bench.lines.wake_at() < Time::max() || !opening.empty() || !open.empty()));
        bench.now += milliseconds{next(40'000)};
        const auto any_open = open.empty() ? 0 : open[next(static_cast<unsigned>(open.size()))];
        switch (next(7)) {
            case 0:
            case 1:
                if (!opening.empty()) {
                    bench.lines.opened(opening.back(), bench.now);
                    open.push_back(opening.back());
                    opening.pop_back();
                }
                break;
            case 2:
                if (!opening.empty()) {
                    bench.lines.open_failed(opening.back(), next(4) == 0 ? Failure::refused : Failure::unreachable, {},
                                            bench.now);
                    opening.pop_back();
                }
                break;
            case 3: bench.lines.leaving(any_open, bench.now); break;
            case 4: bench.lines.heard(any_open, Heard::frame, bench.now); break;
            case 5:
                bench.lines.closed(any_open, bench.now);
                std::erase(open, any_open);
                break;
            default: break;
        }
    }
    // Left alone with a platform that works, it is connected before long.
    for (int step = 0; step < 20 && bench.lines.state() != State::connected; ++step) {
        for (const auto& action : bench.advance()) {
            if (action.kind == Kind::open) opening.push_back(action.line);
        }
        if (!opening.empty()) bench.lines.opened(opening.back(), bench.now);
        opening.clear();
        if (bench.lines.state() != State::connected) bench.now = bench.lines.wake_at();
    }
    CHECK(bench.lines.state() == State::connected);
}

}  // namespace
}  // namespace kexiebot::dingtalk
