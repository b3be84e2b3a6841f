// Learns from cases where names begin and end, and writes config/language/edges.tsv on standard output.
// usage: learn_edges FRAMES CASES.jsonl …
//
// FRAMES is the folder tests/bot/language/registrations: the ways of telling of something, filled with its titles, days, counts
// and places.
//
// An averaged perceptron with a margin over pairs of places, by the signs of bot/language/learnt/edges.hpp; those of one case
// only are left out. Each case is also learnt with the names of others in it, so that what stands around a name is told from what
// it is about. The same cases give the same bytes.
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

#include "bot/language/learnt/edges.hpp"
#include "bot/language/message/message.hpp"
#include "tests/corpus/frames.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using language::Edge;
using language::EdgeSign;
using language::Span;

namespace {

constexpr int rounds = 8;
constexpr int pupils = 8;
constexpr double margin = 5.0;
constexpr int least_cases = 2;
constexpr double unit = 100;  ///< of the weights in the file
constexpr long least_weight = 15;
constexpr std::size_t exchanges = 2;  ///< names of others that a case is learnt with
constexpr std::size_t shortest = 2;
constexpr std::size_t longest = 45;

struct Told {
    std::string text;
    std::string title;
    std::string item;
    domain::Date today{};
};

template <typename Sign>
struct Lesson {
    std::vector<std::vector<Sign>> begins;  ///< by place
    std::vector<std::vector<Sign>> ends;
    Span name;
};

/// A weight, and what was added to it times the case it was added at, for the average.
struct Weight {
    double now = 0;
    double timed = 0;
};

std::vector<Told> load(const char* path) {
    std::ifstream file{path};
    if (!file) {
        std::fprintf(stderr, "%s: cannot be read\n", path);
        std::exit(2);
    }
    std::vector<Told> all;
    for (std::string line; std::getline(file, line);) {
        if (line.empty()) continue;
        const nlohmann::json given = nlohmann::json::parse(line);
        const nlohmann::json& expected = given["expect"];
        if (!given["asked"].is_null() || expected["intent"] != "register_activity" || !expected["slots"].contains("title"))
            continue;
        all.push_back({given["text"].get<std::string>(), expected["slots"]["title"].get<std::string>(),
                       expected["slots"].value("item", std::string{}), *domain::parse_date(given["today"].get<std::string>())});
    }
    return all;
}

/// Each way of telling, with a few titles, days, counts and places in turn.
std::vector<Told> ways_of_telling(const std::filesystem::path& folder, domain::Date today) {
    constexpr std::size_t times = 12;
    std::vector<Told> all;
    for (tests::Filled& filled : tests::fill_frames(folder, "reports.txt", times))
        all.push_back({std::move(filled.text), std::move(filled.title), "", today});
    return all;
}

/// The same message, telling of what others of about the same kind tell of.
std::vector<Told> with_other_names(const Told& told, const std::vector<Told>& all, std::mt19937_64& chance) {
    std::vector<Told> exchanged;
    const std::size_t at = told.text.find(told.title);
    if (at == std::string::npos) return exchanged;
    for (std::size_t tries = 0; tries < 20 * exchanges && exchanged.size() < exchanges; ++tries) {
        const Told& other = all[chance() % all.size()];
        if (other.title == told.title || other.item.substr(0, 1) != told.item.substr(0, 1)) continue;
        exchanged.push_back({told.text, other.title, told.item, told.today});
        exchanged.back().text.replace(at, told.title.size(), other.title);
    }
    return exchanged;
}

/// Where the name stands, what quotes and spaces it lacks aside; empty where it does not.
Span place_of(std::u32string_view text, std::u32string_view name) {
    constexpr std::u32string_view passed_over = U" ,。!?;:、.·-~\n\"()《》“”「」【】";
    std::u32string bare_text;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (passed_over.find(text[i]) != std::u32string_view::npos) continue;
        bare_text += text[i];
        places.push_back(i);
    }
    std::u32string bare_name;
    for (const char32_t c : name) {
        if (passed_over.find(c) == std::u32string_view::npos) bare_name += c;
    }
    const std::size_t at = bare_text.find(bare_name);
    if (bare_name.size() < shortest || at == std::u32string::npos) return {};
    return {places[at], places[at + bare_name.size() - 1] + 1};
}

double sum(const std::vector<Weight>& weights, const std::vector<std::size_t>& signs) {
    double all = 0;
    for (const std::size_t sign : signs) all += weights[sign].now;
    return all;
}

void add(std::vector<Weight>& weights, const std::vector<std::size_t>& signs, double much, double time) {
    for (const std::size_t sign : signs) {
        weights[sign].now += much;
        weights[sign].timed += much * time;
    }
}

