// Learns from cases which figures count people, and writes config/language/counts.tsv on standard output.
// usage: learn_counts CASES.jsonl …
//
// An averaged perceptron with a margin over the figures of all messages, by the signs of bot/language/learnt/count_signs.hpp;
// those of a single case only and small weights are left out. The same cases give the same bytes.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "bot/language/learnt/counts.hpp"
#include "bot/language/message/message.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using language::CountSign;

namespace {

constexpr int rounds = 5;
constexpr double margin = 3.0;
constexpr int least_cases = 2;
constexpr double unit = 100;  ///< of the weights in the file
constexpr long least_weight = 20;

struct Lesson {
    std::vector<CountSign> signs;
    bool counts_people = false;
};

/// How many people a case tells of; nothing where none are, or where it leaves that open.
struct Told {
    std::optional<std::int64_t> people;
    bool open = false;
};
Told told_in(const nlohmann::json& expected) {
    const nlohmann::json& slots = expected["slots"];
    Told told;
    told.open = expected.value("ask", std::string{}) == "people";
    if (slots.contains("people")) told.people = slots["people"].get<std::int64_t>();
    if (slots.value("field", std::string{}) == "people" && slots.contains("value") && slots["value"].is_number())
        told.people = slots["value"].get<std::int64_t>();
    return told;
}

void add_lessons(const char* path, const language::Lexicon& lexicon, const language::Directory& directory,
                 std::vector<Lesson>& lessons) {
    std::ifstream file{path};
    if (!file) {
        std::fprintf(stderr, "%s: cannot be read\n", path);
        std::exit(2);
    }
    for (std::string line; std::getline(file, line);) {
        if (line.empty()) continue;
        const nlohmann::json given = nlohmann::json::parse(line);
        const Told told = told_in(given["expect"]);
        language::Context context{lexicon, directory};
        context.today = *domain::parse_date(given["today"].get<std::string>());
        const language::Message message{language::normalise(given["text"].get<std::string>()), context};
        for (const language::Number& number : language::countable_numbers(message)) {
            const bool exact = number.kind == language::NumberKind::exact || number.kind == language::NumberKind::approximate;
            // Of figures at odds each may count those who came; one that says from what to what does, if that is left open.
            if (told.open && exact) continue;
            lessons.push_back({language::count_signs(message.text, number), told.open || told.people == number.value});
        }
    }
}

/// A weight, and what was added to it times the lesson it was added at, for the average.
struct Weight {
    double now = 0;
    double timed = 0;
};

std::map<CountSign, Weight> known_signs(const std::vector<Lesson>& lessons) {
    std::map<CountSign, int> shown;
    for (const Lesson& lesson : lessons) {
        for (const CountSign sign : lesson.signs) ++shown[sign];
    }
    std::map<CountSign, Weight> known;
    for (const auto& [sign, times] : shown) {
        // A lone accent reads as something else when it stands alone in the file.
        if (times >= least_cases && language::count_spelt(language::spelt_count(sign)) == sign) known.emplace(sign, Weight{});
    }
    return known;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::fputs("usage: learn_counts CASES.jsonl ...\n", stderr);
        return 2;
    }
    const language::Lexicon lexicon = tests::shipped_lexicon();
    const language::Directory directory = tests::corpus_directory();
    std::vector<Lesson> lessons;
    for (int i = 1; i < count; ++i) add_lessons(arguments[i], lexicon, directory, lessons);
    std::map<CountSign, Weight> known = known_signs(lessons);
    std::vector<std::pair<std::vector<Weight*>, double>> all;
    for (const Lesson& lesson : lessons) {
        all.emplace_back(std::vector<Weight*>{}, lesson.counts_people ? 1.0 : -1.0);
        for (const CountSign sign : lesson.signs) {
            if (const auto found = known.find(sign); found != known.end()) all.back().first.push_back(&found->second);
        }
    }
    std::mt19937_64 chance{1};
    double time = 0;
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[chance() % i]);
        for (const auto& [weights, towards] : all) {
            ++time;
            double sum = 0;
            for (const Weight* weight : weights) sum += weight->now;
            if (sum * towards >= margin) continue;
            for (Weight* weight : weights) {
                weight->now += towards;
                weight->timed += towards * time;
            }
        }
    }
    std::puts("# What speaks for a figure's counting people, and how much: learnt from the cases in tests/corpus by");
    std::puts("# tests/corpus/learn_counts.cpp. Not for editing by hand: add cases and learn again (tests/corpus/README.md).");
    for (const auto& [sign, weight] : known) {
        const long learnt = std::lround((weight.now - weight.timed / time) * unit);
        if (std::labs(learnt) >= least_weight) std::printf("%s\t%ld\n", language::spelt_count(sign).c_str(), learnt);
    }
    return 0;
}
