#include "bot/services/lights.hpp"

#include <catch2/catch.hpp>

#include "tests/storage/sqlite/store_fixture.hpp"

using namespace kexiebot;
using domain::Points;
using services::Light;
using tests::day;

TEST_CASE("an indicator is green while it keeps pace with the year, yellow from three fifths of that, else red") {
    struct Case {
        const char* what;
        Points confirmed;
        Points pending;
        domain::Date today;
        Light light;
    };
    // Of 10 points, 5 are due on 2 July (183 of 365 days: 5.0136…).
    const auto c = GENERATE(values<Case>({
        {"nothing on the first day", {}, {}, day(2026, 1, 1), Light::red},
        {"a little on the first day", Points{3}, {}, day(2026, 1, 1), Light::green},
        {"all of it half way", Points{502}, {}, day(2026, 7, 2), Light::green},
        {"just short half way", Points{501}, {}, day(2026, 7, 2), Light::yellow},
        {"what waits counts too", Points{300}, Points{202}, day(2026, 7, 2), Light::green},
        {"three fifths", Points{301}, {}, day(2026, 7, 2), Light::yellow},
        {"just under three fifths", Points{300}, {}, day(2026, 7, 2), Light::red},
        {"the maximum on the last day", Points{1000}, {}, day(2026, 12, 31), Light::green},
        {"a hundredth short on the last day", Points{999}, {}, day(2026, 12, 31), Light::yellow},
        {"six of ten on the last day", Points{600}, {}, day(2026, 12, 31), Light::yellow},
        {"less on the last day", Points{599}, {}, day(2026, 12, 31), Light::red},
        {"after the year", Points{999}, {}, day(2027, 3, 1), Light::yellow},
        {"before the year", Points{3}, {}, day(2025, 12, 1), Light::green},
    }));
    INFO(c.what);
    domain::Indicator indicator;
    indicator.max = Points{1000};
    const domain::IndicatorScore score{"1", c.confirmed, c.pending, {}};
    CHECK(services::light_of(indicator, score, 2026, c.today) == c.light);
}
