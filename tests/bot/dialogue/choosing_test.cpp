#include "bot/dialogue/choosing.hpp"

#include <catch2/catch.hpp>

using namespace kexiebot;

TEST_CASE("a choice can be named instead of numbered") {
    language::Asked asked;
    asked.choices = {{"日期", "date"}, {"人数", "people"}, {"", "none"}};
    struct Case {
        const char* text;
        std::optional<int> choice;
    };
    const auto c = GENERATE(
        values<Case>({{"人数", 2}, {"改日期吧", 1}, {"日期和人数", std::nullopt}, {"都不是", std::nullopt}, {"", std::nullopt}}));
    INFO(c.text);
    CHECK(dialogue::choice_named(asked, c.text) == c.choice);
}

TEST_CASE("a place can be anything short; other questions are not answered by any words") {
    language::Asked asked;
    asked.slot = "place";
    CHECK(dialogue::answer_in_words(asked, " 二楼报告厅\n").value().place == "二楼报告厅");
    CHECK_FALSE(dialogue::answer_in_words(asked, "  "));
    CHECK_FALSE(dialogue::answer_in_words(asked, "不知道叫什么"));
    CHECK_FALSE(dialogue::answer_in_words(asked, "在哪里办的？"));
    CHECK_FALSE(dialogue::answer_in_words(asked, std::string(151, 'x')));
    CHECK(dialogue::answer_in_words(asked, std::string(150, 'x')));
    asked.slot = "date";
    CHECK_FALSE(dialogue::answer_in_words(asked, "二楼报告厅"));
    asked.slot = "field";
    asked.choices = {{"人数", "people"}};
    CHECK(dialogue::answer_in_words(asked, "人数").value().choice == 1);
    CHECK_FALSE(dialogue::answer_in_words(asked, "二楼报告厅"));
}
