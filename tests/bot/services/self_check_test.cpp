#include <catch2/catch.hpp>

#include "bot/services/checklist.hpp"
#include "bot/services/service_requests.hpp"
#include "tests/bot/services/association.hpp"
#include "tests/bot/services/printers.hpp"

using namespace kexiebot;
using domain::ChecklistState;
using services::ChecklistCount;
using tests::Association;

namespace {

struct SelfCheck : Association {
    services::ChecklistSubject point(int number) { return {company, 2026, number}; }
    services::Answered declare(int number, bool met = true) {
        return write([&](ports::UnitOfWork& work) { return services::declare(work, point(number), met, secretary, now); });
    }
    services::Answered verify(int number, bool met = true) {
        return write([&](ports::UnitOfWork& work) { return services::verify(work, point(number), met, colleague, now); });
    }
    ChecklistState state(int number) {
        const auto answer = read([&](const ports::View& view) { return view.checklist().find(company, 2026, number); });
        return answer ? answer->state : ChecklistState::open;
    }
    ChecklistCount count() {
        return services::count_of(read([&](const ports::View& view) { return view.checklist().of(company, 2026); }));
    }
};

}  // namespace

TEST_CASE_METHOD(SelfCheck, "a point is declared, verified and counted; what was verified counts as declared too") {
    CHECK(count() == ChecklistCount{0, 0});
    CHECK(declare(3).changed);
    declare(7);
    CHECK(count() == ChecklistCount{2, 0});
    verify(7);
    verify(13);
    CHECK(count() == ChecklistCount{3, 2});
    declare(3, false);
    verify(13, false);
    CHECK(count() == ChecklistCount{1, 1});
}

TEST_CASE_METHOD(SelfCheck, "saying again what is known changes nothing, and what was verified stays so") {
    CHECK_FALSE(declare(3, false).changed);
    declare(3);
    CHECK_FALSE(declare(3).changed);
    verify(3);
    CHECK_FALSE(declare(3).changed);
    CHECK(state(3) == ChecklistState::verified);
    CHECK(declare(3, false).changed);
    CHECK(state(3) == ChecklistState::open);
}

TEST_CASE_METHOD(SelfCheck, "declarations are undone one after the other, back to nothing") {
    declare(3);
    declare(5);
    declare(3, false);
    REQUIRE(state(3) == ChecklistState::open);
    const auto undone = undo();
    CHECK(undone.outcome == services::UndoOutcome::undone);
    CHECK(undone.kind == ports::ChangeKind::checklist_declared);
    REQUIRE(undone.answer);
    CHECK(undone.answer->point == 3);
    CHECK(state(3) == ChecklistState::declared);
    undo();
    CHECK(state(5) == ChecklistState::open);
    undo();
    CHECK(count() == ChecklistCount{0, 0});
    CHECK(undo().outcome == services::UndoOutcome::nothing_to_undo);
}

TEST_CASE_METHOD(SelfCheck, "a declaration that was verified since can't be undone; the verification can, by whoever made it") {
    declare(3);
    verify(3);
    CHECK(undo().outcome == services::UndoOutcome::built_upon);
    CHECK(state(3) == ChecklistState::verified);
    CHECK(undo(colleague).outcome == services::UndoOutcome::undone);
    CHECK(state(3) == ChecklistState::declared);
    CHECK(undo().outcome == services::UndoOutcome::undone);
    CHECK(state(3) == ChecklistState::open);
}

TEST_CASE_METHOD(SelfCheck, "each year and each organisation has a self-check of its own") {
    declare(3);
    const auto other = organisation("第二科协");
    const auto of = [this](domain::OrganisationId whose, int year) {
        return read([&](const ports::View& view) { return view.checklist().of(whose, year).size(); });
    };
    CHECK(of(company, 2026) == 1);
    CHECK(of(company, 2027) == 0);
    CHECK(of(other, 2026) == 0);
}

TEST_CASE("an answer's snapshot is read back, and a text that is none is refused") {
    const services::ChecklistSubject subject{{12}, 2026, 13};
    for (const auto state : {ChecklistState::open, ChecklistState::declared, ChecklistState::verified}) {
        const auto read = services::checklist_snapshot(services::to_snapshot(subject, state));
        CHECK(read == services::ChecklistSnapshot{subject, state});
    }
    for (const auto* text : {"", "12", "12 2026 13", "12 2026 14 1", "12 2026 0 1", "12 2026 13 3", "12 2026 13 1 ", "a b c d"}) {
        INFO(text);
        CHECK_FALSE(services::checklist_snapshot(text));
    }
}

TEST_CASE_METHOD(Association, "a service request is stored open, and withdrawn when it is undone before anybody took it") {
    const auto ask = [&](int service) {
        return write([&](ports::UnitOfWork& work) {
            return services::request_service(work, company, service, "电池热管理", secretary, now);
        });
    };
    const auto find = [&](domain::ServiceRequestId id) {
        return *read([&](const ports::View& view) { return view.service_requests().find(id); });
    };
    const auto request = ask(2);
    CHECK(find(request.id) == request);
    CHECK(request.status == domain::ServiceRequestStatus::open);
    const auto undone = undo();
    CHECK(undone.kind == ports::ChangeKind::service_requested);
    REQUIRE(undone.request);
    CHECK(undone.request->id == request.id);
    CHECK(find(request.id).status == domain::ServiceRequestStatus::withdrawn);

    auto taken = ask(7);
    taken.status = domain::ServiceRequestStatus::taken;
    ++taken.version;
    write([&](ports::UnitOfWork& work) { work.service_requests().update(taken); });
    CHECK(undo().outcome == services::UndoOutcome::built_upon);
    CHECK(find(taken.id) == taken);
}
