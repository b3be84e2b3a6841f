#include "bot/app/conversation/thread/clauses_heard.hpp"

#include <algorithm>

#include "bot/app/conversation/questions.hpp"
#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/hearing.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/language/answers/verdicts.hpp"
#include "bot/language/names.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/text/clauses.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

std::optional<Reading> heard_by_itself(const Turn& turn, const ports::View& view, const std::string& part) {
    auto message = turn.message;
    message.text = part;
    Turn alone{turn.house, turn.directory, message, turn.now, turn.today, turn.asker, turn.state, std::nullopt};
    alone.looks = turn.looks;
    auto reading = hear(alone, view);
    return alone.unclear ? std::nullopt : std::optional{std::move(reading)};
}

std::optional<Reading> verdict_and_question(const Turn& turn, const ports::View& view) {
    constexpr std::size_t bytes_max = 120;  // forty characters
    const auto& words = turn.message.text;
    const auto open = waits_for_an_answer(turn);
    if (turn.asker.role < domain::Role::coordinator || turn.in_group() || open || words.size() > bytes_max) return std::nullopt;
    const auto clauses = language::clauses_said(words);
    if (clauses.size() < 2) return std::nullopt;
    const auto context = reading_context(turn);
    const auto joined = [&clauses](std::size_t from, std::size_t to) {
        std::string words_said;
        for (auto i = from; i < to; ++i) words_said += (i == from ? "" : " ") + clauses[i];
        return words_said;
    };
    // 行 过 科普展览那个有照片没: as far as it is the verdict.
    std::size_t verdict_end = 0;
    for (std::size_t end = 1; end < clauses.size(); ++end) {
        if (language::read_verdict(joined(0, end), context).what == language::Verdict::approve) verdict_end = end;
    }
    if (verdict_end == 0) return std::nullopt;
    const auto rest = joined(verdict_end, clauses.size());
    if (!language::asks_something(rest, context)) return std::nullopt;
    auto pass = heard_by_itself(turn, view, joined(0, verdict_end));
    const auto decides = pass && pass->intent == Intent::approve && pass->slots.activities.size() == 1 && pass->also.empty();
    if (!decides) return std::nullopt;
    auto question = heard_by_itself(turn, view, rest);
    if (!question || !is_question(question->intent) || !question->also.empty()) return std::nullopt;
    pass->also.push_back(*std::move(question));
    return pass;
}

// 平江幕阜山交了没, asked by whoever coordinates another county.
bool asks_of_elsewhere(const Turn& turn, const ports::View& view, const std::string& words, const Reading& reading) {
    if (reading.intent != Intent::unknown || turn.asker.role != domain::Role::coordinator) return false;
    const auto own = counties_of(turn, view, std::nullopt);
    bool other = false;
    for (const auto& found : language::find_names(turn.directory, language::normalise(words).text)) {
        if (found.what != language::FoundName::What::county) continue;
        if (std::find(own.begin(), own.end(), found.name) != own.end()) return false;
        other = true;
    }
    // 听说平江幕阜山那个做得好 材料给我瞅瞅
    constexpr std::array<std::string_view, 8> looks{"给我看", "给我瞅", "给我瞧", "发我看", "我看看", "看一下", "看下", "瞅瞅"};
    return other && (holds_any(words, looks) || language::asks_something(words, reading_context(turn)));
}

}  // namespace kexiebot::app
