// Properties of `understand` that hold for every message: over the corpus, and over bytes nobody would type.
#include <array>
#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "bot/app/understand_codec.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/reading.hpp"
#include "bot/language/text/characters.hpp"
#include "nlohmann/json.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using namespace kexiebot::language;
using Json = nlohmann::ordered_json;

namespace {

const Lexicon& lexicon() {
    static const Lexicon shipped = tests::shipped_lexicon();
    return shipped;
}

const Directory& directory() {
    static const Directory corpus = tests::corpus_directory();
    return corpus;
}

const std::vector<Json>& cases() {
    static const std::vector<Json> all = [] {
        std::vector<Json> lines;
        for (const char* name : {"/corpus/dev.jsonl", "/corpus/more.jsonl", "/corpus/held_out.jsonl", "/corpus/third.jsonl",
                                 "/corpus/fourth.jsonl", "/corpus/fifth.jsonl"}) {
            std::ifstream file{std::string{KEXIEBOT_TESTS_DIR} + name};
            for (std::string line; std::getline(file, line);) {
                if (!line.empty()) lines.push_back(Json::parse(line));
            }
        }
        return lines;
    }();
    return all;
}

/// Without spaces and punctuation, as the corpus compares texts.
std::string plain(const std::string& text) {
    std::u32string kept;
    for (const char32_t c : normalise(text).text) {
        if (!is_separator(c)) kept.push_back(c);
    }
    return to_utf8(kept);
}

/// Intent, slots and question of a case, as one comparable text.
std::string reading_of(const Json& given) {
    Json reading = Json::parse(app::understand_line(given.dump(), lexicon(), directory()))["reading"];
    for (auto& [name, value] : reading["slots"].items()) {
        if (value.is_string()) value = plain(value.get<std::string>());
    }
    reading.erase("certainty");
    reading.erase("runner_up");
    return reading.dump();
}

std::string wide(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter) {
            out.push_back(c);
            continue;
        }
        const std::u32string character{static_cast<char32_t>(c - '!' + 0xFF01)};
        out += to_utf8(character);
    }
    return out;
}

std::string with_double_spaces(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == ' ' ? std::string{"   "} : std::string{c};
    return out;
}

Context context_on(domain::Date today) {
    Context context{lexicon(), directory()};
    context.today = today;
    return context;
}

void check_ranges(const Reading& reading) {
    const Slots& slots = reading.slots;
    if (slots.date) CHECK(slots.date->ok());
    if (slots.end_date) {
        CHECK(slots.end_date->ok());
        REQUIRE(slots.date);
        CHECK(*slots.end_date > *slots.date);
    }
    if (slots.due) CHECK(slots.due->day.ok());
    if (slots.people) CHECK((*slots.people >= 1 && *slots.people <= 99'999));
    if (slots.point) CHECK((*slots.point >= 1 && *slots.point <= 13));
    if (slots.service) CHECK((*slots.service >= 1 && *slots.service <= 7));
    if (slots.month) CHECK((slots.month->month >= 1 && slots.month->month <= 12));
    if (slots.top) CHECK(*slots.top >= 1);
    if (slots.item) CHECK((slots.item->size() == 3 && (*slots.item)[1] == '.'));
    if (slots.item) CHECK_FALSE(slots.indicator);
    if (slots.activity) CHECK(slots.activity->front() == 'A');
    if (slots.code) CHECK(slots.code->size() == 8);
    CHECK((reading.certainty >= 0 && reading.certainty <= 100));
    if (reading.intent == Intent::unknown) CHECK(slots.empty());
    for (const Reading& other : reading.also) {
        check_ranges(other);
        CHECK(other.also.empty());
    }
}

}  // namespace

TEST_CASE("spaces, full width, a mention and a last full stop change no reading") {
    struct Variation {
        const char* what;
        std::string (*of)(const std::string&);
    };
    const std::array variations{
        Variation{"spaces around", [](const std::string& text) { return "  " + text + " \n"; }},
        Variation{"doubled spaces", with_double_spaces},
        Variation{"full width", wide},
        Variation{"a mention before it", [](const std::string& text) { return "@企业科协助手 " + text; }},
        Variation{"a full stop behind it", [](const std::string& text) { return text + "。"; }},
        Variation{"an emoji behind it", [](const std::string& text) { return text + "🙏"; }},
    };
    for (const Variation& variation : variations) {
        for (const Json& given : cases()) {
            Json varied = given;
            varied["text"] = variation.of(given["text"]);
            INFO(variation.what << ": " << given["id"] << " " << given["text"]);
            CHECK(reading_of(varied) == reading_of(given));
        }
    }
}

TEST_CASE("any bytes are read without harm, and no slot leaves its range") {
    const auto seed = GENERATE(range(1U, 41U));
    INFO("seed " << seed);
    std::mt19937 random{seed};
    const auto below = [&random](std::size_t limit) { return std::uniform_int_distribution<std::size_t>{0, limit - 1}(random); };
    const Context context = context_on(domain::Date{std::chrono::year{2028}, std::chrono::month{2}, std::chrono::day{29}});
    for (int round = 0; round < 25; ++round) {
        std::string text;
        for (std::size_t pieces = 1 + below(5); pieces > 0; --pieces) {
            const std::string source = cases()[below(cases().size())]["text"];
            switch (below(4)) {
                case 0:
                    for (std::size_t n = below(12); n > 0; --n) text.push_back(static_cast<char>(below(256)));
                    break;
                case 1: text += source; break;
                default: {  // cut anywhere, also inside a character
                    const std::size_t begin = below(source.size());
                    text += source.substr(begin, 1 + below(source.size() - begin));
                }
            }
        }
        INFO(text);
        check_ranges(understand(text, context));
    }
}

TEST_CASE("a question is answered within what was asked, whatever is said") {
    const auto seed = GENERATE(range(1U, 21U));
    INFO("seed " << seed);
    std::mt19937 random{seed};
    const auto below = [&random](std::size_t limit) { return std::uniform_int_distribution<std::size_t>{0, limit - 1}(random); };
    for (int round = 0; round < 25; ++round) {
        Json given = cases()[below(cases().size())];
        const Json& other = cases()[below(cases().size())];
        given["asked"] = other["asked"];
        const Json reading = Json::parse(app::understand_line(given.dump(), lexicon(), directory()))["reading"];
        INFO(given.dump());
        const bool asked = !given["asked"].is_null();
        const std::string intent = reading["intent"];
        if (intent == "answer") CHECK(asked);
        if (intent == "confirm" || intent == "deny") CHECK((asked && given["asked"]["for"] == "confirm"));
        if (reading["slots"].contains("choice")) {
            REQUIRE(asked);
            CHECK(reading["slots"]["choice"].get<std::size_t>() <= given["asked"]["choices"].size());
        }
    }
}

TEST_CASE("a message of four thousand characters is read, and no further") {
    std::string text = "昨天办了新能源电池讲座，45人。";
    while (text.size() < 60'000) text += "大家听得认真，讨论热烈，收获很大，";
    check_ranges(
        understand(text, context_on(domain::Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{22}})));
}
