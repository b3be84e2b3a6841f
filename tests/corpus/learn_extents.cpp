// Learns from cases where in a message something is named, and writes config/language/titles.tsv or places.tsv on standard
// output. usage: learn_extents title|place FRAMES CASES.jsonl …
//
// FRAMES is the folder tests/bot/language/registrations: the ways of telling of something, filled with its titles, days, counts
// and places.
//
// Averaged perceptrons with a margin over all pieces of a message, by the signs of bot/language/learnt/extent_signs.hpp; those of
// one or two cases only and small weights are left out. Each case is also learnt with the names of others in it, so that what
// stands around a name is told from what it is about. The same cases give the same bytes.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bot/language/learnt/extent_signs.hpp"
#include "bot/language/message/message.hpp"
#include "tests/corpus/frames.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using language::ExtentSign;
using language::Span;

namespace {

constexpr int rounds = 4;
constexpr int pupils = 4;
constexpr double margin = 5.0;
constexpr int least_cases = 3;
constexpr double unit = 100;  ///< of the weights in the file
constexpr long least_weight = 40;
constexpr std::size_t exchanges = 4;  ///< names of others that a case is learnt with

enum class Sort { title, place };

struct Told {
    std::string text;
    std::string name;  ///< empty where none is told, which is learnt of places only
    std::string item;
    domain::Date today{};
};

/// What is seen, numbered: by place, by place, by character; and by length.
struct Lesson {
    std::vector<std::vector<std::size_t>> begins;
    std::vector<std::vector<std::size_t>> ends;
    std::vector<std::vector<std::size_t>> inside;
    Span name;
};

/// A weight, and what was added to it times the case it was added at, for the average.
struct Weight {
    double now = 0;
    double timed = 0;
};

std::vector<Told> load(const char* path, Sort sort) {
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
        if (!given["asked"].is_null() || expected["intent"] != "register_activity") continue;
        const std::string name = expected["slots"].value(sort == Sort::title ? "title" : "place", std::string{});
        if (name.empty() && sort == Sort::title) continue;
        all.push_back({given["text"].get<std::string>(), name, expected["slots"].value("item", std::string{}),
                       *domain::parse_date(given["today"].get<std::string>())});
    }
    return all;
}

/// Each way of telling, with a few titles, days, counts and places in turn.
std::vector<Told> ways_of_telling(const std::filesystem::path& folder, Sort sort, domain::Date today) {
    constexpr std::size_t times = 12;
    std::vector<Told> all;
    for (tests::Filled& filled : tests::fill_frames(folder, "reports.txt", times))
        all.push_back({std::move(filled.text), std::move(sort == Sort::title ? filled.title : filled.place), "", today});
    return all;
}

