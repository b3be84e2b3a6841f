#include "bot/services/honours.hpp"

#include <catch2/catch.hpp>

#include "bot/services/edit_honour.hpp"
#include "tests/bot/services/association.hpp"
#include "tests/bot/services/printers.hpp"

using namespace kexiebot;
using domain::ActivityStatus;
using domain::HonourLevel;
using domain::Points;
using services::ReviewOutcome;
using services::Unfit;
using tests::Association;
using tests::day;
using tests::local;

namespace {

struct Honoured : Association {
    services::NewHonour honour(HonourLevel level = HonourLevel::provincial, const std::string& title = "先进集体") {
        return {company, level, title, std::nullopt, secretary};
    }
    services::RegisteredHonour log_honour(const services::NewHonour& fresh) {
        return write([&](ports::UnitOfWork& work) { return services::register_honour(work, assessment, fresh, now); });
    }
    domain::Honour stored_honour(domain::HonourId id) {
        return *read([&](const ports::View& view) { return view.honours().find(id); });
    }
    services::ReviewedHonour approve_honour(domain::HonourId id) {
        return write([&](ports::UnitOfWork& work) {
            return services::approve(work, assessment, *work.honours().find(id), coordinator());
        });
    }
    services::ReviewedHonour send_honour_back(domain::HonourId id) {
        return write([&](ports::UnitOfWork& work) {
            return services::return_honour(work, assessment, *work.honours().find(id), "看不清", coordinator());
        });
    }
};

}  // namespace

TEST_CASE_METHOD(Honoured, "an honour waits for review with what it would earn, and counts once approved") {
    const auto registered = log_honour(honour());
    CHECK(registered.gain == Points::whole(5));
    CHECK_FALSE(registered.same);
    CHECK(registered.honour.status == ActivityStatus::pending);
    CHECK(registered.honour.year == 2026);
    CHECK(stored_honour(registered.honour.id) == registered.honour);
    CHECK(totals().confirmed == Points{});
    CHECK(totals().projected == Points::whole(5));

    const auto reviewed = approve_honour(registered.honour.id);
    CHECK(reviewed.outcome == ReviewOutcome::decided);
    CHECK(reviewed.honour.status == ActivityStatus::approved);
    CHECK(totals().confirmed == Points::whole(5));
    CHECK(approve_honour(registered.honour.id).outcome == ReviewOutcome::already_decided);
    CHECK(send_honour_back(registered.honour.id).outcome == ReviewOutcome::already_decided);
    CHECK(totals().confirmed == Points::whole(5));
}

TEST_CASE_METHOD(Honoured, "honours earn no more than ten points together") {
    CHECK(log_honour(honour(HonourLevel::national)).gain == Points::whole(8));
    CHECK(log_honour(honour(HonourLevel::city)).gain == Points::whole(2));
    CHECK(log_honour(honour(HonourLevel::provincial)).gain == Points{});
    CHECK(totals().projected == Points::whole(10));
}

TEST_CASE_METHOD(Honoured, "an honour sent back counts nowhere") {
    const auto id = log_honour(honour()).honour.id;
    CHECK(send_honour_back(id).honour.status == ActivityStatus::returned);
    CHECK(totals().projected == Points{});
}

TEST_CASE_METHOD(Honoured, "where nobody reviews, an honour counts once its certificate is there") {
    assessment.review = services::Review::automatic;
    const auto registered = log_honour(honour(HonourLevel::city));
    CHECK(registered.gain == Points::whole(3));
    CHECK(registered.honour.status == ActivityStatus::draft);
    CHECK(totals().projected == Points{});
    const auto shown = write([&](ports::UnitOfWork& work) {
        return services::show_honour_by(work, assessment, *work.honours().find(registered.honour.id), 1);
    });
    CHECK(shown.status == ActivityStatus::approved);
    CHECK(totals().confirmed == Points::whole(3));
}

TEST_CASE_METHOD(Honoured, "what is put right in an honour is counted anew, and taken back as it was") {
    const auto first = log_honour(honour()).honour;
    approve_honour(first.id);
    const auto edited = write([&](ports::UnitOfWork& work) {
        return services::edit_honour(work, assessment, *work.honours().find(first.id), HonourLevel::city, secretary, now);
    });
    CHECK(edited.review_again);
    CHECK(totals().confirmed == Points{});
    CHECK(totals().projected == Points::whole(3));
    const auto undone = undo();
    CHECK(undone.outcome == services::UndoOutcome::undone);
    CHECK(undone.kind == ports::ChangeKind::honour_changed);
    CHECK(stored_honour(first.id).level == HonourLevel::provincial);
    CHECK(totals().confirmed == Points::whole(5));
}

TEST_CASE_METHOD(Honoured, "an undone honour is withdrawn and its points are gone; a reviewed one stays") {
    const auto first = log_honour(honour(HonourLevel::national)).honour;
    approve_honour(first.id);
    const auto second = log_honour(honour(HonourLevel::city, "先进个人")).honour;
    const auto undone = undo();
    CHECK(undone.outcome == services::UndoOutcome::undone);
    CHECK(undone.kind == ports::ChangeKind::honour_registered);
    REQUIRE(undone.honour);
    CHECK(undone.honour->id == second.id);
    CHECK(stored_honour(second.id).status == ActivityStatus::withdrawn);
    CHECK(totals().projected == Points::whole(8));

    CHECK(undo().outcome == services::UndoOutcome::built_upon);
    CHECK(stored_honour(first.id).status == ActivityStatus::approved);
    CHECK(totals().confirmed == Points::whole(8));
}

TEST_CASE_METHOD(Honoured, "the same honour logged twice is pointed out, one that was withdrawn is not") {
    const auto first = log_honour(honour()).honour;
    CHECK_FALSE(log_honour(honour(HonourLevel::city)).same);
    const auto again = log_honour(honour());
    REQUIRE(again.same);
    CHECK(again.same->id == first.id);
    for (int i = 0; i < 3; ++i) undo();
    CHECK_FALSE(log_honour(honour()).same);
}

TEST_CASE_METHOD(Honoured, "what an honour lacks to be logged is told apart") {
    struct Case {
        const char* what;
        std::optional<domain::Date> date;
        std::string title;
        Unfit unfit;
    };
    const auto c = GENERATE(values<Case>({{"no date: the running year", std::nullopt, "先进集体", Unfit::nothing},
                                          {"today", day(2026, 11, 22), "先进集体", Unfit::nothing},
                                          {"tomorrow", day(2026, 11, 23), "先进集体", Unfit::date_ahead},
                                          {"a closed year", day(2025, 6, 1), "先进集体", Unfit::date_outside},
                                          {"no name", std::nullopt, "", Unfit::title_missing},
                                          {"a name without end", std::nullopt, std::string(101, 'x'), Unfit::title_too_long}}));
    INFO(c.what);
    auto fresh = honour(HonourLevel::city, c.title);
    fresh.date = c.date;
    CHECK(services::unfit(assessment, fresh, day(2026, 11, 22)) == c.unfit);
}

TEST_CASE_METHOD(Honoured, "an honour of December logged in January counts for the year it was given in") {
    now = local(2027, 1, 5);
    auto fresh = honour();
    fresh.date = day(2026, 12, 29);
    CHECK(log_honour(fresh).honour.year == 2026);
    CHECK(totals(2026).projected == Points::whole(5));
    CHECK(totals(2027).projected == Points{});
}
