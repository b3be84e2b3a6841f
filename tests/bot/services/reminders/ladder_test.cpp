#include <catch2/catch.hpp>

#include "tests/bot/services/reminders/planning.hpp"

namespace kexiebot::tests {

using services::reminders::Kind;

TEST_CASE("each secretary is warned directly, from three days on the county's group as well") {
    Scene scene;
    scene.give("2026-12-24T23:59:59");
    struct Case {
        const char* now;
        const char* direct;
        const char* county;
    };
    const auto c = GENERATE(values<Case>({
        {"2026-12-10T08:59", "", ""},
        {"2026-12-10T09:00", "14>P1 14>P2 14>P3", ""},
        {"2026-12-17T09:00", "7>P1 7>P2 7>P3", ""},
        {"2026-12-21T09:00", "3>P1 3>P2 3>P3", "3>coordinators:乙县 3>group:甲县"},
        {"2026-12-23T09:00", "1>P1 1>P2 1>P3", "1>coordinators:乙县 1>group:甲县"},
        {"2026-12-24T09:00", "0>P1 0>P2 0>P3", "0>coordinators:乙县 0>group:甲县"},
        {"2026-12-24T23:59:59", "0>P1 0>P2 0>P3", "0>coordinators:乙县 0>group:甲县"},
        {"2026-12-25T00:00", "", ""},
    }));
    INFO(c.now);
    CHECK(scene.of(Kind::ladder, c.now) == c.direct);
    CHECK(scene.of(Kind::ladder_county, c.now) == c.county);
}

TEST_CASE("nothing but what falls due today leaves at night or on a day off, also when the bot comes back then") {
    Scene scene;
    scene.give("2026-12-24T23:59:59");
    CHECK(scene.of(Kind::ladder, "2026-12-19T10:00").empty());  // a Saturday, after seven days before
    CHECK(scene.of(Kind::ladder, "2026-12-21T20:30").empty());
    CHECK(scene.of(Kind::ladder, "2026-12-24T03:00").empty());  // a day before, at night
    CHECK(scene.of(Kind::ladder, "2026-12-24T22:00") == "0>P1 0>P2 0>P3");
    scene.give("2026-10-03T23:59:59");
    CHECK(scene.of(Kind::ladder, "2026-10-03T09:00") == "0>P1 0>P2 0>P3");  // in the National Day week
}

TEST_CASE("who has handed in is not warned, who was sent back is") {
    Scene scene;
    scene.give("2026-12-24T23:59:59");
    scene.state.duties[0].assignment.status = domain::AssignmentStatus::submitted;
    scene.state.duties[1].assignment.status = domain::AssignmentStatus::returned;
    CHECK(scene.of(Kind::ladder, "2026-12-21T09:00") == "3>P2 3>P3");
}

TEST_CASE("more time begins a ladder of its own") {
    Scene scene;
    scene.give("2026-12-24T23:59:59");
    const auto before = key_of(scene.at("2026-12-21T09:00").front());
    scene.state.duties[0].assignment.due = local("2026-12-30T23:59:59");
    CHECK(scene.of(Kind::ladder, "2026-12-23T09:00") == "7>P1 1>P2 1>P3");
    CHECK(key_of(scene.at("2026-12-23T09:00").front()) != before);
}

TEST_CASE("associations without a bound secretary are named to the coordinators from seven days on") {
    Scene scene;
    scene.give("2026-12-24T23:59:59");
    scene.state.secretaries.erase(domain::OrganisationId{2});
    CHECK(scene.of(Kind::unreached, "2026-12-10T09:00").empty());
    CHECK(scene.of(Kind::unreached, "2026-12-17T09:00") == "7>coordinators:甲县");
    CHECK(scene.of(Kind::ladder_county, "2026-12-21T09:00") == "3>coordinators:乙县 3>group:甲县");
}

TEST_CASE("what people answer quiets the direct ladder and nothing else") {
    Scene scene;
    scene.give("2026-12-24T23:59:59");
    const auto subject = scene.at("2026-12-10T09:00").front().subject;
    ports::ReminderAnswer answer{subject, domain::PersonId{1}, ports::ReminderReply::seen, local("2026-12-10T10:00"), {}};
    SECTION("收到 ends it for this person") {
        scene.state.secretaries[domain::OrganisationId{1}] = {domain::PersonId{1}, domain::PersonId{9}};
        scene.state.answers = {answer};
        CHECK(scene.of(Kind::ladder, "2026-12-17T09:00") == "7>P9 7>P2 7>P3");
        CHECK(scene.of(Kind::ladder, "2026-12-24T09:00") == "0>P9 0>P2 0>P3");
        CHECK(scene.of(Kind::ladder_county, "2026-12-24T09:00") == "0>coordinators:乙县 0>group:甲县");
    }
    SECTION("不用再提醒 ends it for the whole association") {
        scene.state.secretaries[domain::OrganisationId{1}] = {domain::PersonId{1}, domain::PersonId{9}};
        answer.reply = ports::ReminderReply::never;
        scene.state.answers = {answer};
        CHECK(scene.of(Kind::ladder, "2026-12-17T09:00") == "7>P2 7>P3");
    }
    SECTION("明天再提醒 brings the same stage again, or a later one that has come") {
        answer.reply = ports::ReminderReply::later;
        answer.until = local("2026-12-11T09:00");
        scene.state.answers = {answer};
        CHECK(scene.of(Kind::ladder, "2026-12-10T16:00") == "14>P2 14>P3");
        const auto again = "14+" + std::to_string(answer.until.time_since_epoch().count());
        CHECK(scene.of(Kind::ladder, "2026-12-11T09:00") == again + ">P1 14>P2 14>P3");
        CHECK(scene.of(Kind::ladder, "2026-12-17T09:00") == "7>P1 7>P2 7>P3");
    }
    SECTION("no answer keeps back that it was missed") {
        answer.reply = ports::ReminderReply::never;
        scene.state.answers = {answer};
        CHECK(scene.of(Kind::overdue, "2026-12-25T09:00") == "missed>coordinators:乙县 missed>coordinators:甲县");
    }
    SECTION("a new deadline is a new subject") {
        answer.reply = ports::ReminderReply::never;
        scene.state.answers = {answer};
        scene.give("2026-12-31T23:59:59");
        CHECK(scene.of(Kind::ladder, "2026-12-17T09:00") == "14>P1 14>P2 14>P3");
    }
}

TEST_CASE("what was missed goes to the coordinators when they are at work, and to the city when they do nothing about it") {
    Scene scene;
    scene.give("2026-02-13T23:59:59");  // the Friday before a worked Saturday and Spring Festival
    CHECK(scene.of(Kind::overdue, "2026-02-14T07:00").empty());
    CHECK(scene.of(Kind::overdue, "2026-02-14T08:00") == "missed>coordinators:乙县 missed>coordinators:甲县");
    // The worked Saturday is the first working day, 24 and 25 February the next two.
    CHECK(scene.of(Kind::overdue_city, "2026-02-25T08:59").empty());
    CHECK(scene.of(Kind::overdue_city, "2026-02-25T09:00") == "unattended>city unattended>city");
    scene.state.acted = {{scene.task.id, "甲县"}};
    CHECK(scene.of(Kind::overdue_city, "2026-02-25T09:00") == "unattended>city");
    CHECK(scene.of(Kind::overdue, "2026-03-20T09:00").empty());  // old by now
}

TEST_CASE("a coordinator's silence keeps reminders back until it ends") {
    Scene scene;
    scene.give("2026-12-24T23:59:59");
    domain::Silence silence;
    silence.organisation = domain::OrganisationId{1};
    silence.subject = "T7";
    silence.at = local("2026-12-01T09:00");
    silence.until = local("2026-12-22T23:59:59");
    scene.state.silences = {silence};
    CHECK(scene.of(Kind::ladder, "2026-12-21T09:00") == "3>P2 3>P3");
    CHECK(scene.of(Kind::ladder, "2026-12-23T09:00") == "1>P1 1>P2 1>P3");
}

TEST_CASE("associations that practise are reminded of nothing") {
    Scene scene;
    scene.give("2026-12-24T23:59:59");
    scene.state.organisations.erase(domain::OrganisationId{1});
    CHECK(scene.of(Kind::ladder, "2026-12-21T09:00") == "3>P2 3>P3");
}

}  // namespace kexiebot::tests
