#include "bot/app/conversation/hearing.hpp"

#include "bot/app/conversation/drafts.hpp"
#include "bot/app/conversation/remarks.hpp"
#include "bot/app/conversation/task_words.hpp"
#include "bot/dialogue/choosing.hpp"
#include "bot/dialogue/listed.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

// What was said, with the codes in place of the numbers of the list that whoever reviews was shown last.
std::string words_of(const Turn& turn) {
    const auto& listed = turn.state.listed;
    if (turn.asker.role < domain::Role::coordinator || listed.empty()) return turn.message.text;
    const auto code = turn.state.asked ? "" : dialogue::code_of_number(turn.message.text, listed);
    return code.empty() ? dialogue::with_codes(turn.message.text, listed) : turn.say("chip.look_says", {{"code", code}});
}

}  // namespace

language::Context reading_context(const Turn& turn) {
    return {turn.house.lexicon, turn.directory,
            turn.asker.role,    turn.in_group() ? language::ChatKind::group : language::ChatKind::direct,
            turn.today,         turn.state.asked ? &*turn.state.asked : nullptr};
}

Reading hear(const Turn& turn, const ports::View& view) {
    auto context = reading_context(turn);
    const auto words = words_of(turn);
    auto reading = language::understand(words, context);
    if (reading.intent == Intent::unknown && turn.state.asked) {
        if (auto said = dialogue::answer_in_words(*turn.state.asked, turn.message.text)) {
            reading.intent = Intent::answer;
            reading.slots = std::move(*said);
        }
    }
    // An offer of commands ("没太明白，您是想…") takes a number and no more: other words are read as if nothing had been asked.
    const auto is_number = reading.intent == Intent::answer && reading.slots.choice;
    const auto offered = turn.state.asked && turn.state.asked->slot == "command" && !is_number;
    if (offered) {
        context.asked = nullptr;
        reading = language::understand(words, context);
    }
    reading = read_with_titles(turn, view, words, context, std::move(reading));
    const auto lost = reading.intent == Intent::unknown;
    if ((lost || may_amend(reading, words)) && (!turn.state.asked || offered)) {
        if (auto put_right = correction(turn, view, context)) return *std::move(put_right);
        if (auto verdict = lost ? verdict_on_shown(turn, view, context) : std::nullopt) return *std::move(verdict);
    }
    return reading;
}

}  // namespace kexiebot::app
