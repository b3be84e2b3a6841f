#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "tests/bot/services/reminders/planning.hpp"

namespace kexiebot::tests {

namespace {

// A city with everything that reminders are about, its dates spread over a year.
Scene some_city(std::mt19937& random) {
    Scene scene;
    const auto day = [&random] { return static_cast<int>(random() % 360); };
    const auto moment = [&](int hours) {
        return local("2026-01-01T00:00") + std::chrono::days{day()} + std::chrono::hours{hours};
    };
    for (int task = 1; task <= 6; ++task) {
        scene.task.id = {task};
        scene.task.due = moment(18);
        for (int id = 1; id <= 3; ++id) {
            domain::Assignment part{.task = {task}, .organisation = {id}};
            if (random() % 4 == 0) part.due = scene.task.due + std::chrono::days{5};
            if (random() % 5 == 0) part.status = domain::AssignmentStatus::overdue;
            scene.state.duties.push_back({scene.task, part});
        }
    }
    for (auto& [id, organisation] : scene.state.organisations) organisation.term_ends = domain::local_day(moment(0), {});
    for (int id = 1; id <= 5; ++id) {
        scene.state.lacking_evidence.push_back({{id}, {1 + id % 3}, moment(10)});
        scene.state.waiting_for_review.push_back({"A" + std::to_string(10 + id), {1 + id % 3}, moment(11)});
    }
    return scene;
}

}  // namespace

TEST_CASE("any two orders of ticks, crashes and restarts give the same set of sent keys") {
    const auto seed = GENERATE(take(30, random(0U, 1'000'000U)));
    INFO("seed " << seed);
    std::mt19937 random{seed};
    const auto scene = some_city(random);
    std::vector<domain::Instant> ticks;
    for (int i = 0; i < 400; ++i) ticks.push_back(local("2026-01-01T00:00") + std::chrono::minutes{random() % 525'600});

    // One process that ticks in order.
    std::sort(ticks.begin(), ticks.end());
    std::set<std::string> in_order;
    for (const auto tick : ticks) {
        for (const auto& reminder : services::reminders::plan(scene.state, scene.timetable, tick))
            in_order.insert(key_of(reminder));
    }
    CHECK(in_order.size() > 50);

    // Ticks in any order, some again: after a crash a tick that was not committed comes once more.
    std::shuffle(ticks.begin(), ticks.end(), random);
    std::set<std::string> sent;
    for (const auto tick : ticks) {
        for (auto times = 1 + random() % 2; times > 0; --times) {
            for (const auto& reminder : services::reminders::plan(scene.state, scene.timetable, tick))
                sent.insert(key_of(reminder));
        }
    }
    CHECK(sent == in_order);
}

TEST_CASE("of one subject and target, one moment gives one reminder") {
    const auto seed = GENERATE(take(20, random(0U, 1'000'000U)));
    INFO("seed " << seed);
    std::mt19937 random{seed};
    const auto scene = some_city(random);
    for (int i = 0; i < 300; ++i) {
        const auto now = local("2026-01-01T00:00") + std::chrono::minutes{random() % 525'600};
        std::set<std::string> subjects;
        for (const auto& one : services::reminders::plan(scene.state, scene.timetable, now)) {
            CHECK(subjects.insert(std::string{name_of(one.kind)} + one.subject + to_text(one.target)).second);
        }
    }
}

}  // namespace kexiebot::tests
