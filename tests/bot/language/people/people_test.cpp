#include "bot/language/people/people.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/bot/language/table.hpp"

using namespace kexiebot::language;
using kexiebot::tests::read_table;

namespace {

std::string shown(const PeopleReading& reading) {
    if (reading.ask) return "ask";
    return reading.people ? std::to_string(*reading.people) : "-";
}

}  // namespace

TEST_CASE("how many came is read out of what is said about people") {
    for (const auto& row : read_table("people/audience.txt")) {
        INFO(row.where << ' ' << row.columns[0]);
        const auto reading = read_people(normalise(row.columns[0]));
        CHECK(shown(reading) == row.columns[1]);
        CHECK_FALSE((reading.ask && reading.people));
    }
}

TEST_CASE("under indicator 4 the persons concerned are counted, by figure or by name") {
    for (const auto& row : read_table("people/persons.txt")) {
        INFO(row.where << ' ' << row.columns[0]);
        CHECK(shown(read_people(normalise(row.columns[0]), Counting::persons_concerned)) == row.columns[1]);
    }
}

TEST_CASE("a count of people is cut out with its lead-in and its unit") {
    struct Row {
        std::string text;
        std::string cut;
    };
    const auto row = GENERATE(values<Row>({{"讲座，原计划60人，实到47人", "原计划60人|实到47人"},
                                           {"讲座参加人数是四十七", "参加人数是四十七"},
                                           {"展览 共计560人次", "共计560人次"},
                                           {"来了约50人左右", "来了约50人左右"},
                                           {"200人报告厅 讲座 45人", "45人"}}));
    INFO(row.text);
    const auto message = normalise(row.text);
    std::string cut;
    for (const auto span : read_people(message).spans) cut += (cut.empty() ? "" : "|") + message.original(span);
    CHECK(cut == row.cut);
}

TEST_CASE("names of persons are told from titles and other words") {
    const auto message = normalise("请李教授指导，王磊、刘芳加入学会，高级工程师陈勇参加");
    std::string names;
    for (const auto span : find_person_names(message)) names += message.original(span) + ' ';
    CHECK(names == "王磊 刘芳 陈勇 ");
}
