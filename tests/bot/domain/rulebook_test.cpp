#include "bot/domain/rulebook.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "tests/bot/domain/rulebooks.hpp"
#include "tests/support/printers.hpp"

namespace kexiebot::domain {

TEST_CASE("a sound rulebook has no faults") {
    CHECK(faults_of(test_rulebook()).empty());
}

TEST_CASE("each broken rule is a fault that names its key") {
    struct Case {
        const char* key;
        std::function<void(Rulebook&)> spoil;
    };
    const auto c = GENERATE(values<Case>({
        {"year", [](Rulebook& r) { r.year = 1999; }},
        {"version", [](Rulebook& r) { r.version.clear(); }},
        {"title", [](Rulebook& r) { r.title.clear(); }},
        {"indicator", [](Rulebook& r) { r.indicators.clear(); }},
        {"indicator", [](Rulebook& r) { r.indicators.pop_back(); }},
        {"indicator.2.id", [](Rulebook& r) { r.indicators[1].id = "2.0"; }},
        {"indicator.2.id", [](Rulebook& r) { r.indicators[1].id = "1"; }},
        {"indicator.2.name", [](Rulebook& r) { r.indicators[1].name.clear(); }},
        {"indicator.2.max", [](Rulebook& r) { r.indicators[1].max = {}; }},
        {"indicator.2.max", [](Rulebook& r) { r.indicators[1].max += Points{1}; }},
        {"indicator.3.item", [](Rulebook& r) { r.indicators[2].items.clear(); }},
        {"indicator.2.item.3.id", [](Rulebook& r) { r.indicators[1].items[2].id = "3.3"; }},
        {"indicator.2.item.3.id", [](Rulebook& r) { r.indicators[1].items[2].id = "2."; }},
        {"indicator.2.item.3.id", [](Rulebook& r) { r.indicators[1].items[2].id = "2.2"; }},
        {"indicator.2.item.3.text", [](Rulebook& r) { r.indicators[1].items[2].text.clear(); }},
        {"indicator.2.item.3.name", [](Rulebook& r) { r.indicators[1].items[2].name.clear(); }},
        {"indicator.2.item.3.each", [](Rulebook& r) { r.indicators[1].items[2].each = {}; }},
        {"indicator.2.item.3.cap", [](Rulebook& r) { r.indicators[1].items[2].cap = Points{1}; }},
        {"indicator.2.item.3.cap", [](Rulebook& r) { r.indicators[1].items[2].cap = Points::whole(21); }},
        {"bonus.national", [](Rulebook& r) { r.national = Points::whole(11); }},
        {"bonus.provincial", [](Rulebook& r) { r.provincial = {}; }},
        {"bonus.city", [](Rulebook& r) { r.city = Points{-1}; }},
        {"bonus.texts", [](Rulebook& r) { r.bonus_texts.pop_back(); }},
        {"deduction.each", [](Rulebook& r) { r.deduction_each = {}; }},
        {"deduction.texts", [](Rulebook& r) { r.deduction_texts.pop_back(); }},
        {"back_fill_days", [](Rulebook& r) { r.back_fill_days = 91; }},
        {"task.1.title", [](Rulebook& r) { r.planted[0].title.clear(); }},
        {"task.1.due", [](Rulebook& r) { r.planted[0].due_month = 0; }},
        {"task.1.due", [](Rulebook& r) { r.planted[0].due_month = 257; }},
        {"task.1.due", [](Rulebook& r) { r.planted[0].due_day = 256 + 31; }},
        {"task.1.due", [](Rulebook& r) { r.planted[0] = {"总结", TaskKind::report, 2, 29, false}; }},
    }));
    INFO(c.key);
    auto rulebook = test_rulebook();
    c.spoil(rulebook);
    std::vector<std::string> keys;
    for (const auto& fault : faults_of(rulebook)) {
        keys.push_back(fault.key);
        CHECK_FALSE(fault.what.empty());
    }
    CHECK_THAT(keys, Catch::VectorContains(std::string{c.key}));
}

TEST_CASE("29 February is a due day where the year has one") {
    auto rulebook = test_rulebook();
    rulebook.year = 2027;
    rulebook.planted[0] = {"总结", TaskKind::report, 2, 29, true};
    CHECK(faults_of(rulebook).empty());
}

TEST_CASE("items and indicators are found by id, and nothing else is") {
    const auto rulebook = test_rulebook();
    CHECK(rulebook.item("2.3")->id == "2.3");
    CHECK(rulebook.indicator("7")->max == Points::whole(15));
    CHECK(rulebook.indicator_of_item("6.5")->id == "6");
    const auto id = GENERATE(as<std::string>{}, "", ".", "2", "2.", "2.9", "9.1", "8", "2.3 ", "2.33");
    INFO(id);
    CHECK(rulebook.item(id) == nullptr);
}

TEST_CASE("each level of honour has its bonus") {
    const auto rulebook = test_rulebook();
    CHECK(rulebook.bonus(HonourLevel::national) == Points::whole(8));
    CHECK(rulebook.bonus(HonourLevel::provincial) == Points::whole(5));
    CHECK(rulebook.bonus(HonourLevel::city) == Points::whole(3));
}

}  // namespace kexiebot::domain
