#include "bot/domain/urgency.hpp"

#include <catch2/catch.hpp>

using kexiebot::domain::AtNight;
using kexiebot::domain::sending_rule;
using kexiebot::domain::Urgency;
using kexiebot::domain::urgency_of;

TEST_CASE("receipts go first, deductions before warnings, warnings before news, digests last") {
    struct Case {
        const char* kind;
        Urgency urgency;
    };
    const auto c = GENERATE(values<Case>({{"receipt", Urgency::answer},
                                          {"deduction", Urgency::deduction},
                                          {"quota", Urgency::deduction},
                                          {"ladder", Urgency::ladder},
                                          {"nudge", Urgency::ladder},
                                          {"year", Urgency::ladder},
                                          {"review", Urgency::notice},
                                          {"digest", Urgency::digest},
                                          {"a kind nobody has listed", Urgency::ladder},
                                          {"", Urgency::ladder}}));
    INFO(c.kind);
    CHECK(urgency_of(c.kind) == c.urgency);
}

TEST_CASE("what follows from the date waits for the morning, but for what falls due today; what a person just said does not") {
    struct Case {
        const char* kind;
        AtNight at_night;
    };
    const auto c = GENERATE(values<Case>({{"reply", AtNight::goes},
                                          {"paper", AtNight::goes},
                                          {"last_day", AtNight::goes},
                                          {"receipt", AtNight::if_just_said},
                                          {"appeal", AtNight::if_just_said},
                                          {"task", AtNight::if_just_said},
                                          {"review", AtNight::if_just_said},
                                          {"a kind nobody has listed", AtNight::if_just_said},
                                          {"deduction", AtNight::waits},
                                          {"quota", AtNight::waits},
                                          {"ladder", AtNight::waits},
                                          {"year", AtNight::waits},
                                          {"waiting_review", AtNight::waits},
                                          {"term", AtNight::waits},
                                          {"pace", AtNight::waits}}));
    INFO(c.kind);
    CHECK(sending_rule(c.kind).at_night == c.at_night);
}
