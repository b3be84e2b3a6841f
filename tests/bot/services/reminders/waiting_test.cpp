#include <catch2/catch.hpp>

#include "tests/bot/services/reminders/planning.hpp"

namespace kexiebot::tests {

using services::reminders::Kind;

TEST_CASE("activities that lack evidence after three days are told to their secretaries, once for each") {
    Scene scene;
    scene.state.lacking_evidence = {{domain::ActivityId{1}, domain::OrganisationId{1}, local("2026-03-02T15:00")}};
    CHECK(scene.of(Kind::evidence, "2026-03-04T09:00").empty());
    CHECK(scene.of(Kind::evidence, "2026-03-05T09:00") == "2026-03-05>P1");
    CHECK(scene.of(Kind::evidence, "2026-03-06T09:00") == "2026-03-05>P1");  // the same key: sent already
    scene.state.lacking_evidence.push_back({domain::ActivityId{2}, domain::OrganisationId{1}, local("2026-03-03T15:00")});
    CHECK(scene.of(Kind::evidence, "2026-03-06T09:00") == "2026-03-06>P1");
    CHECK(scene.at("2026-03-06T09:00").front().activities.size() == 2);
    CHECK(scene.of(Kind::evidence, "2026-07-01T10:00").empty());  // given up
}

TEST_CASE("reviews that wait are told to the coordinators, and to the city when they go on waiting") {
    Scene scene;
    scene.state.waiting_for_review = {{"A1", domain::OrganisationId{1}, local("2026-02-11T10:00")},
                                      {"T2", domain::OrganisationId{3}, local("2026-02-25T10:00")}};
    CHECK(scene.of(Kind::review, "2026-02-13T09:00").empty());
    CHECK(scene.of(Kind::review, "2026-02-14T09:00") == "2026-02-14>coordinators:甲县");
    CHECK(scene.of(Kind::review_city, "2026-02-25T09:00").empty());
    CHECK(scene.of(Kind::review_city, "2026-02-26T09:00") == "2026-02-26>city");
    CHECK(scene.of(Kind::review, "2026-02-28T09:00") == "2026-02-28>coordinators:乙县 2026-02-14>coordinators:甲县");
}

TEST_CASE("activities, honours and hand-ins that wait stand in one reminder, the oldest first") {
    Scene scene;
    scene.state.waiting_for_review = {{"T7", domain::OrganisationId{1}, local("2026-03-02T10:00")},
                                      {"A1", domain::OrganisationId{2}, local("2026-03-03T10:00")},
                                      {"T7", domain::OrganisationId{2}, local("2026-03-04T10:00")}};
    const auto told = [&](const char* now) {
        for (const auto& one : scene.at(now)) {
            if (one.kind == Kind::review) return one.codes;
        }
        return std::vector<std::string>{};
    };
    CHECK(told("2026-03-05T09:00") == std::vector<std::string>{"T7"});
    CHECK(told("2026-03-06T09:00") == std::vector<std::string>{"T7", "A1"});
    CHECK(scene.of(Kind::review, "2026-03-06T09:00") == "2026-03-06>coordinators:甲县");
    // The seventh is a Saturday.
    CHECK(told("2026-03-09T09:00") == std::vector<std::string>{"T7", "A1", "T7"});
    CHECK(scene.at("2026-03-09T09:00").front().days == 7);
    CHECK(scene.of(Kind::review_city, "2026-03-09T09:00").empty());
    CHECK(scene.of(Kind::review_city, "2026-03-10T09:00") == "2026-03-10>city");
    // Muted by its code, it is not told of.
    scene.state.silences = {
        {.county = "甲县", .subject = "T7", .until = local("2026-12-31T00:00"), .at = local("2026-03-01T00:00")}};
    CHECK(told("2026-03-09T09:00") == std::vector<std::string>{"A1"});
}

TEST_CASE("an appeal nobody decides goes to the city office after three working days") {
    Scene scene;
    domain::Deduction deduction{.id = {3}, .organisation = {1}};
    scene.state.appeals = {{deduction, local("2026-12-03T10:00")}};  // a Thursday
    CHECK(scene.of(Kind::appeal_city, "2026-12-08T08:59").empty());
    CHECK(scene.of(Kind::appeal_city, "2026-12-08T09:00") == "unattended>city");
}

}  // namespace kexiebot::tests