/// One perceptron; `chance` decides on the order of the cases.
std::vector<Weight> learn(const std::vector<Lesson<std::size_t>>& lessons, std::size_t signs, std::mt19937_64& chance) {
    std::vector<Weight> weights(signs);
    std::vector<std::size_t> order(lessons.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    double time = 1;
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[chance() % i]);
        for (const std::size_t index : order) {
            const Lesson<std::size_t>& lesson = lessons[index];
            std::vector<double> begins, ends;
            for (const auto& seen : lesson.begins) begins.push_back(sum(weights, seen));
            for (const auto& seen : lesson.ends) ends.push_back(sum(weights, seen));
            Span best;
            for (std::size_t begin = 0; begin < begins.size(); ++begin) {
                for (std::size_t end = begin + shortest; end < std::min(ends.size(), begin + longest); ++end) {
                    if (Span{begin, end} == lesson.name) continue;
                    if (best.empty() || begins[begin] + ends[end] > begins[best.begin] + ends[best.end]) best = {begin, end};
                }
            }
            const double right = begins[lesson.name.begin] + ends[lesson.name.end];
            if (!best.empty() && begins[best.begin] + ends[best.end] + margin > right) {
                add(weights, lesson.begins[lesson.name.begin], 1, time);
                add(weights, lesson.ends[lesson.name.end], 1, time);
                add(weights, lesson.begins[best.begin], -1, time);
                add(weights, lesson.ends[best.end], -1, time);
            }
            time += 1;
        }
    }
    for (Weight& weight : weights) weight.now -= weight.timed / time;
    return weights;
}

/// Each sign that several cases show, with its number.
std::map<EdgeSign, std::size_t> known_signs(const std::vector<Lesson<EdgeSign>>& lessons) {
    std::map<EdgeSign, int> cases_with;
    for (const Lesson<EdgeSign>& lesson : lessons) {
        std::set<EdgeSign> seen;
        for (const auto* places : {&lesson.begins, &lesson.ends}) {
            for (const auto& signs : *places) seen.insert(signs.begin(), signs.end());
        }
        for (const EdgeSign sign : seen) ++cases_with[sign];
    }
    std::map<EdgeSign, std::size_t> known;
    for (const auto& [sign, cases] : cases_with) {
        // A lone accent reads as something else when it stands alone in the file.
        if (cases >= least_cases && language::edge_spelt(language::spelt_edge(sign)) == sign) known.emplace(sign, known.size());
    }
    return known;
}

std::vector<std::vector<std::size_t>> numbered(const std::vector<std::vector<EdgeSign>>& places,
                                               const std::map<EdgeSign, std::size_t>& known) {
    std::vector<std::vector<std::size_t>> all;
    for (const auto& signs : places) {
        all.emplace_back();
        for (const EdgeSign sign : signs) {
            if (const auto found = known.find(sign); found != known.end()) all.back().push_back(found->second);
        }
    }
    return all;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) {
        std::fputs("usage: learn_edges FRAMES CASES.jsonl ...\n", stderr);
        return 2;
    }
    const language::Lexicon lexicon = tests::shipped_lexicon();
    const language::Directory directory = tests::corpus_directory();
    std::vector<Told> cases;
    for (int i = 2; i < count; ++i) {
        for (Told& told : load(arguments[i])) cases.push_back(std::move(told));
    }
    std::mt19937_64 chance{1};
    std::vector<Told> varied = cases;
    for (const Told& told : cases) {
        for (Told& other : with_other_names(told, cases, chance)) varied.push_back(std::move(other));
    }
    for (Told& told : ways_of_telling(arguments[1], *domain::parse_date("2026-11-22"))) varied.push_back(std::move(told));
    std::vector<Lesson<EdgeSign>> lessons;
    for (const Told& told : varied) {
        language::Context context{lexicon, directory};
        context.today = told.today;
        const language::Message message{language::normalise(told.text), context};
        const Span name = place_of(message.text, language::as_meant(language::normalise(told.title), message.tables).text);
        const Span whole{0, message.text.size()};
        if (!name.empty())
            lessons.push_back({edge_signs(message, Edge::begin, whole), edge_signs(message, Edge::end, whole), name});
    }
    const std::map<EdgeSign, std::size_t> known = known_signs(lessons);
    std::vector<Lesson<std::size_t>> learnable;
    for (const Lesson<EdgeSign>& lesson : lessons)
        learnable.push_back({numbered(lesson.begins, known), numbered(lesson.ends, known), lesson.name});
    // The mean of several, as what one learns depends on the order.
    std::vector<double> mean(known.size());
    for (int pupil = 0; pupil < pupils; ++pupil) {
        const std::vector<Weight> learnt = learn(learnable, known.size(), chance);
        for (std::size_t sign = 0; sign < mean.size(); ++sign) mean[sign] += learnt[sign].now / pupils;
    }
    std::puts("# What speaks for a name's ending there (]), and how much: learnt from the cases in tests/corpus by");
    std::puts("# tests/corpus/learn_edges.cpp. Not for editing by hand: add cases and learn again (tests/corpus/README.md).");
    for (const auto& [sign, index] : known) {
        const long weight = std::lround(mean[index] * unit);
        // Beginnings are learnt only so that endings are told from them.
        const bool ends = language::spelt_edge(sign).find(']') != std::string::npos;
        if (ends && std::labs(weight) >= least_weight) std::printf("%s\t%ld\n", language::spelt_edge(sign).c_str(), weight);
    }
    return 0;
}
