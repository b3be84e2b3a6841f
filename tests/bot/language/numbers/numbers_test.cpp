#include "bot/language/numbers/numbers.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/bot/language/table.hpp"

using namespace kexiebot::language;
using kexiebot::tests::read_table;

namespace {

std::string name_of(NumberKind kind) {
    switch (kind) {
        case NumberKind::exact: return "exact";
        case NumberKind::approximate: return "approximate";
        case NumberKind::vague: return "vague";
        case NumberKind::range: return "range";
    }
    return {};
}

std::string shown(const Number& number) {
    const auto value = std::to_string(number.value);
    if (number.kind == NumberKind::range) return value + '-' + std::to_string(number.upper);
    const std::string mark = number.kind == NumberKind::approximate ? "~" : number.kind == NumberKind::vague ? "?" : "";
    return mark + (number.ordinal ? "#" : "") + value;
}

}  // namespace

TEST_CASE("a number is read in figures and in numerals, with how sure it is") {
    for (const auto& row : read_table("numbers/numbers.txt")) {
        INFO(row.where << ' ' << row.columns[0]);
        const auto number = only_number(normalise(row.columns[0]).text);
        CHECK((number ? std::to_string(number->value) : "-") == row.columns[1]);
        CHECK((number ? name_of(number->kind) : "-") == row.columns[2]);
    }
}

TEST_CASE("all numbers of a message are found in order") {
    for (const auto& row : read_table("numbers/inside.txt")) {
        INFO(row.where << ' ' << row.columns[0]);
        std::string all;
        for (const auto& number : find_numbers(normalise(row.columns[0]))) all += (all.empty() ? "" : " ") + shown(number);
        CHECK((all.empty() ? "-" : all) == row.columns[1]);
    }
}

TEST_CASE("a number's place covers what makes it approximate") {
    const auto message = normalise("来了大约三十来个人，不到 50左右");
    const auto numbers = find_numbers(message);
    REQUIRE(numbers.size() == 2);
    CHECK(message.original(numbers[0].span) == "大约三十来");
    CHECK(message.original(numbers[1].span) == "不到 50左右");
}

TEST_CASE("a fraction is cut off and told") {
    const auto number = only_number(U"3.5");
    REQUIRE(number);
    CHECK(number->value == 3);
    CHECK_FALSE(number->whole);
    CHECK(only_number(U"1.2万")->whole);
}
