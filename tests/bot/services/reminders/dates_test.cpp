#include <catch2/catch.hpp>

#include "tests/bot/services/reminders/planning.hpp"

namespace kexiebot::tests {

using services::reminders::Kind;

TEST_CASE("a term's end is told 90, 30 and 7 days before, the last time to the coordinators too") {
    Scene scene;
    scene.state.organisations.at(domain::OrganisationId{1}).term_ends = ymd(2026, 12, 31);
    struct Case {
        const char* now;
        const char* secretary;
        const char* county;
    };
    const auto c = GENERATE(values<Case>({
        {"2026-10-01T12:00", "", ""},
        {"2026-10-08T09:00", "90>P1", ""},  // 2 October lies in the National Day week
        {"2026-12-01T09:00", "30>P1", ""},
        {"2026-12-24T09:00", "7>P1", "7>coordinators:甲县"},
        {"2027-01-01T09:00", "", ""},
    }));
    INFO(c.now);
    CHECK(scene.of(Kind::term, c.now) == c.secretary);
    CHECK(scene.of(Kind::term_county, c.now) == c.county);
}

TEST_CASE("the two science days are told beforehand, to those with nothing logged") {
    Scene scene;
    CHECK(scene.of(Kind::occasion, "2026-05-15T09:00").empty());
    CHECK(scene.of(Kind::occasion, "2026-05-18T09:00") == "14>P1 14>P2 14>P3");  // the 16th is a Saturday
    scene.state.logged = {{domain::OrganisationId{2}, "6.5"}};
    CHECK(scene.of(Kind::occasion, "2026-05-27T09:00") == "3>P1 3>P3");
    CHECK(scene.of(Kind::occasion, "2026-05-30T09:00").empty());
    CHECK(scene.of(Kind::occasion, "2026-08-18T09:00") == "14>P1 14>P2 14>P3");
    CHECK(scene.of(Kind::occasion, "2026-08-31T09:00") == "3>P1 3>P2 3>P3");
    CHECK(scene.of(Kind::occasion, "2026-09-01T09:00").empty());
}

TEST_CASE("those behind the year's pace hear of it once a quarter") {
    Scene scene;
    scene.state.scores[domain::OrganisationId{1}] = domain::Points::whole(15);
    scene.state.scores[domain::OrganisationId{2}] = domain::Points{1499};
    CHECK(scene.of(Kind::pace, "2026-03-31T19:00").empty());
    CHECK(scene.of(Kind::pace, "2026-04-01T09:00") == "Q1>P2 Q1>P3");
    CHECK(scene.of(Kind::pace, "2026-07-01T09:00") == "Q2>P1 Q2>P2 Q2>P3");
    CHECK(scene.of(Kind::pace, "2026-10-02T09:00").empty());
    CHECK(scene.of(Kind::pace, "2026-10-08T09:00") == "Q3>P1 Q3>P2 Q3>P3");
    CHECK(scene.of(Kind::pace, "2026-06-15T09:00").empty());
    CHECK(scene.of(Kind::pace, "2026-01-05T09:00").empty());
}

TEST_CASE("who answered 收到 to one quarter's pace hears of the next quarter's all the same") {
    Scene scene;
    std::string subject;
    for (const auto& one : scene.at("2026-04-01T09:00")) {
        if (one.kind == Kind::pace && one.target.person == domain::PersonId{1}) subject = one.subject;
    }
    scene.state.answers = {{subject, domain::PersonId{1}, ports::ReminderReply::seen, local("2026-04-01T10:00")}};
    CHECK(scene.of(Kind::pace, "2026-04-02T09:00") == "Q1>P2 Q1>P3");
    CHECK(scene.of(Kind::pace, "2026-07-01T09:00") == "Q2>P1 Q2>P2 Q2>P3");
}

TEST_CASE("a county's week is told on its first working day, a secretary's month likewise") {
    Scene scene;
    struct Case {
        const char* now;
        const char* digest;
        const char* summary;
    };
    const auto c = GENERATE(values<Case>({
        {"2026-03-02T09:00", "2026-03-02>coordinators:乙县 2026-03-02>group:甲县", "month>P1 month>P2 month>P3"},
        {"2026-03-04T10:00", "", "month>P1 month>P2 month>P3"},
        {"2026-03-12T10:00", "", ""},
        {"2026-02-16T09:00", "", ""},
        {"2026-02-24T09:00", "2026-02-23>coordinators:乙县 2026-02-23>group:甲县", ""},
        {"2026-01-01T09:00", "", ""},
        {"2026-01-04T09:00", "", "month>P1 month>P2 month>P3"},
        {"2026-10-08T09:00", "2026-10-05>coordinators:乙县 2026-10-05>group:甲县", "month>P1 month>P2 month>P3"},
    }));
    INFO(c.now);
    CHECK(scene.of(Kind::digest, c.now) == c.digest);
    CHECK(scene.of(Kind::summary, c.now) == c.summary);
}

TEST_CASE("a year without calendar or rulebook is told to the city office in December, twice at most") {
    Scene scene;
    scene.state.years_with_rulebook = {2026};
    CHECK(scene.of(Kind::year_data, "2026-11-30T09:00").empty());
    CHECK(scene.of(Kind::year_data, "2026-12-01T09:00") == "2026-12-01>city");
    CHECK(scene.of(Kind::year_data, "2026-12-18T09:00") == "2026-12-01>city");
    CHECK(scene.of(Kind::year_data, "2026-12-21T09:00") == "2026-12-20>city");  // the 20th is a Sunday
    const auto told = scene.at("2026-12-01T09:00").back();
    CHECK(told.no_calendar);
    CHECK(told.no_rulebook);
    CHECK(told.year == 2027);
}

}  // namespace kexiebot::tests
