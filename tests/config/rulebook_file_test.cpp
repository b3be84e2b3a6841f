#include "config/rulebook_file.hpp"

#include <catch2/catch.hpp>

#include "config/data_files.hpp"
#include "tests/config/faults.hpp"

namespace kexiebot::config {

namespace {

using domain::CountedBy;
using domain::Points;

struct Figures {
    const char* item;
    Points each, cap;
    CountedBy counted_by;
};

std::string shipped_text() {
    return shipped_file("rulebooks/2026.toml").text;
}

}  // namespace

TEST_CASE("the rulebooks that ship carry the proposed figures, each marked as assumed") {
    const auto row = GENERATE(values<Figures>({
        {"1.1", {250}, {1000}, CountedBy::event},    {"2.1", {200}, {600}, CountedBy::stage},
        {"2.2", {500}, {500}, CountedBy::event},     {"2.3", {500}, {500}, CountedBy::platform},
        {"2.4", {200}, {400}, CountedBy::agreement}, {"3.1", {300}, {1500}, CountedBy::event},
        {"4.1", {50}, {400}, CountedBy::person},     {"4.2", {100}, {500}, CountedBy::person},
        {"4.3", {200}, {600}, CountedBy::person},    {"5.1", {200}, {600}, CountedBy::event},
        {"5.2", {200}, {400}, CountedBy::event},     {"6.1", {100}, {300}, CountedBy::event},
        {"6.2", {200}, {400}, CountedBy::proposal},  {"6.3", {100}, {300}, CountedBy::event},
        {"6.4", {200}, {200}, CountedBy::report},    {"6.5", {300}, {300}, CountedBy::event},
        {"7.1", {125}, {500}, CountedBy::component}, {"7.2", {100}, {400}, CountedBy::event},
        {"7.3", {150}, {300}, CountedBy::report},    {"7.4", {50}, {300}, CountedBy::piece},
    }));
    const auto year = GENERATE(2026, 2027);
    INFO(row.item << " of " << year);
    const auto rulebooks = load_rulebooks({});
    REQUIRE(all_of(rulebooks.faults) == "");
    const auto* item = rulebooks.value->at(year).item(row.item);
    REQUIRE(item != nullptr);
    CHECK(item->each == row.each);
    CHECK(item->cap == row.cap);
    CHECK(item->counted_by == row.counted_by);
    CHECK(item->assumed);
}

TEST_CASE("the bonus and the deduction are the notice's own") {
    const auto rulebook = parse_rulebook(shipped_text(), "2026.toml").value;
    REQUIRE(rulebook);
    CHECK(rulebook->national == Points::whole(8));
    CHECK(rulebook->provincial == Points::whole(5));
    CHECK(rulebook->city == Points::whole(3));
    CHECK(rulebook->bonus_cap == Points::whole(10));
    CHECK(rulebook->deduction_each == Points::whole(5));
    CHECK(rulebook->deduction_texts.at(1) == "未按市科协要求按时报送总结、报表等;");
    CHECK(rulebook->indicator("6")->name == "建设科技工作者之家");
    CHECK(rulebook->item("2.2")->text == "围绕解决技术难题开展“揭榜挂帅”活动；");
    REQUIRE(rulebook->planted.size() == 2);
    CHECK(rulebook->planted.front().item == "7.3");
    CHECK(rulebook->back_fill_days == 31);
}

TEST_CASE("a bad rulebook names file, line and key") {
    struct Case {
        const char* what;
        const char* replaced;
        const char* by;
        const char* fault;
    };
    const auto c = GENERATE(values<Case>({
        {"a misspelt key", "each = 2.5", "eich = 2.5",
         "r.toml:28: indicator.1.item.1.eich: unknown key, the nearest known one is \"each\"\n"},
        {"a text for points", "each = 2.5", "each = \"2.5\"",
         "r.toml:28: indicator.1.item.1.each: expected points with at most two decimals, found \"2.5\"\n"},
        {"a third decimal", "each = 2.5", "each = 2.505",
         "r.toml:28: indicator.1.item.1.each: expected points with at most two decimals, found a decimal number\n"},
        {"an unknown unit", "counted_by = \"platform\"", "counted_by = \"platfrom\"", "the nearest is \"platform\""},
        {"a cap that cannot reach the maximum", "cap = 15", "cap = 14",
         "r.toml:79: indicator.3.max: the caps of its items add up to 14, so 15 can't be reached\n"},
        {"a cap below one unit", "cap = 2\n", "cap = 1\n", "indicator.6.item.4.cap: expected at least each (2), found 1"},
        {"an id twice", "id = \"2.2\"", "id = \"2.1\"", "indicator.2.item.2.id: \"2.1\" stands twice"},
        {"maxima not adding up to 100", "max = 20", "max = 19", "indicator: expected maxima adding up to 100, found 99"},
        {"no wording", "text = \"帮助企业科技工作者晋升职称；\"", "text = \"\"",
         "indicator.4.item.2.text: expected a text that is not empty, found \"\""},
        {"a day that is none", "due = \"12-31\"", "due = \"11-31\"",
         "task.1.due: expected a month and a day such as \"12-31\", found \"11-31\""},
        {"a day this year has not", "due = \"12-31\"", "due = \"02-29\"", "task.1.due: expected a day of the year"},
        {"papers of an item that is none", "item = \"7.3\"", "item = \"7.9\"",
         "task.1.item: expected the id of an item, found \"7.9\""},
        {"not TOML", "max = 20", "max = = 20", "r.toml:37: expected TOML, found something else"},
    }));
    INFO(c.what);
    const auto loaded = parse_rulebook(with(shipped_text(), c.replaced, c.by), "r.toml");
    CHECK_FALSE(loaded);
    CHECK_THAT(all_of(loaded.faults), Catch::Contains(c.fault));
}

TEST_CASE("a rulebook in the folder wins over the shipped one of that year, and the other years stay") {
    const TemporaryFolder folder;
    folder.write("2026.toml", with(shipped_text(), "version = \"2026.1\"", "version = \"2026.9\""));
    folder.write("2028.toml", with(shipped_text(), "year = 2026", "year = 2028"));
    folder.write("notes.txt", "not a rulebook");
    const auto rulebooks = load_rulebooks(folder.path());
    REQUIRE(all_of(rulebooks.faults) == "");
    CHECK(rulebooks.value->at(2026).version == "2026.9");
    CHECK(rulebooks.value->at(2027).version == "2027.1");
    CHECK(rulebooks.value->at(2028).year == 2028);
}

TEST_CASE("a rulebook whose year is not its file's name is refused") {
    const TemporaryFolder folder;
    folder.write("2029.toml", shipped_text());
    const auto rulebooks = load_rulebooks(folder.path());
    CHECK_THAT(all_of(rulebooks.faults), Catch::Contains("year: expected 2029 as in the file's name, found 2026"));
}

}  // namespace kexiebot::config
