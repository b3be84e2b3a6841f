#include <catch2/catch.hpp>

#include "tests/bot/services/reminders/planning.hpp"

namespace kexiebot::tests {

using services::reminders::Kind;

namespace {

// 2026 is published from noon of 21 December to the end of the 28th, a Monday each.
Scene published(int objections) {
    Scene scene;
    scene.state.published = {{2026, domain::YearState::published, local("2026-12-28T23:59:59"), local("2026-12-21T12:00")}};
    for (int id = 1; id <= objections; ++id) {
        domain::Objection objection{.id = id, .organisation = {id}};
        objection.year = 2026;
        scene.state.objections.push_back(objection);
    }
    return scene;
}

}  // namespace

TEST_CASE("a publication's last days are counted down to every secretary") {
    const auto scene = published(0);
    struct Case {
        const char* now;
        const char* told;
    };
    const auto c = GENERATE(values<Case>({
        {"2026-12-21T12:00", ""},
        {"2026-12-25T08:59", ""},
        {"2026-12-25T09:00", "3>P1 3>P2 3>P3"},
        {"2026-12-26T09:00", ""},                // a Saturday
        {"2026-12-28T09:00", "0>P1 0>P2 0>P3"},  // what was due on Sunday is out of date
        {"2026-12-29T09:00", ""},
    }));
    INFO(c.now);
    CHECK(scene.of(Kind::publication, c.now) == c.told);
}

TEST_CASE("a publication shorter than the countdown is not told twice on its first day") {
    auto scene = published(0);
    scene.state.published.front().published_at = local("2026-12-28T08:00");
    CHECK(scene.of(Kind::publication, "2026-12-28T08:30").empty());
    CHECK(scene.of(Kind::publication, "2026-12-28T09:00") == "0>P1 0>P2 0>P3");
}

TEST_CASE("objections nobody has decided are told to the coordinators of their counties") {
    CHECK(published(0).of(Kind::objections_county, "2026-12-25T09:00").empty());
    CHECK(published(1).of(Kind::objections_county, "2026-12-25T09:00") == "3>coordinators:甲县");
    CHECK(published(3).of(Kind::objections_county, "2026-12-28T09:00") == "0>coordinators:乙县 0>coordinators:甲县");
    CHECK(published(3).of(Kind::objections_county, "2026-12-29T09:00").empty());
}

TEST_CASE("after a publication the city office hears once that it may lock the year, for a month") {
    const auto scene = published(1);
    CHECK(scene.of(Kind::publication_over, "2026-12-28T20:00").empty());
    CHECK(scene.of(Kind::publication_over, "2026-12-29T09:00") == "over>city");
    CHECK(scene.of(Kind::publication_over, "2027-01-27T09:00") == "over>city");
    CHECK(scene.of(Kind::publication_over, "2027-02-01T09:00").empty());
}

TEST_CASE("a secretary who answered 收到 is not counted down to any more") {
    auto scene = published(0);
    ports::ReminderAnswer answer;
    for (const auto& one : scene.at("2026-12-25T09:00")) {
        if (one.kind == Kind::publication && one.target.person == domain::PersonId{1}) answer.subject = one.subject;
    }
    answer.person = {1};
    answer.reply = ports::ReminderReply::seen;
    answer.at = local("2026-12-25T10:00");
    scene.state.answers = {answer};
    CHECK(scene.of(Kind::publication, "2026-12-28T09:00") == "0>P2 0>P3");
}

}  // namespace kexiebot::tests
