// How long the lower readers of a message take: normalising, dates, people, codes.
// usage: language_dates_bench CASES.jsonl   (prints microseconds, median and 99th percentile over all texts)
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "bot/language/dates/dates.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/text/codes.hpp"

using namespace kexiebot;
using namespace kexiebot::language;

namespace {

// The "text" member of one line, escapes left as they are: they do not matter here.
std::string text_of(const std::string& line) {
    const std::string key = "\"text\":\"";
    const auto begin = line.find(key);
    if (begin == std::string::npos) return {};
    const auto end = line.find("\",\"", begin + key.size());
    return line.substr(begin + key.size(), end - begin - key.size());
}

template <class Inputs, class Work>
void measure(const char* name, const Inputs& inputs, Work work) {
    constexpr int rounds = 200;
    std::vector<double> took;
    std::size_t kept = 0;  // so that nothing is optimised away
    for (int round = 0; round < rounds; ++round) {
        for (const auto& input : inputs) {
            const auto begin = std::chrono::steady_clock::now();
            kept += work(input);
            took.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
        }
    }
    if (took.empty()) return;
    std::sort(took.begin(), took.end());
    std::printf("%-10s median %6.2f us   p99 %6.2f us   (%zu)\n", name, took[took.size() / 2], took[took.size() * 99 / 100],
                kept);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: language_dates_bench CASES.jsonl\n", stderr);
        return 2;
    }
    std::ifstream in{argv[1]};
    std::vector<std::string> texts;
    std::vector<Normalised> messages;
    for (std::string line; std::getline(in, line);) {
        texts.push_back(text_of(line));
        messages.push_back(normalise(texts.back()));
    }
    const auto today = domain::Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{22}};
    measure("normalise", texts, [](const std::string& text) { return normalise(text).text.size(); });
    measure("dates", messages, [&](const Normalised& message) {
        const auto found = find_dates(message);
        return found.size() + (read_done_date(found, today).ask ? 1U : 0U) + (read_due(found, today).ask ? 1U : 0U);
    });
    measure("people", messages, [](const Normalised& message) { return read_people(message).spans.size(); });
    measure("codes", messages, [](const Normalised& message) { return find_codes(message).size(); });
    return 0;
}
