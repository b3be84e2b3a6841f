#include "bot/language/dates/dates.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "bot/language/people/people.hpp"
#include "tests/bot/language/table.hpp"

using namespace kexiebot;
using namespace kexiebot::language;
using kexiebot::tests::read_table;

namespace {

std::string shown_done(const std::string& text, domain::Date today) {
    const auto reading = read_done_date(find_dates(normalise(text)), today);
    if (reading.ask) return "ask";
    if (!reading.date) return "-";
    return domain::to_text(*reading.date) + (reading.end_date ? ".." + domain::to_text(*reading.end_date) : "");
}

std::string shown_due(const std::string& text, domain::Date today) {
    const auto reading = read_due(find_dates(normalise(text)), today);
    if (reading.ask) return "ask";
    if (!reading.date) return "-";
    return reading.time_of_day ? domain::to_text(domain::LocalTime{*reading.date, *reading.time_of_day})
                               : domain::to_text(*reading.date);
}

std::string shown(std::optional<YearMonth> month) {
    if (!month) return "-";
    return std::to_string(month->year) + (month->month < 10 ? "-0" : "-") + std::to_string(month->month);
}

domain::Date day(const std::string& text) {
    const auto date = domain::parse_date(text);
    REQUIRE(date);
    return *date;
}

}  // namespace

TEST_CASE("the day something took place is the latest such day not after today") {
    const auto file = GENERATE("done_spellings", "done_years", "done_relative", "done_ranges", "done_open", "done_context",
                               "done_titles", "done_weekdays", "done_days_of_month", "done_month_and_day", "not_dates");
    for (const auto& row : read_table(std::string{"dates/"} + file + ".txt")) {
        INFO(row.where << ' ' << row.columns[0]);
        CHECK(shown_done(row.columns[0], day(row.columns[1])) == row.columns[2]);
    }
}

TEST_CASE("whole messages give their day and how many came") {
    for (const auto& row : read_table("dates/messages.txt")) {
        INFO(row.where << ' ' << row.columns[0]);
        CHECK(shown_done(row.columns[0], day(row.columns[1])) == row.columns[2]);
        const auto people = read_people(normalise(row.columns[0]));
        CHECK((people.ask ? "ask" : people.people ? std::to_string(*people.people) : "-") == row.columns[3]);
    }
}

TEST_CASE("a deadline is the earliest such day not before today") {
    const auto file = GENERATE("due", "due_commands", "due_weekdays", "due_days_of_month", "due_month_and_day");
    for (const auto& row : read_table(std::string{"dates/"} + file + ".txt")) {
        INFO(row.where << ' ' << row.columns[0]);
        CHECK(shown_due(row.columns[0], day(row.columns[1])) == row.columns[2]);
    }
}

TEST_CASE("a month or a year that filters a list") {
    for (const auto& row : read_table("dates/months.txt")) {
        INFO(row.where << ' ' << row.columns[0]);
        const auto found = find_dates(normalise(row.columns[0]));
        const auto today = day(row.columns[1]);
        CHECK(shown(read_month(found, today, Looking::back)) == row.columns[2]);
        CHECK(shown(read_month(found, today, Looking::ahead)) == row.columns[3]);
        const auto year = read_year(found, today);
        CHECK((year ? std::to_string(*year) : "-") == row.columns[4]);
    }
}

TEST_CASE("asked for a day, bare figures are one") {
    const auto answered = [](const std::string& text) {
        const auto reading = read_done_date(find_answered_date(normalise(text)), day("2026-11-22"));
        return reading.ask ? "ask" : reading.date ? domain::to_text(*reading.date) : "-";
    };
    CHECK(answered("19") == "2026-11-19");
    CHECK(answered("１９") == "2026-11-19");
    CHECK(answered("十九") == "2026-11-19");
    CHECK(answered("是19吧") == "2026-11-19");
    CHECK(answered("25") == "2026-10-25");
    CHECK(answered("1119") == "2026-11-19");
    CHECK(answered("11 19") == "2026-11-19");
    CHECK(answered("11、19") == "2026-11-19");
    CHECK(answered("19号") == "2026-11-19");
    CHECK(answered("昨天") == "2026-11-21");
    CHECK(answered("1131") == "ask");
    CHECK(answered("45人") == "-");
    CHECK(answered("32") == "-");
    CHECK(answered("1340") == "-");
    CHECK(answered("2") == "2026-11-02");
    CHECK(answered("") == "-");
}

TEST_CASE("an expression of time is cut out with all that belongs to it") {
    for (const auto& row : read_table("dates/spans.txt")) {
        INFO(row.where << ' ' << row.columns[0]);
        const auto message = normalise(row.columns[0]);
        std::string cut;
        for (const auto& expression : find_dates(message)) cut += (cut.empty() ? "" : "|") + message.original(expression.span);
        CHECK((cut.empty() ? "-" : cut) == row.columns[1]);
    }
}

TEST_CASE("a figure that may be an item of the form, or a code, says so") {
    const auto marks = [](const std::string& text) {
        std::string all;
        for (const auto& e : find_dates(normalise(text))) all += e.may_be_item ? 'i' : e.may_be_code ? 'c' : 'd';
        return all;
    };
    CHECK(marks("登记2.1 11.20 讲座") == "id");
    CHECK(marks("7.4 岳阳日报 11月23日") == "id");
    CHECK(marks("5.30 讲座") == "d");
    CHECK(marks("8.1 讲座") == "d");
    CHECK(marks("2.1号 讲座") == "d");
    CHECK(marks("12号活动") == "c");
    CHECK(marks("12号的活动") == "c");
    CHECK(marks("12号搞活动") == "d");
}
