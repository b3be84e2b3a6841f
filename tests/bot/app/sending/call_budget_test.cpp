#include "bot/app/sending/call_budget.hpp"

#include <catch2/catch.hpp>

using namespace kexiebot;
using namespace std::chrono_literals;
using app::CallPool;
using app::forecast_calls;
using app::may_spend;
using app::PoolStanding;
using domain::Urgency;
using ports::CallKind;

namespace {

PoolStanding used_of_hundred(int used, int forecast = 0) {
    PoolStanding standing;
    standing.used = used;
    standing.forecast = forecast;
    standing.limit = 100;
    return standing;
}

constexpr domain::Date day(unsigned day_of_month) {
    return domain::Date{std::chrono::year{2026}, std::chrono::November, std::chrono::day{day_of_month}};
}

}  // namespace

TEST_CASE("as a month's calls run short, digests wait first and deductions last") {
    struct Case {
        const char* what;
        PoolStanding standing;
        Urgency urgency;
        std::chrono::hours waited;
        bool goes;
    };
    const auto c = GENERATE(values<Case>({
        {"plenty", used_of_hundred(69, 100), Urgency::digest, 0h, true},
        {"more expected than there is", used_of_hundred(10, 101), Urgency::digest, 0h, false},
        {"digest, three quarters gone", used_of_hundred(70), Urgency::digest, 23h, false},
        {"digest, a day later", used_of_hundred(70), Urgency::digest, 24h, true},
        {"digest, nearly all gone", used_of_hundred(90), Urgency::digest, 48h, false},
        {"news, three quarters gone", used_of_hundred(89), Urgency::notice, 0h, true},
        {"news, nearly all gone", used_of_hundred(90), Urgency::notice, 0h, false},
        {"news, a day later", used_of_hundred(90), Urgency::notice, 24h, true},
        {"news, the last calls", used_of_hundred(97), Urgency::notice, 48h, false},
        {"warning, nearly all gone", used_of_hundred(96), Urgency::ladder, 0h, true},
        {"warning, the last calls", used_of_hundred(97), Urgency::ladder, 48h, false},
        {"deduction, the last calls", used_of_hundred(99), Urgency::deduction, 0h, true},
        {"deduction, none left: the platform decides", used_of_hundred(120), Urgency::deduction, 0h, true},
        {"receipt, none left", used_of_hundred(120), Urgency::answer, 0h, true},
        {"nothing is counted", PoolStanding{}, Urgency::digest, 0h, true},
    }));
    INFO(c.what);
    CHECK(may_spend(c.standing, c.urgency, c.waited) == c.goes);
}

TEST_CASE("the forecast is what was used, and what the last week or the plan adds") {
    const std::vector<ports::CallCount> month{{"d", CallKind::api, day(1), 1000},
                                              {"d", CallKind::api, day(16), 30},
                                              {"d", CallKind::api, day(20), 40},
                                              {"d", CallKind::webhook, day(20), 7},
                                              {"d", CallKind::stream, day(19), 7}};
    // 70 calls in seven days, ten days left.
    CHECK(forecast_calls(month, CallPool::api, day(20), 0) == 1170);
    CHECK(forecast_calls(month, CallPool::api, day(20), 500) == 1570);
    CHECK(forecast_calls(month, CallPool::pushes, day(20), 0) == 34);
    CHECK(forecast_calls({}, CallPool::api, day(30), 3) == 3);
    // On the first day there is but that day.
    CHECK(forecast_calls({{month[0]}}, CallPool::api, day(1), 0) == 30000);
}

TEST_CASE("a month ends at midnight of the installation's zone") {
    const domain::Zone zone{};
    const auto last_second = domain::to_instant({day(30), 23h + 59min}, zone) + 59s;
    CHECK(app::month_end(last_second, zone) == last_second + 1s);
    CHECK(domain::local_day(app::month_end(last_second + 1s, zone), zone) ==
          domain::Date{std::chrono::year{2027}, std::chrono::January, std::chrono::day{1}});
}
