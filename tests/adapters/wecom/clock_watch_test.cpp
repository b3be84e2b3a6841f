#include "adapters/wecom/callback/clock_watch.hpp"

#include <catch2/catch.hpp>
#include <string>

using kexiebot::domain::Instant;
using kexiebot::wecom::ClockWatch;

namespace {

constexpr Instant noon{std::chrono::seconds{1'795'000'000}};

std::string query_at(int seconds_from_noon) {
    return "msg_signature=x&timestamp=" + std::to_string(noon.time_since_epoch().count() + seconds_from_noon) + "&nonce=1";
}

}  // namespace

TEST_CASE("a clock that is off by up to five minutes is not worth a word, one second more is") {
    struct Case {
        int off;
        bool is_told;
    };
    const auto c = GENERATE(values<Case>({{0, false}, {300, false}, {-300, false}, {301, true}, {-301, true}}));
    INFO(c.off);
    ClockWatch watch;
    CHECK(!watch.note(query_at(c.off), noon).empty() == c.is_told);
}

TEST_CASE("which clock is ahead is told, with what to do, and once an hour") {
    ClockWatch watch;
    CHECK_THAT(watch.note(query_at(600), noon), Catch::Contains("600 s ahead") && Catch::Contains("NTP"));
    CHECK(watch.note(query_at(600), noon).empty());
    CHECK(watch.note(query_at(600 + 3599), noon + std::chrono::seconds{3599}).empty());
    CHECK_THAT(watch.note(query_at(3600 - 600), noon + std::chrono::hours{1}), Catch::Contains("600 s behind"));
}

TEST_CASE("a query without a readable time says nothing") {
    ClockWatch watch;
    CHECK(watch.note("", noon).empty());
    CHECK(watch.note("timestamp=soon", noon).empty());
}
