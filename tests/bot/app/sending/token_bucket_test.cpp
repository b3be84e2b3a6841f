#include "bot/app/sending/token_bucket.hpp"

#include <catch2/catch.hpp>
#include <deque>

#include "tests/bot/app/sending/pure_rows.hpp"

using namespace kexiebot;
using namespace std::chrono_literals;
using app::available;
using app::blocked;
using app::Rate;
using app::take;
using tests::start;
using Bucket = std::optional<ports::Allowance>;

TEST_CASE("a bucket that was never used is full, and fills again with time") {
    constexpr Rate rate{3, 60};
    Bucket bucket;
    for (int sent = 0; sent < 3; ++sent) {
        bucket = take(bucket, rate, start);
        REQUIRE(bucket);
    }
    CHECK_FALSE(take(bucket, rate, start));
    CHECK(take(bucket, rate, start + 1s));
    CHECK(available(bucket, rate, start + 2s) == 2);
    CHECK(available(bucket, rate, start + 1h) == 3);
}

TEST_CASE("a bucket the platform closed stays closed until then, and after a restart too") {
    constexpr Rate rate{3, 60};
    const Bucket closed = blocked(start, 600s);
    CHECK_FALSE(take(closed, rate, start + 599s));
    CHECK(take(closed, rate, start + 600s));
}

TEST_CASE("a clock that goes back fills nothing and closes nothing for good") {
    constexpr Rate rate{1, 60};
    const Bucket used = take({}, rate, start);
    CHECK_FALSE(take(used, rate, start - 1h));
    CHECK(take(blocked(start, 600s), rate, start - 48h + 60s) == std::nullopt);
    const Bucket long_ago = take(blocked(start, 600s), rate, start - 48h);
    CHECK_FALSE(long_ago);
}

TEST_CASE("however messages come, no minute holds more than the burst and what a minute brings") {
    constexpr Rate rate{4, 14};
    const auto seed = GENERATE(take(30, random(1, 1'000'000)));
    INFO(seed);
    auto state = static_cast<unsigned>(seed);
    Bucket bucket;
    std::deque<domain::Instant> sent;
    auto now = start;
    for (int step = 0; step < 2000; ++step) {
        state = state * 1'103'515'245U + 12345U;
        now += std::chrono::seconds{(state >> 16U) % 4};
        if (const auto after = take(bucket, rate, now)) {
            bucket = after;
            sent.push_back(now);
        }
        while (!sent.empty() && now - sent.front() >= 60s) sent.pop_front();
        REQUIRE(sent.size() <= 18);
    }
}
