#include <catch2/catch.hpp>
#include <set>

#include "bot/services/task_reviews.hpp"
#include "tests/bot/domain/books.hpp"
#include "tests/bot/services/printers.hpp"
#include "tests/bot/services/with_tasks.hpp"

using namespace kexiebot;
using namespace std::chrono_literals;
using domain::Points;
using tests::local;

namespace {

// What a step may do to a confirmed score.
enum class May { nothing, lower, raise };

/// Weeks in which tasks are given, handed in, sent back, missed, and what that cost is appealed, waived and restored.
struct Weeks : tests::WithTasks {
    services::reminders::Timetable timetable;
    domain::PersonId reviewer = person("丙某");
    std::vector<domain::Task> given;

    [[nodiscard]] services::Decider decider() const { return {reviewer, "丙某", now}; }

    /// Between 0 and 20 points, in steps of a lecture's worth: low enough that some deductions meet zero.
    void earn(domain::Dice& dice) {
        for (int i = dice.roll(9); i > 0; --i) {
            const auto id = log_lecture("讲座" + std::to_string(i)).id;
            send(static_cast<char>('a' + i), id);
            approve(id);
        }
    }
    std::vector<domain::Deduction> all_deductions() {
        return read([](const ports::View& view) { return view.duties().deductions({}, 0); });
    }
    template <class Body>
    void with_some_part(domain::Dice& dice, Body body) {
        if (given.empty()) return;
        const auto& task = given[static_cast<std::size_t>(dice.roll(static_cast<int>(given.size())))];
        const auto whose = std::vector{company, neighbour, elsewhere}[static_cast<std::size_t>(dice.roll(3))];
        write([&](ports::UnitOfWork& work) {
            body(work, *work.duties().find(task.id), *work.duties().find(task.id, whose));
            return 0;
        });
    }
    template <class Body>
    void with_some_deduction(domain::Dice& dice, Body body) {
        const auto all = all_deductions();
        if (all.empty()) return;
        const auto& one = all[static_cast<std::size_t>(dice.roll(static_cast<int>(all.size())))];
        write([&](ports::UnitOfWork& work) {
            body(work, one);
            return 0;
        });
    }
    May step(domain::Dice& dice) {
        switch (dice.roll(10)) {
            case 0: given.push_back(give("任务", now + std::chrono::days{dice.roll(10)})); return May::nothing;
            case 1:
                with_some_part(dice, [&](auto& work, const auto& task, const auto& part) {
                    services::submit(work, assessment, task, part, "", now);
                });
                return May::nothing;
            case 2:
                with_some_part(dice,
                               [&](auto& work, const auto&, const auto& part) { services::accept_part(work, part, decider()); });
                return May::nothing;
            case 3:
                with_some_part(dice, [&](auto& work, const auto& task, const auto& part) {
                    services::return_part(work, timetable, task, part, "缺附件", decider());
                });
                return May::nothing;
            case 4:
                with_some_part(dice, [&](auto& work, const auto& task, const auto& part) {
                    services::extend(work, task, {part.organisation}, now + std::chrono::days{dice.roll(10)}, now);
                });
                return May::nothing;
            case 5:
                with_some_deduction(dice, [&](auto& work, const auto& one) { services::appeal(work, one, "已报", now); });
                return May::nothing;
            case 6:
                with_some_deduction(
                    dice, [&](auto& work, const auto& one) { services::waive(work, assessment, one, "故障", decider()); });
                return May::raise;
            case 7:
                with_some_deduction(
                    dice, [&](auto& work, const auto& one) { services::restore(work, assessment, one, "查实", decider()); });
                return May::lower;
            case 8:
                if (dice.roll(5) == 0)
                    with_some_part(dice, [&](auto& work, const auto& task, const auto&) { services::cancel_task(work, task); });
                return May::nothing;
            default:
                now += std::chrono::hours{dice.roll(72)};
                make_due();
                return May::lower;
        }
    }
};

}  // namespace

TEST_CASE_METHOD(Weeks, "a deduction never raises a score, a waiver never lowers one, and nothing about tasks else moves it") {
    const auto seed = GENERATE(take(40, random(0, 1'000'000)));
    INFO("seed " << seed);
    domain::Dice dice{seed};
    earn(dice);
    for (int at = 0; at < 60; ++at) {
        const auto before = totals();
        const auto may = step(dice);
        const auto after = totals();
        INFO("step " << at);
        if (may != May::raise) CHECK(after.confirmed <= before.confirmed);
        if (may != May::lower) CHECK(after.confirmed >= before.confirmed);
        if (may != May::raise) CHECK(after.projected <= before.projected);
        if (may != May::lower) CHECK(after.projected >= before.projected);
        CHECK(after.confirmed >= Points{});
        // Each missed task costs each association once, however often it is sent back and missed again.
        std::set<std::pair<std::int64_t, std::int64_t>> charged;
        for (const auto& one : all_deductions()) CHECK(charged.emplace(one.task.value, one.organisation.value).second);
        const auto counted =
            read([&](const ports::View& view) { return services::current_score(view, assessment, company, 2026); });
        CHECK(counted->confirmed == after.confirmed);
    }
}
