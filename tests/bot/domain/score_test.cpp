#include "bot/domain/score.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/domain/books.hpp"
#include "tests/bot/domain/rulebooks.hpp"
#include "tests/support/printers.hpp"

namespace kexiebot::domain {

namespace {

using namespace std::chrono_literals;

// "1.1 1.1? 2.1=plan 4.1*8": items approved, `?` pending, `-` draft; a stage; a number of people.
Books books_of(const std::string& text) {
    Books books;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        const auto word = text.substr(at, end - at);
        at = end + 1;
        Activity activity;
        activity.id = {static_cast<std::int64_t>(books.activities.size()) + 1};
        activity.item = word.substr(0, 3);
        activity.date = plus_days(2026y / 3 / 1, static_cast<int>(books.activities.size()));
        activity.status = word.ends_with('?')   ? ActivityStatus::pending
                          : word.ends_with('-') ? ActivityStatus::draft
                                                : ActivityStatus::approved;
        if (word.find("plan") != std::string::npos) activity.stage = Stage::plan;
        if (word.find("done") != std::string::npos) activity.stage = Stage::carried_out;
        if (word.find("praised") != std::string::npos) activity.stage = Stage::commended;
        if (const auto star = word.find('*'); star != std::string::npos) activity.people = std::stoi(word.substr(star + 1));
        books.activities.push_back(activity);
    }
    return books;
}

std::vector<Honour> honours_of(const std::vector<HonourLevel>& levels, ActivityStatus status) {
    std::vector<Honour> honours;
    for (const auto level : levels) {
        Honour honour;
        honour.id = {static_cast<std::int64_t>(honours.size()) + 1};
        honour.level = level;
        honour.status = status;
        honours.push_back(honour);
    }
    return honours;
}

Deduction deduction_of(DeductionStatus status) {
    Deduction deduction;
    deduction.id = {3};
    deduction.points = Points::whole(5);
    deduction.status = status;
    deduction.reason = "未报总结";
    return deduction;
}

}  // namespace

TEST_CASE("activities count by their item's unit, up to its cap") {
    struct Case {
        const char* what;
        const char* activities;
        std::int64_t confirmed, pending;
    };
    const auto c = GENERATE(values<Case>({
        {"nothing", "", 0, 0},
        {"one lecture", "1.1", 250, 0},
        {"four lectures fill the indicator", "1.1 1.1 1.1 1.1", 1000, 0},
        {"a fifth adds nothing", "1.1 1.1 1.1 1.1 1.1", 1000, 0},
        {"one that waits is shown apart", "1.1 1.1?", 250, 250},
        {"what waits is shown up to the cap", "1.1 1.1 1.1 1.1? 1.1?", 750, 250},
        {"without evidence it counts nowhere", "1.1-", 0, 0},
        {"the number of hearers does not matter", "1.1*500", 250, 0},
        {"three stages", "2.1=plan 2.1=done 2.1=praised", 600, 0},
        {"a stage counts once", "2.1=plan 2.1=plan", 200, 0},
        {"a stage that counts already gains nothing by waiting", "2.1=plan 2.1=plan?", 200, 0},
        {"another stage does", "2.1=plan 2.1=done?", 200, 200},
        {"without a stage it counts as it comes", "2.1 2.1 2.1 2.1", 600, 0},
        {"one name is one person", "4.1", 50, 0},
        {"each person counts", "4.1*3", 150, 0},
        {"persons up to the cap", "4.1*80", 400, 0},
        {"a crowd in 4.2 is cut at its own cap", "4.2*40 4.3*40 4.1*40", 1500, 0},
        {"components of a quarter", "7.1 7.1 7.1", 375, 0},
        {"an item that the rulebook does not have counts nowhere", "9.9", 0, 0},
        {"a bit of everything", "1.1 2.2 3.1 4.2 5.1 6.5 7.3", 250 + 500 + 300 + 100 + 200 + 300 + 150, 0},
    }));
    INFO(c.what);
    const auto score = score_of(test_rulebook(), books_of(c.activities));
    CHECK(score.confirmed == Points{c.confirmed});
    CHECK(score.pending == Points{c.pending});
    CHECK(score.projected == Points{c.confirmed + c.pending});
}

