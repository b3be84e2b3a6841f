// How long reading one message takes: understand_bench CASES.jsonl [ORGANISATIONS]
//
// Reads each case's text many times and prints the median and the 99th percentile over all single readings. ORGANISATIONS
// invented names are added to the directory (default 0), to show that its size does not matter.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bot/language/reading.hpp"
#include "config/counties_file.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;

namespace {

constexpr int rounds = 40;

struct Case {
    std::string text;
    domain::Role role = domain::Role::secretary;
    domain::Date today{};
    language::Asked asked;
    bool was_asked = false;
};

std::vector<Case> load(const char* path) {
    std::vector<Case> cases;
    std::ifstream file{path};
    for (std::string line; std::getline(file, line);) {
        if (line.empty()) continue;
        const nlohmann::json given = nlohmann::json::parse(line);
        Case loaded;
        loaded.text = given["text"].get<std::string>();
        loaded.today = *domain::parse_date(given["today"].get<std::string>());
        if (given["role"] == "coordinator") loaded.role = domain::Role::coordinator;
        if (given["role"] == "admin") loaded.role = domain::Role::admin;
        if (!given["asked"].is_null()) {
            loaded.was_asked = true;
            loaded.asked.slot = given["asked"]["for"].get<std::string>();
            loaded.asked.intent = *language::intent_named(given["asked"]["intent"].get<std::string>());
            for (const auto& choice : given["asked"]["choices"]) {
                loaded.asked.choices.push_back({choice["label"].get<std::string>(), choice["value"].get<std::string>()});
            }
        }
        cases.push_back(std::move(loaded));
    }
    return cases;
}

language::Directory directory_of(int organisations) {
    if (organisations == 0) return tests::corpus_directory();
    constexpr const char* syllables[] = {"安", "博", "川", "东", "恩", "方", "光", "海",
                                         "佳", "凯", "林", "明", "宁", "鹏", "启", "荣"};
    std::vector<domain::Organisation> invented;
    for (int i = 0; i < organisations; ++i) {
        domain::Organisation organisation;
        for (int digits = i, n = 0; n < 4; ++n, digits /= 16) organisation.name += syllables[digits % 16];
        organisation.name += i % 2 == 0 ? "机械有限公司科协" : "科技股份有限公司科协";
        organisation.county = "平江县";
        invented.push_back(std::move(organisation));
    }
    return {*config::load_counties({}).value, std::move(invented)};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: understand_bench CASES.jsonl [ORGANISATIONS]\n");
        return 2;
    }
    const std::vector<Case> cases = load(argv[1]);
    const language::Lexicon lexicon = tests::shipped_lexicon();
    const language::Directory directory = directory_of(argc > 2 ? std::atoi(argv[2]) : 0);
    std::vector<double> micros;
    std::size_t understood = 0;
    for (int round = 0; round < rounds; ++round) {
        for (const Case& given : cases) {
            language::Context context{lexicon, directory};
            context.role = given.role;
            context.today = given.today;
            if (given.was_asked) context.asked = &given.asked;
            const auto begin = std::chrono::steady_clock::now();
            const language::Reading reading = language::understand(given.text, context);
            const auto end = std::chrono::steady_clock::now();
            understood += reading.intent == language::Intent::unknown ? 0 : 1;
            if (round > 0) micros.push_back(std::chrono::duration<double, std::micro>(end - begin).count());
        }
    }
    if (micros.empty()) return 1;
    std::sort(micros.begin(), micros.end());
    const auto at = [&](double share) {
        return micros[static_cast<std::size_t>(share * static_cast<double>(micros.size() - 1))];
    };
    std::printf("%zu messages, %zu understood: median %.1f us, 99th percentile %.1f us, longest %.1f us\n", cases.size(),
                understood / rounds, at(0.5), at(0.99), micros.back());
    return 0;
}
