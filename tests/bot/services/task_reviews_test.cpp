#include "bot/services/task_reviews.hpp"

#include <catch2/catch.hpp>

#include "bot/services/handing_in.hpp"
#include "tests/bot/services/printers.hpp"
#include "tests/bot/services/with_tasks.hpp"

using namespace kexiebot;
using namespace std::chrono_literals;
using domain::AssignmentStatus;
using services::PartOutcome;
using services::UndoOutcome;
using tests::local;

namespace {

struct WithReviews : tests::WithTasks {
    services::reminders::Timetable timetable;
    domain::PersonId reviewer = person("丙某");

    [[nodiscard]] services::Decider decider() const { return {reviewer, "丙某", now}; }
    services::ReviewedPart accept(const domain::Task& task, domain::OrganisationId whose) {
        return write(
            [&](ports::UnitOfWork& work) { return services::accept_part(work, *work.duties().find(task.id, whose), decider()); });
    }
    services::ReviewedPart send_back(const domain::Task& task, domain::OrganisationId whose) {
        return write([&](ports::UnitOfWork& work) {
            return services::return_part(work, timetable, *work.duties().find(task.id), *work.duties().find(task.id, whose),
                                         "缺附件", decider());
        });
    }
    services::HandedInPart hand_in(const domain::Task& task) {
        return write([&](ports::UnitOfWork& work) {
            return services::hand_in(work, assessment, *work.duties().find(task.id), *work.duties().find(task.id, company), "",
                                     secretary, now);
        });
    }
    std::size_t files(const domain::Task& task) {
        return read([&](const ports::View& view) { return view.evidence().showing(company, domain::code_of(task.id)).size(); });
    }
};

}  // namespace

TEST_CASE_METHOD(WithReviews, "what is handed in is accepted once, and what is not can't be") {
    const auto task = give("总结", local(2026, 12, 10));
    CHECK(accept(task, company).outcome == PartOutcome::not_handed_in);
    submit(task, company);
    CHECK(accept(task, company).outcome == PartOutcome::done);
    CHECK(part(task, company).status == AssignmentStatus::accepted);
    CHECK(accept(task, company).outcome == PartOutcome::already);
    CHECK(part(task, neighbour).status == AssignmentStatus::open);
    const auto last = read([&](const ports::View& view) {
        return services::last_review(view, services::review_subject(*view.duties().find(task.id, company)));
    });
    REQUIRE(last);
    CHECK(last->by == reviewer);
}

TEST_CASE_METHOD(WithReviews, "what is sent back has at least three working days, and never less than it had") {
    // 10 December 2026 is a Thursday.
    struct Case {
        const char* what;
        domain::Instant at;
        domain::Instant due;
    };
    const auto due = local(2026, 12, 10, 17);
    const auto c = GENERATE_COPY(values<Case>({{"long before", local(2026, 12, 1), due},
                                               {"the day before", local(2026, 12, 9), local(2026, 12, 14, 23, 59, 59)},
                                               {"when it was over", local(2026, 12, 11), local(2026, 12, 16, 23, 59, 59)}}));
    INFO(c.what);
    const auto task = give("总结", due);
    submit(task, company);
    now = c.at;
    CHECK(send_back(task, company).outcome == PartOutcome::done);
    CHECK(part(task, company).status == AssignmentStatus::returned);
    CHECK(this->due(task, company) == c.due);
    CHECK(make_due().size() == (c.at > due ? 2 : 0));  // the two that had handed in nothing
    now = c.due;
    CHECK(make_due().size() == (c.at > due || c.due == due ? 0 : 2));
    now = c.due + 1s;
    CHECK(make_due().size() == (c.due == due ? 3 : 1));
    CHECK(make_due().empty());
}

TEST_CASE_METHOD(WithReviews, "what was accepted by mistake can be sent back, what was not handed in can't") {
    const auto task = give("总结", local(2026, 12, 10));
    CHECK(send_back(task, company).outcome == PartOutcome::not_handed_in);
    submit(task, company);
    accept(task, company);
    CHECK(send_back(task, company).outcome == PartOutcome::done);
    CHECK(send_back(task, company).outcome == PartOutcome::not_handed_in);
    CHECK(submit(task, company).outcome == services::SubmitOutcome::submitted);
}

TEST_CASE_METHOD(WithReviews, "what was handed in late, sent back and missed again costs once") {
    const auto task = give("总结", local(2026, 12, 10));
    now = local(2026, 12, 11);
    CHECK(make_due().size() == 3);
    submit(task, company);
    send_back(task, company);
    now = local(2026, 12, 20);
    CHECK(make_due().empty());
    CHECK(part(task, company).status == AssignmentStatus::overdue);
}