TEST_CASE("honours add up to ten points") {
    using enum HonourLevel;
    struct Case {
        std::vector<HonourLevel> levels;
        std::int64_t bonus;
    };
    const auto c = GENERATE(values<Case>({{{}, 0},
                                          {{city}, 300},
                                          {{provincial}, 500},
                                          {{national}, 800},
                                          {{national, city}, 1000},
                                          {{city, city, city}, 900},
                                          {{city, city, city, city}, 1000}}));
    Books approved{{}, honours_of(c.levels, ActivityStatus::approved), {}};
    Books waiting{{}, honours_of(c.levels, ActivityStatus::pending), {}};
    CHECK(score_of(test_rulebook(), approved).bonus == Points{c.bonus});
    CHECK(score_of(test_rulebook(), approved).confirmed == Points{c.bonus});
    CHECK(score_of(test_rulebook(), waiting).confirmed == Points{});
    CHECK(score_of(test_rulebook(), waiting).bonus_pending == Points{c.bonus});
}

TEST_CASE("a deduction is off while it is in force or appealed, and back once it is waived") {
    const auto status = GENERATE(DeductionStatus::in_force, DeductionStatus::appealed, DeductionStatus::waived);
    auto books = books_of("1.1 1.1 1.1 1.1");
    books.deductions = {deduction_of(status)};
    const auto score = score_of(test_rulebook(), books);
    CHECK(score.confirmed == (status == DeductionStatus::waived ? Points{1000} : Points{500}));
    CHECK(score.deductions == (status == DeductionStatus::waived ? Points{} : Points{500}));
}

TEST_CASE("a score never falls below zero") {
    auto books = books_of("1.1");
    books.deductions = {deduction_of(DeductionStatus::in_force)};
    CHECK(score_of(test_rulebook(), books).confirmed == Points{});
}

TEST_CASE("deductions that will fall due lower the projected score alone") {
    auto tally = tally_of(test_rulebook(), books_of("1.1 1.1 1.1 1.1?"));
    apply(tally, {{"9", Stage::none}, {0, 500}}, +1);
    const auto score = score_of(test_rulebook(), tally);
    CHECK(score.confirmed == Points{750});
    CHECK(score.pending == Points{250});
    CHECK(score.projected == Points{500});
    CHECK(score.deductions_ahead == Points{500});
}

TEST_CASE("everything at its best is 110 points") {
    Books books;
    for (const auto& indicator : test_rulebook().indicators) {
        for (const auto& item : indicator.items) {
            for (int i = 0; i < 10; ++i) {
                auto one = books_of(item.id).activities.front();
                one.id = {static_cast<std::int64_t>(books.activities.size()) + 1};
                books.activities.push_back(one);
            }
        }
    }
    books.honours = honours_of({HonourLevel::national, HonourLevel::national}, ActivityStatus::approved);
    CHECK(score_of(test_rulebook(), books).confirmed == Points::whole(110));
}

TEST_CASE("why: each activity tells what it gave, and whether a cap cut it") {
    auto books = books_of("1.1 1.1 1.1 1.1 1.1 2.1=plan 2.1=plan 4.1*10 6.1-");
    books.honours = honours_of({HonourLevel::national, HonourLevel::provincial}, ActivityStatus::approved);
    books.deductions = {deduction_of(DeductionStatus::in_force), deduction_of(DeductionStatus::waived)};
    std::string told;
    for (const auto& reason : reasons_of(test_rulebook(), books)) {
        told += reason.code + ' ' + reason.item + ' ' + to_text(reason.worth) + " -> " + to_text(reason.counted) +
                (reason.capped ? " capped\n" : "\n");
    }
    CHECK(told ==
          "A1 1.1 2.5 -> 2.5\n"
          "A2 1.1 2.5 -> 2.5\n"
          "A3 1.1 2.5 -> 2.5\n"
          "A4 1.1 2.5 -> 2.5\n"
          "A5 1.1 2.5 -> 0 capped\n"
          "A6 2.1 2 -> 2\n"
          "A7 2.1 2 -> 0 capped\n"
          "A8 4.1 5 -> 4 capped\n"
          "A9 6.1 1 -> 0\n"
          "R1 8 8 -> 8\n"
          "R2 8 5 -> 2 capped\n"
          "D3 9 -5 -> -5\n"
          "D3 9 -5 -> 0\n");
}

TEST_CASE("why: what waits never takes the place of what counts, even when it came earlier") {
    const auto reasons = reasons_of(test_rulebook(), books_of("1.1? 1.1 1.1 1.1 1.1"));
    REQUIRE(reasons.size() == 5);
    CHECK(reasons.front().code == "A2");
    CHECK(reasons.back().code == "A1");
    CHECK(reasons.back().counted == Points{});
    CHECK(reasons.back().capped);
}

}  // namespace kexiebot::domain
