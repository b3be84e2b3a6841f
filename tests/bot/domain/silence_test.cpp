#include "bot/domain/silence.hpp"

#include <array>
#include <catch2/catch.hpp>

using namespace kexiebot::domain;
using namespace std::chrono_literals;

namespace {

constexpr Instant made{1'795'320'000s};
constexpr Instant until = made + 24h;
constexpr OrganisationId quiet_one{1}, other_one{2};

Silence silence() {
    Silence one;
    one.id = {1};
    one.organisation = quiet_one;
    one.until = until;
    one.at = made;
    return one;
}

ReminderSubject about(OrganisationId organisation, std::string code = "T7", std::string kind = "ladder") {
    return {std::move(kind), organisation, "甲县", std::move(code)};
}

bool is_silent(const Silence& one, const ReminderSubject& subject, Instant now = made) {
    return silence_over(std::array{one}, subject, now) != nullptr;
}

}  // namespace

TEST_CASE("a muted organisation hears of nothing, the others of everything") {
    CHECK(is_silent(silence(), about(quiet_one)));
    CHECK(is_silent(silence(), about(quiet_one, "", "term")));
    CHECK_FALSE(is_silent(silence(), about(other_one)));
}

TEST_CASE("a silence holds to its last second") {
    CHECK(is_silent(silence(), about(quiet_one), until));
    CHECK_FALSE(is_silent(silence(), about(quiet_one), until + 1s));
    CHECK_FALSE(is_silent(silence(), about(quiet_one), made - 1s));
}

TEST_CASE("a silence taken back is over") {
    auto one = silence();
    one.lifted = true;
    CHECK_FALSE(is_silent(one, about(quiet_one)));
}

TEST_CASE("one task can be muted, for one organisation or a county or the city") {
    auto one = silence();
    one.subject = "T7";
    CHECK(is_silent(one, about(quiet_one)));
    CHECK_FALSE(is_silent(one, about(quiet_one, "T8")));
    CHECK_FALSE(is_silent(one, about(other_one)));
    one.organisation = {};
    one.county = "甲县";
    CHECK(is_silent(one, about(other_one)));
    one.county = "乙县";
    CHECK_FALSE(is_silent(one, about(other_one)));
    one.county.clear();
    CHECK(is_silent(one, about(other_one)));
}

TEST_CASE("a kind of reminder can be muted") {
    auto one = silence();
    one.subject = "pace";
    CHECK(is_silent(one, about(quiet_one, "", "pace")));
    CHECK_FALSE(is_silent(one, about(quiet_one, "", "term")));
}

TEST_CASE("a deduction is told however much is muted") {
    for (const auto* kind : {"deduction", "appeal"}) CHECK_FALSE(is_silent(silence(), about(quiet_one, "D3", kind)));
}