TEST_CASE_METHOD(WithReviews, "a task that is called off is asked of nobody, and costs nothing from then on") {
    const auto task = give("总结", local(2026, 12, 10));
    submit(task, company);
    const auto cancelled =
        write([&](ports::UnitOfWork& work) { return services::cancel_task(work, *work.duties().find(task.id)); });
    CHECK(cancelled.organisations.size() == 3);
    CHECK(cancelled.handed_in == 1);
    CHECK(cancelled.deducted == 0);
    CHECK(part(task, company).status == AssignmentStatus::submitted);
    CHECK(part(task, neighbour).status == AssignmentStatus::cancelled);
    now = local(2026, 12, 11);
    CHECK(make_due().empty());
}

TEST_CASE_METHOD(WithReviews, "what a task cost before it was called off is told, and stays") {
    const auto task = give("总结", local(2026, 12, 10));
    now = local(2026, 12, 11);
    make_due();
    const auto cancelled =
        write([&](ports::UnitOfWork& work) { return services::cancel_task(work, *work.duties().find(task.id)); });
    CHECK(cancelled.deducted == 3);
    CHECK(read([&](const ports::View& view) { return view.duties().deductions(company, 2026).size(); }) == 1);
}

TEST_CASE_METHOD(WithReviews, "handing in takes the files that waited for these words, and taking it back lets them wait again") {
    const auto task = give("总结", local(2026, 12, 10));
    send('a');
    send('b');
    CHECK(hand_in(task).files == 2);
    CHECK(waiting(secretary) == 0);
    CHECK(undo().outcome == UndoOutcome::undone);
    CHECK(part(task, company).status == AssignmentStatus::open);
    CHECK_FALSE(part(task, company).submitted_at);
    CHECK(files(task) == 0);
    CHECK(waiting(secretary) == 2);
    CHECK(undo().outcome == UndoOutcome::nothing_to_undo);
}

TEST_CASE_METHOD(WithReviews, "files of an earlier time stay when a hand-in is taken back") {
    const auto task = give("总结", local(2026, 12, 10));
    send('a');
    hand_in(task);
    send_back(task, company);
    now += 48h;
    send('b');
    CHECK(hand_in(task).files == 2);
    CHECK(undo().outcome == UndoOutcome::undone);
    CHECK(part(task, company).status == AssignmentStatus::returned);
    CHECK(part(task, company).submitted_at);
    CHECK(files(task) == 1);
}

TEST_CASE_METHOD(WithReviews, "what somebody has decided on is not taken back") {
    const auto task = give("总结", local(2026, 12, 10));
    hand_in(task);
    accept(task, company);
    CHECK(undo().outcome == UndoOutcome::built_upon);
    CHECK(part(task, company).status == AssignmentStatus::accepted);
    send_back(task, company);
    CHECK(undo().outcome == UndoOutcome::built_upon);
}

TEST_CASE_METHOD(WithReviews, "without review a hand-in can still be taken back") {
    assessment.review = services::Review::automatic;
    const auto task = give("总结", local(2026, 12, 10));
    hand_in(task);
    CHECK(undo().outcome == UndoOutcome::undone);
    CHECK(part(task, company).status == AssignmentStatus::open);
}

TEST_CASE_METHOD(WithReviews, "what came in time is not taken back once it would pass for missed") {
    const auto task = give("总结", local(2026, 12, 10));
    hand_in(task);
    now = local(2026, 12, 10);
    CHECK(undo().outcome == UndoOutcome::undone);
    hand_in(task);
    now += 1s;
    CHECK(undo().outcome == UndoOutcome::too_late);
    CHECK(part(task, company).status == AssignmentStatus::submitted);
}

TEST_CASE_METHOD(WithReviews, "what came late may be taken back: it was missed already") {
    const auto task = give("总结", local(2026, 12, 10));
    now = local(2026, 12, 11);
    make_due();
    hand_in(task);
    CHECK(undo().outcome == UndoOutcome::undone);
    CHECK(part(task, company).status == AssignmentStatus::overdue);
}

TEST_CASE("what a part was is read back from its text, and from no other") {
    const services::PartSnapshot part{{7}, {3}, AssignmentStatus::returned, local(2026, 12, 1), {{4}, {9}}};
    CHECK(services::part_snapshot(services::to_snapshot(part)) == part);
    const services::PartSnapshot fresh{{7}, {3}, AssignmentStatus::open, {}, {}};
    CHECK(services::part_snapshot(services::to_snapshot(fresh)) == fresh);
    for (const auto* text : {"", "7", "7 3 0", "7 3 99 0", "7 3 0 0 x", "7 3 0 0 ", "T7 3 0 0"}) {
        INFO(text);
        CHECK_FALSE(services::part_snapshot(text));
    }
}
