#include <catch2/catch.hpp>

#include "tests/storage/sqlite/store_fixture.hpp"

using namespace kexiebot;
using kexiebot::tests::at;

TEST_CASE_METHOD(tests::StoreFixture, "what is muted is kept until its end, the first to end first") {
    const auto company = organisation("甲科协");
    const domain::Silence longer{.organisation = company, .until = at(100), .reason = "停产", .at = at(1)};
    const domain::Silence shorter{.county = "甲县", .subject = "T7", .until = at(50), .at = at(2)};
    const auto ids = write([&](ports::UnitOfWork& unit) {
        return std::vector{unit.silences().add(longer), unit.silences().add(shorter)};
    });
    const auto in_force = [&](int now) {
        std::vector<domain::SilenceId> found;
        for (const auto& one : read([&](const ports::View& view) { return view.silences().in_force(at(now)); })) {
            found.push_back(one.id);
        }
        return found;
    };
    CHECK(in_force(3) == std::vector{ids[1], ids[0]});
    CHECK(in_force(50) == std::vector{ids[1], ids[0]});
    CHECK(in_force(51) == std::vector{ids[0]});

    auto kept = longer;
    kept.id = ids[0];
    CHECK(read([&](const ports::View& view) { return view.silences().find(ids[0]); }) == kept);

    write([&](ports::UnitOfWork& unit) { unit.silences().lift(ids[0]); });
    CHECK(in_force(51).empty());
    CHECK(read([&](const ports::View& view) { return view.silences().find(ids[0]); })->lifted);
}
