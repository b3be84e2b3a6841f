// Learns from cases which wordings speak for which intent, and writes config/language/learnt.tsv on standard output.
// usage: learn FRAMES CHATTER.txt CASES.jsonl …
//
// FRAMES is the folder tests/bot/language/registrations: the ways of telling of something and of not telling of it, filled with
// its titles, days, counts and places. CHATTER.txt: lines that ask for nothing.
//
// An averaged perceptron with a margin over the wordings of bot/language/learnt/wordings.hpp; those of one case only are left
// out. The same cases give the same bytes. Answers to questions are not learnt: what they mean depends on the question.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "bot/language/learnt/wordings.hpp"
#include "bot/language/message/message.hpp"
#include "tests/corpus/frames.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using language::Intent;
using language::Wording;

namespace {

constexpr std::size_t intents = static_cast<std::size_t>(Intent::unknown) + 1;
constexpr int rounds = 15;
constexpr int pupils = 10;
constexpr double margin = 1.0;
constexpr int least_cases = 2;
constexpr double unit = 100;  ///< of the weights in the file

struct Case {
    std::vector<std::size_t> wordings;
    std::size_t intent = 0;
};

/// A weight for each intent, and what was added to it times the case it was added at, for the average.
struct Row {
    std::array<double, intents> now{};
    std::array<double, intents> timed{};
};

struct Lesson {
    std::vector<Wording> wordings;
    Intent intent = Intent::unknown;
};

std::vector<Lesson> load(const char* path, const language::Lexicon& lexicon, const language::Directory& directory) {
    std::ifstream file{path};
    if (!file) {
        std::fprintf(stderr, "%s: cannot be read\n", path);
        std::exit(2);
    }
    std::vector<Lesson> lessons;
    for (std::string line; std::getline(file, line);) {
        if (line.empty()) continue;
        const nlohmann::json given = nlohmann::json::parse(line);
        if (!given["asked"].is_null()) continue;
        language::Context context{lexicon, directory};
        context.today = *domain::parse_date(given["today"].get<std::string>());
        // The only thing about roles that a message knows: those of the associations ask for their own, the others review.
        const bool staff = given["role"] == "coordinator" || given["role"] == "admin";
        context.role = staff ? domain::Role::coordinator : domain::Role::secretary;
        const language::Message message{language::normalise(given["text"].get<std::string>()), context};
        lessons.push_back({wordings_in(message), *language::intent_named(given["expect"]["intent"].get<std::string>())});
    }
    return lessons;
}

/// Each frame of `name` with a few titles, days, counts and places in turn.
std::vector<Lesson> lessons_of(const std::filesystem::path& folder, const char* name, Intent intent,
                               const language::Context& context) {
    constexpr std::size_t times = 3;
    std::vector<Lesson> lessons;
    for (const tests::Filled& filled : tests::fill_frames(folder, name, times))
        lessons.push_back({wordings_in(language::Message{language::normalise(filled.text), context}), intent});
    return lessons;
}

/// The intent other than `right` with the greatest sum, and whether it comes too near to that of `right`.
std::pair<std::size_t, bool> rival(const std::vector<Row>& rows, const Case& lesson) {
    std::array<double, intents> sums{};
    for (const std::size_t wording : lesson.wordings) {
        for (std::size_t i = 0; i < intents; ++i) sums[i] += rows[wording].now[i];
    }
    std::size_t best = lesson.intent == 0 ? 1 : 0;
    for (std::size_t i = 0; i < intents; ++i) {
        if (i != lesson.intent && sums[i] > sums[best]) best = i;
    }
    return {best, sums[best] + margin * std::sqrt(static_cast<double>(lesson.wordings.size())) > sums[lesson.intent]};
}

/// One perceptron; `chance` decides on the order of the cases.
std::vector<Row> learn(std::vector<Case> cases, std::size_t wordings, std::mt19937_64& chance) {
    std::vector<Row> rows(wordings);
    double time = 1;
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = cases.size(); i > 1; --i) std::swap(cases[i - 1], cases[chance() % i]);
        for (const Case& lesson : cases) {
            const auto [best, near] = rival(rows, lesson);
            if (near) {
                for (const std::size_t wording : lesson.wordings) {
                    Row& row = rows[wording];
                    row.now[lesson.intent] += 1;
                    row.timed[lesson.intent] += time;
                    row.now[best] -= 1;
                    row.timed[best] -= time;
                }
            }
            time += 1;
        }
    }
    for (Row& row : rows) {
        for (std::size_t i = 0; i < intents; ++i) row.now[i] -= row.timed[i] / time;
    }
    return rows;
}

