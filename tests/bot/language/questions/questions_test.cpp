#include "bot/language/questions/questions.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/language/table.hpp"
#include "tests/support/shipped_language.hpp"

namespace {

using namespace kexiebot;

language::Context context() {
    return tests::shipped_context();
}

// What a question is read as: its topic, or the intent it is one of; "-" for none.
std::string topic_of(const std::string& text) {
    const auto question = language::read_question(text, context());
    if (!question) return "-";
    return question->slots.topic ? *question->slots.topic : std::string{language::name_of(question->intent)};
}

}  // namespace

TEST_CASE("questions in everyday words are told apart") {
    for (const auto& row : tests::read_table("questions/questions.txt")) {
        INFO(row.where << ": " << row.columns[0]);
        REQUIRE(row.columns.size() == 2);
        CHECK(topic_of(row.columns[0]) == row.columns[1]);
    }
}

TEST_CASE("whether something counts is asked of an item, an honour or what comes nearest") {
    const auto item = [](const char* text) { return language::read_question(text, context())->slots; };
    CHECK(item("技术讲座算不算").item == "1.1");
    CHECK(item("省科协先进集体算加分吗").level == domain::HonourLevel::provincial);
    CHECK_FALSE(item("省工信厅表彰算加分吗").level);
    CHECK_FALSE(item("工会送温暖算不算").item);
    CHECK(item("工会送温暖算不算").value == "6.3");
}

TEST_CASE("a question never writes") {
    for (const auto& row : tests::read_table("questions/questions.txt")) {
        const auto question = language::read_question(row.columns[0], context());
        INFO(row.where);
        CHECK((!question || !language::writes(question->intent)));
    }
}
