#include "bot/domain/urgency.hpp"

#include <catch2/catch.hpp>

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
                                          {"review", Urgency::notice},
                                          {"digest", Urgency::digest},
                                          {"a kind nobody has listed", Urgency::ladder},
                                          {"", Urgency::ladder}}));
    INFO(c.kind);
    CHECK(urgency_of(c.kind) == c.urgency);
}
