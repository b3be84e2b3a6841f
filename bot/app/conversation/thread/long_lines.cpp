#include "bot/app/conversation/thread/long_lines.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/answering/answering.hpp"
#include "bot/app/conversation/questions.hpp"
#include "bot/app/conversation/thread/references.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/stops.hpp"
#include "bot/language/references/describing.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

constexpr std::size_t long_bytes = 45;  // fifteen characters
constexpr std::size_t questions_max = 3;

// What is asked takes words, so that these may be its answer.
bool something_open(const Turn& turn) {
    const auto& asked = turn.state.asked;
    return asked && asked->slot != "command" && asked->slot != "confirm" && asked->slot != "activity" && asked->slot != "date" &&
           asked->slot != "people";
}

bool tells_nothing_else(Intent intent) {
    switch (intent) {
        case Intent::greeting:
        case Intent::thanks:
        case Intent::help:
        case Intent::who_am_i:
        case Intent::contact:
        case Intent::quiet:
        case Intent::what_if: return true;
        default: return false;
    }
}

// What one clause asks by itself.
std::optional<Reading> asked_in(Turn& turn, const ports::View& view, const std::string& clause,
                                const language::Context& context) {
    constexpr int clear = 80;
    auto plain = language::understand_by_rules(clause, context);
    if (auto question = question_itself(turn, view, clause, context, plain)) return question;
    if (auto question = question_in(turn, view, clause, context, plain)) return question;
    if (!is_question(plain.intent) && plain.intent != Intent::unknown) return std::nullopt;
    auto meant = with_references(turn, view, clause, context, plain);
    const auto unclear = turn.unclear.has_value();
    turn.unclear.reset();
    if (meant && !unclear && is_question(meant->intent)) return meant;
    if (is_question(plain.intent) && !tells_nothing_else(plain.intent) && plain.certainty >= clear) return plain;
    return std::nullopt;
}

}  // namespace

std::optional<Reading> several_asked(Turn& turn, const ports::View& view, const std::string& words,
                                     const language::Context& context_asked, const Reading& reading) {
    auto context = context_asked;
    context.asked = nullptr;
    const auto fits = reading.intent == Intent::unknown || is_question(reading.intent);
    if (turn.asker.role > domain::Role::secretary || turn.in_group() || something_open(turn) || !fits) return std::nullopt;
    if (words.size() < long_bytes || !reading.also.empty()) return std::nullopt;
    const auto clauses = language::clauses_with_stops(words, context);
    if (clauses.size() < 2) return std::nullopt;
    std::vector<Reading> asked;
    for (const auto& clause : clauses) {
        if (language::writes(language::understand_by_rules(clause, context).intent)) return std::nullopt;
        auto question = asked_in(turn, view, clause, context);
        if (!question || asked.size() == questions_max) continue;
        // 明白了, and 被退回的那项座谈 before what is asked of it: no questions.
        const auto only_named = question->intent == Intent::show_activity && !language::asks_something(clause, context);
        const auto only_noise = question->intent == Intent::quiet || question->slots.topic == "noise";
        if (only_noise || (only_named && clauses.size() == 2)) continue;
        // 签了能算几分, behind a word of what: the whole tells of what it is asked.
        if (question->intent == reading.intent && reading.intent == Intent::explain_score) question = reading;
        const auto again = std::any_of(asked.begin(), asked.end(), [&](const Reading& one) {
            return one.intent == question->intent && one.slots.topic == question->slots.topic;
        });
        if (!again) asked.push_back(*std::move(question));
    }
    // 是什么原因退的啊要是重新找照片还要不要重新登记 reads as help as a whole.
    const auto vague = reading.intent == Intent::unknown || reading.intent == Intent::help;
    if (asked.empty() || (asked.size() < 2 && !vague)) return std::nullopt;
    Reading first = std::move(asked.front());
    first.also.assign(std::make_move_iterator(asked.begin() + 1), std::make_move_iterator(asked.end()));
    return first;
}

std::optional<Reading> each_named(const Turn& turn, const ports::View& view, const std::string& words,
                                  const language::Context& context, const Reading& reading) {
    constexpr std::array<std::string_view, 5> several{"两个", "两场", "两条", "都", "分别"};
    constexpr std::array<std::string_view, 4> joints{"还有", "和", "跟", "、"};
    constexpr std::size_t plainly = 3;
    const auto fits = reading.intent == Intent::unknown || reading.intent == Intent::show_activity ||
                      reading.intent == Intent::list_activities || reading.slots.topic == "missing";
    if (!fits || something_open(turn) || turn.asker.role > domain::Role::secretary || !turn.asker.organisation)
        return std::nullopt;
    if (!holds_any(words, several) || !language::asks_something(words, context)) return std::nullopt;
    auto things = things_in_sight(turn, view);
    std::erase_if(things, [](const language::Thing& thing) { return thing.code.front() != 'A' && thing.code.front() != 'R'; });
    std::vector<std::string> codes;
    for (const auto joint : joints) {
        const auto at = words.find(joint);
        if (at == std::string::npos) continue;
        codes.clear();
        for (const auto& part : {words.substr(0, at), words.substr(at + joint.size())}) {
            const auto found = language::find_named(part, things, plainly);
            if (found.size() == 1) codes.push_back(things[found.front()].code);
        }
        if (codes.size() == 2 && codes.front() != codes.back()) break;
        codes.clear();
    }
    if (codes.empty()) return std::nullopt;
    Reading first;
    first.intent = Intent::show_activity;
    first.certainty = language::sure_enough;
    auto second = first;
    first.slots.activity = codes.front();
    second.slots.activity = codes.back();
    first.also.push_back(std::move(second));
    return first;
}

}  // namespace kexiebot::app
