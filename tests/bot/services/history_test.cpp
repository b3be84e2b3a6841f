#include "tests/bot/services/history.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/services/printers.hpp"

using namespace kexiebot;
using domain::ActivityStatus;
using services::Review;
using services::UndoOutcome;
using tests::Association;
using tests::History;
using tests::Seen;

namespace {

constexpr int trials = 100;
constexpr int steps = 40;

// Each trial is an association of its own in one store.
struct Trials : Association {
    domain::OrganisationId association(int trial) { return organisation("第" + std::to_string(trial) + "试验科协"); }
};

}  // namespace

TEST_CASE_METHOD(Trials,
                 "whatever is logged, photographed, reviewed, changed and undone, the totals are those of the activities") {
    assessment.review = GENERATE(Review::required, Review::automatic);
    for (int seed = 0; seed < trials; ++seed) {
        const auto whose = association(seed);
        std::vector<std::string> told;
        const auto wrong = write([&](ports::UnitOfWork& work) {
            History history{work, assessment, whose, {secretary, colleague}, seed};
            for (int step = 0; step < steps; ++step) {
                const auto what = history.dice().roll(6);
                told.push_back(what == 0   ? history.reviewer_acts()
                               : what == 1 ? history.somebody_undoes()
                                           : history.secretary_acts());
                for (const int year : {2026, 2027}) {
                    if (tests::kept_totals(work, whose, year) != tests::counted_totals(work, assessment, whose, year))
                        return year;
                }
            }
            return 0;
        });
        INFO("seed " << seed << '\n' << tests::told(told));
        REQUIRE(wrong == 0);
    }
}

TEST_CASE_METHOD(Trials, "an activity's count of evidence is the number of its photos, and a draft is one without") {
    for (int seed = 0; seed < trials; ++seed) {
        const auto whose = association(seed);
        std::vector<std::string> told;
        const auto wrong = write([&](ports::UnitOfWork& work) {
            History history{work, assessment, whose, {secretary, colleague}, seed};
            for (int step = 0; step < steps; ++step) {
                const auto what = history.dice().roll(6);
                told.push_back(what == 0   ? history.reviewer_acts()
                               : what == 1 ? history.somebody_undoes()
                                           : history.secretary_acts());
                for (const auto& activity : tests::seen(work, whose).activities) {
                    const auto pieces = static_cast<int>(work.evidence().of(activity.id).size());
                    const auto draft = activity.status == ActivityStatus::draft;
                    if (pieces != activity.evidence_count || draft != (pieces == 0)) return domain::code_of(activity.id);
                }
            }
            return std::string{};
        });
        INFO("seed " << seed << '\n' << tests::told(told));
        REQUIRE(wrong.empty());
    }
}

TEST_CASE_METHOD(Trials, "undoing step by step goes back through what was, until nothing is left") {
    assessment.review = GENERATE(Review::required, Review::automatic);
    for (int seed = 0; seed < trials; ++seed) {
        const auto whose = association(seed);
        const auto who = person("试验" + std::to_string(seed));
        std::vector<std::string> told;
        const auto wrong = write([&](ports::UnitOfWork& work) -> std::string {
            History history{work, assessment, whose, {who}, seed};
            std::vector<Seen> past{tests::seen(work, whose)};
            for (int step = 0; step < steps; ++step) {
                told.push_back(history.secretary_acts());
                past.push_back(tests::seen(work, whose));
            }
            // Each undo leads to something that was before; several photos may go at once, so states may be skipped.
            while (true) {
                const auto current = tests::seen(work, whose);
                while (!past.empty() && past.back() == current) past.pop_back();
                const auto undone = services::undo_last(work, assessment, who, tests::local(2027, 1, 31));
                if (undone.outcome == UndoOutcome::nothing_to_undo) {
                    return current.activities.empty() && current.totals.front().tally.empty() &&
                                   current.totals.back().tally.empty()
                               ? ""
                               : "something is left";
                }
                if (undone.outcome != UndoOutcome::undone) return "not undone: " + domain::code_of(undone.activity.id);
                const auto back = tests::seen(work, whose);
                if (std::find(past.begin(), past.end(), back) == past.end())
                    return "never was: " + domain::code_of(undone.activity.id);
                while (past.back() != back) past.pop_back();
            }
        });
        INFO("seed " << seed << '\n' << tests::told(told));
        REQUIRE(wrong == "");
    }
}

TEST_CASE_METHOD(Trials, "one change undone at once is as if it had never been made") {
    for (int seed = 0; seed < trials; ++seed) {
        const auto whose = association(seed);
        std::vector<std::string> told;
        const auto wrong = write([&](ports::UnitOfWork& work) {
            History history{work, assessment, whose, {secretary}, seed};
            for (int step = 0; step < steps; ++step) {
                if (history.dice().roll(4) == 0) told.push_back(history.reviewer_acts());
                const auto before = tests::seen(work, whose);
                const auto last = work.changes().last(secretary);
                told.push_back(history.secretary_acts());
                const auto made = work.changes().last(secretary);
                if (history.dice().roll(2) == 0 || made == last) continue;
                // A photo joins those sent just before it, and all of them go together.
                if (made->kind == ports::ChangeKind::attached && last && last->activity == made->activity) continue;
                told.push_back(history.somebody_undoes());
                if (tests::seen(work, whose) != before) return step;
            }
            return -1;
        });
        INFO("seed " << seed << '\n' << tests::told(told));
        REQUIRE(wrong == -1);
    }
}

TEST_CASE_METHOD(Trials, "approving never lowers the confirmed score, and handing in never lowers the projected one") {
    for (int seed = 0; seed < trials; ++seed) {
        const auto whose = association(seed);
        std::vector<std::string> told;
        const auto wrong = write([&](ports::UnitOfWork& work) {
            History history{work, assessment, whose, {secretary}, seed};
            for (int step = 0; step < steps; ++step) {
                const auto before = tests::seen(work, whose).totals;
                const auto approves = history.dice().roll(3) == 0;
                told.push_back(approves ? history.reviewer_acts() : history.secretary_acts());
                const auto& last = told.back();
                const auto adds = last.starts_with("register") || last.starts_with("photo") || last.starts_with("waiting");
                if (!adds && !last.starts_with("approve")) continue;
                const auto after = tests::seen(work, whose).totals;
                for (std::size_t year = 0; year < after.size(); ++year) {
                    if (after[year].confirmed < before[year].confirmed || after[year].projected < before[year].projected) {
                        return last;
                    }
                }
            }
            return std::string{};
        });
        INFO("seed " << seed << '\n' << tests::told(told));
        REQUIRE(wrong == "");
    }
}