/// The same message, telling of what others of about the same kind tell of, or of where they were.
std::vector<Told> with_other_names(const Told& told, const std::vector<Told>& all, Sort sort, std::mt19937_64& chance) {
    std::vector<Told> exchanged;
    const std::size_t at = told.text.find(told.name);
    if (told.name.empty() || at == std::string::npos) return exchanged;
    for (std::size_t tries = 0; tries < 20 * exchanges && exchanged.size() < exchanges; ++tries) {
        const Told& other = all[chance() % all.size()];
        if (other.name == told.name || other.name.empty()) continue;
        if (sort == Sort::title && other.item.substr(0, 1) != told.item.substr(0, 1)) continue;
        exchanged.push_back({told.text, other.name, told.item, told.today});
        exchanged.back().text.replace(at, told.name.size(), other.name);
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
    if (bare_name.size() < language::shortest_extent || at == std::u32string::npos) return {};
    return {places[at], places[at + bare_name.size() - 1] + 1};
}

/// Each sign that several cases show, with its number.
std::map<ExtentSign, std::size_t> known_signs(const std::vector<language::ExtentSigns>& seen) {
    std::map<ExtentSign, int> cases_with;
    for (const language::ExtentSigns& one : seen) {
        std::set<ExtentSign> shown;
        for (const auto* places : {&one.begins, &one.ends, &one.inside}) {
            for (const auto& signs : *places) shown.insert(signs.begin(), signs.end());
        }
        for (const ExtentSign sign : shown) ++cases_with[sign];
    }
    std::map<ExtentSign, std::size_t> known;
    for (const auto& [sign, cases] : cases_with) {
        // A lone accent reads as something else when it stands alone in the file.
        if (cases >= least_cases && language::extent_spelt(language::spelt_extent(sign)) == sign)
            known.emplace(sign, known.size());
    }
    for (std::size_t length = language::shortest_extent; length <= language::longest_extent; ++length)
        known.emplace(language::length_sign(length), known.size());
    return known;
}

std::vector<std::vector<std::size_t>> numbered(const std::vector<std::vector<ExtentSign>>& places,
                                               const std::map<ExtentSign, std::size_t>& known) {
    std::vector<std::vector<std::size_t>> all;
    for (const auto& signs : places) {
        all.emplace_back();
        for (const ExtentSign sign : signs) {
            if (const auto found = known.find(sign); found != known.end()) all.back().push_back(found->second);
        }
    }
    return all;
}

class Pupil {
public:
    Pupil(std::size_t signs, std::vector<std::size_t> lengths) : weights_(signs), lengths_{std::move(lengths)} {}

    void learn(const Lesson& lesson) {
        time_ += 1;
        const Span other = best_but(lesson);
        if (sum_of(lesson, other) + margin <= sum_of(lesson, lesson.name)) return;
        add(lesson, lesson.name, 1);
        add(lesson, other, -1);
    }
    /// The average over all lessons.
    double weight(std::size_t sign) const { return weights_[sign].now - weights_[sign].timed / time_; }

private:
    double sum(const std::vector<std::size_t>& signs) const {
        double all = 0;
        for (const std::size_t sign : signs) all += weights_[sign].now;
        return all;
    }
    double sum_of(const Lesson& lesson, Span piece) const {
        if (piece.empty()) return 0;
        double all = sum(lesson.begins[piece.begin]) + sum(lesson.ends[piece.end]) + weights_[lengths_[piece.size()]].now;
        for (std::size_t at = piece.begin; at < piece.end; ++at) all += sum(lesson.inside[at]);
        return all;
    }
    /// The piece that most speaks for, the right one aside; none where a name is to be found and none speaks for itself.
    Span best_but(const Lesson& lesson) const {
        const std::size_t size = lesson.inside.size();
        std::vector<double> begins, ends, insides{0};
        for (std::size_t at = 0; at <= size; ++at) {
            begins.push_back(sum(lesson.begins[at]));
            ends.push_back(sum(lesson.ends[at]));
            if (at < size) insides.push_back(insides.back() + sum(lesson.inside[at]));
        }
        Span best;
        double most = lesson.name.empty() ? -1e9 : 0;
        for (std::size_t begin = 0; begin + language::shortest_extent <= size; ++begin) {
            for (std::size_t end = begin + language::shortest_extent; end <= std::min(size, begin + language::longest_extent);
                 ++end) {
                const double all =
                    begins[begin] + ends[end] + insides[end] - insides[begin] + weights_[lengths_[end - begin]].now;
                if (all <= most || Span{begin, end} == lesson.name) continue;
                most = all;
                best = {begin, end};
            }
        }
        return best;
    }
    void add(std::size_t sign, double much) {
        weights_[sign].now += much;
        weights_[sign].timed += much * time_;
    }
    void add(const Lesson& lesson, Span piece, double much) {
        if (piece.empty()) return;
        for (const std::size_t sign : lesson.begins[piece.begin]) add(sign, much);
        for (const std::size_t sign : lesson.ends[piece.end]) add(sign, much);
        for (std::size_t at = piece.begin; at < piece.end; ++at) {
            for (const std::size_t sign : lesson.inside[at]) add(sign, much);
        }
        add(lengths_[piece.size()], much);
    }

    std::vector<Weight> weights_;
    std::vector<std::size_t> lengths_;  ///< the sign of each length
    double time_ = 0;
};

/// The mean of several pupils, as what one learns depends on the order.
std::vector<double> learn(const std::vector<Lesson>& lessons, const std::map<ExtentSign, std::size_t>& known,
                          std::mt19937_64& chance) {
    std::vector<std::size_t> lengths(language::longest_extent + 1);
    for (std::size_t length = language::shortest_extent; length <= language::longest_extent; ++length)
        lengths[length] = known.at(language::length_sign(length));
    std::vector<double> mean(known.size());
    for (int one = 0; one < pupils; ++one) {
        Pupil pupil{known.size(), lengths};
        std::vector<std::size_t> order(lessons.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        for (int round = 0; round < rounds; ++round) {
            for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[chance() % i]);
            for (const std::size_t index : order) pupil.learn(lessons[index]);
        }
        for (std::size_t sign = 0; sign < mean.size(); ++sign) mean[sign] += pupil.weight(sign) / pupils;
    }
    return mean;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string_view wanted = count > 1 ? arguments[1] : "";
    if (count < 4 || (wanted != "title" && wanted != "place")) {
        std::fputs("usage: learn_extents title|place FRAMES CASES.jsonl ...\n", stderr);
        return 2;
    }
    const Sort sort = wanted == "title" ? Sort::title : Sort::place;
    const language::Lexicon lexicon = tests::shipped_lexicon();
    const language::Directory directory = tests::corpus_directory();
    std::vector<Told> cases;
    for (int i = 3; i < count; ++i) {
        for (Told& told : load(arguments[i], sort)) cases.push_back(std::move(told));
    }
    std::mt19937_64 chance{1};
    std::vector<Told> varied = cases;
    for (const Told& told : cases) {
        for (Told& other : with_other_names(told, cases, sort, chance)) varied.push_back(std::move(other));
    }
    for (Told& told : ways_of_telling(arguments[2], sort, *domain::parse_date("2026-11-22"))) varied.push_back(std::move(told));
    std::vector<language::ExtentSigns> seen;
    std::vector<Span> names;
    for (const Told& told : varied) {
        language::Context context{lexicon, directory};
        context.today = told.today;
        const language::Message message{language::normalise(told.text), context};
        const Span name = place_of(message.text, language::as_meant(language::normalise(told.name), message.tables).text);
        if (name.empty() && !told.name.empty()) continue;
        seen.push_back(language::extent_signs(message));
        names.push_back(name);
    }
    const std::map<ExtentSign, std::size_t> known = known_signs(seen);
    std::vector<Lesson> lessons;
    for (std::size_t i = 0; i < seen.size(); ++i)
        lessons.push_back(
            {numbered(seen[i].begins, known), numbered(seen[i].ends, known), numbered(seen[i].inside, known), names[i]});
    const std::vector<double> learnt = learn(lessons, known, chance);
    std::printf("# What speaks for a %s's standing there, and how much: learnt from the cases in tests/corpus by\n",
                arguments[1]);
    std::puts("# tests/corpus/learn_extents.cpp. Not for editing by hand: add cases and learn again (tests/corpus/README.md).");
    for (const auto& [sign, index] : known) {
        const long weight = std::lround(learnt[index] * unit);
        if (std::labs(weight) >= least_weight) std::printf("%s\t%ld\n", language::spelt_extent(sign).c_str(), weight);
    }
    return 0;
}