/// The mean of several, as what one learns depends on the order.
std::vector<Row> learn_often(const std::vector<Case>& cases, std::size_t wordings) {
    std::vector<Row> mean(wordings);
    std::mt19937_64 chance{1};
    for (int pupil = 0; pupil < pupils; ++pupil) {
        const std::vector<Row> learnt = learn(cases, wordings, chance);
        for (std::size_t wording = 0; wording < wordings; ++wording) {
            for (std::size_t i = 0; i < intents; ++i) mean[wording].now[i] += learnt[wording].now[i] / pupils;
        }
    }
    return mean;
}

void print(const std::map<Wording, std::size_t>& known, const std::vector<Row>& rows) {
    std::puts(
        "# Which wordings speak for which intent, and how much: learnt from the cases in tests/corpus by "
        "tests/corpus/learn.cpp.");
    std::puts("# Not for editing by hand: add cases and learn again (tests/corpus/README.md).");
    for (const auto& [wording, index] : known) {
        std::string line = language::spelt(wording);
        bool any = false;
        for (std::size_t i = 0; i < intents; ++i) {
            const long weight = std::lround(rows[index].now[i] * unit);
            constexpr long least = 30;
            if (std::labs(weight) < least) continue;
            line += '\t';
            line += language::name_of(static_cast<Intent>(i));
            line += ' ' + std::to_string(weight);
            any = true;
        }
        if (any) std::puts(line.c_str());
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 4) {
        std::fputs("usage: learn FRAMES CHATTER.txt CASES.jsonl ...\n", stderr);
        return 2;
    }
    const language::Lexicon lexicon = tests::shipped_lexicon();
    const language::Directory directory = tests::corpus_directory();
    language::Context context{lexicon, directory};
    context.today = *domain::parse_date("2026-11-22");
    std::vector<Lesson> lessons = lessons_of(arguments[1], "no_reports.txt", Intent::unknown, context);
    for (Lesson& lesson : lessons_of(arguments[1], "reports.txt", Intent::register_activity, context))
        lessons.push_back(std::move(lesson));
    for (const std::string& line : tests::lines_of(arguments[2]))
        lessons.push_back({wordings_in(language::Message{language::normalise(line), context}), Intent::unknown});
    for (int i = 3; i < count; ++i) {
        for (Lesson& lesson : load(arguments[i], lexicon, directory)) lessons.push_back(std::move(lesson));
    }
    std::map<Wording, int> cases_with;
    for (const Lesson& lesson : lessons) {
        for (const Wording wording : std::set<Wording>{lesson.wordings.begin(), lesson.wordings.end()}) ++cases_with[wording];
    }
    std::map<Wording, std::size_t> known;
    for (const auto& [wording, cases] : cases_with) {
        if (cases >= least_cases) known.emplace(wording, known.size());
    }
    std::vector<Case> cases;
    for (const Lesson& lesson : lessons) {
        Case one{{}, static_cast<std::size_t>(lesson.intent)};
        for (const Wording wording : lesson.wordings) {
            if (const auto found = known.find(wording); found != known.end()) one.wordings.push_back(found->second);
        }
        cases.push_back(std::move(one));
    }
    print(known, learn_often(cases, known.size()));
    return 0;
}
