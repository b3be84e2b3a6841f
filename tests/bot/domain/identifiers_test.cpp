#include "bot/domain/identifiers.hpp"

#include <catch2/catch.hpp>

#include "bot/domain/points.hpp"
#include "tests/support/printers.hpp"

namespace kexiebot::domain {

TEST_CASE("codes carry their letter and are read back") {
    CHECK(code_of(ActivityId{12}) == "A12");
    CHECK(code_of(TaskId{7}) == "T7");
    CHECK(code_of(DeductionId{3}) == "D3");
    CHECK(code_of(HonourId{5}) == "R5");
    CHECK(code_of(ServiceRequestId{4}) == "S4");
    const auto number = GENERATE(as<std::int64_t>{}, 1, 9, 10, 30'000, 999'999'999'999'999);
    CHECK(number_of('A', code_of(ActivityId{number})) == number);
}

TEST_CASE("what is not a code of that letter is none") {
    const auto text = GENERATE(as<std::string>{}, "", "A", "12", "T12", "a12", "A0", "A012", "A-1", "A 1", "A1 ", "A1x", "A１",
                               "A1234567890123456", "AA1");
    INFO(text);
    CHECK_FALSE(number_of('A', text));
}

TEST_CASE("an id of 0 names nothing") {
    CHECK_FALSE(static_cast<bool>(ActivityId{}));
    CHECK(static_cast<bool>(ActivityId{1}));
}

TEST_CASE("points are written with as few decimals as carry them") {
    struct Case {
        std::int64_t hundredths;
        const char* text;
    };
    const auto c = GENERATE(values<Case>({{0, "0"},
                                          {1, "0.01"},
                                          {10, "0.1"},
                                          {25, "0.25"},
                                          {100, "1"},
                                          {125, "1.25"},
                                          {205, "2.05"},
                                          {250, "2.5"},
                                          {1000, "10"},
                                          {11000, "110"},
                                          {-1, "-0.01"},
                                          {-50, "-0.5"},
                                          {-500, "-5"}}));
    CHECK(to_text(Points{c.hundredths}) == c.text);
}

}  // namespace kexiebot::domain
