#include "bot/dialogue/slot_fields.hpp"

#include <catch2/catch.hpp>

using namespace kexiebot;
using namespace std::chrono_literals;
using dialogue::fill_slot;
using dialogue::has_slot;
using dialogue::merge;
using language::Slots;

namespace {

Slots full() {
    Slots slots;
    slots.item = "1.1";
    slots.title = "第一行\n第二行\t反斜\\杠";
    slots.date = 2026y / 11 / 20;
    slots.end_date = 2026y / 11 / 21;
    slots.people = 45;
    slots.stage = domain::Stage::carried_out;
    slots.activities = {"A1", "A22"};
    slots.all = true;
    slots.level = domain::HonourLevel::provincial;
    slots.month = language::YearMonth{2026, 11};
    slots.due = language::Due{2026y / 12 / 10, 17h + 30min};
    slots.kind = domain::TaskKind::report;
    slots.audience = {"平江县", "汨罗市"};
    slots.role = domain::Role::coordinator;
    slots.choice = 2;
    return slots;
}

}  // namespace

TEST_CASE("slots come back from their lines as they were") {
    CHECK(dialogue::slots_from_lines(dialogue::to_lines(full())) == full());
    CHECK(dialogue::slots_from_lines("").empty());
    Slots with_day;
    with_day.due = language::Due{2026y / 12 / 10, std::nullopt};
    CHECK(dialogue::slots_from_lines(dialogue::to_lines(with_day)) == with_day);
}

TEST_CASE("lines of another version of the program are left out") {
    Slots expected;
    expected.people = 3;
    CHECK(dialogue::slots_from_lines("nonsense\nmood=good\npeople=3\ndate=yesterday\nstage=77") == expected);
}

TEST_CASE("what an answer adds is taken over, and what it leaves open stays") {
    auto slots = full();
    Slots more;
    more.people = 54;
    more.activities = {"A3"};
    merge(slots, more);
    CHECK(slots.people == 54);
    CHECK(slots.activities == std::vector<std::string>{"A3"});
    CHECK(slots.title == full().title);
    CHECK(slots.end_date == full().end_date);
}

TEST_CASE("a corrected day takes the old end away") {
    auto slots = full();
    Slots more;
    more.date = 2026y / 11 / 22;
    merge(slots, more);
    CHECK(slots.date == 2026y / 11 / 22);
    CHECK_FALSE(slots.end_date);
}

TEST_CASE("a choice's text fills the slot it is for, if it fits") {
    Slots slots;
    CHECK(fill_slot(slots, "item", "3.1"));
    CHECK(slots.item == "3.1");
    CHECK_FALSE(fill_slot(slots, "people", "many"));
    CHECK_FALSE(fill_slot(slots, "no such slot", "1"));
    CHECK(has_slot(slots, "item"));
    CHECK_FALSE(has_slot(slots, "people"));
}
