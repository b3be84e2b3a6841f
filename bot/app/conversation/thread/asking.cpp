#include "bot/app/conversation/thread/asking.hpp"

#include "bot/dialogue/wording.hpp"

namespace kexiebot::app {

using language::Asked;

namespace {

std::string with_choices(std::string question, const std::vector<Asked::Choice>& choices) {
    if (!choices.empty()) question += "\n" + dialogue::numbered(choices);
    return question;
}

std::vector<ports::Suggestion> suggestions_for(const std::vector<Asked::Choice>& choices) {
    std::vector<ports::Suggestion> suggestions;
    for (std::size_t i = 0; i < choices.size(); ++i) suggestions.push_back({choices[i].label, std::to_string(i + 1)});
    return suggestions;
}

}  // namespace

ports::Reply ask(Turn& turn, const std::string& slot, language::Intent intent, const language::Slots& known, std::string question,
                 std::vector<Asked::Choice> choices) {
    auto& state = turn.state;
    if (state.asked && state.asked->intent != intent && language::writes(state.asked->intent)) state.parked = state.asked;
    state.asked = Asked{slot, intent, known, std::move(choices)};
    state.asked->known.choice.reset();
    state.asked_at = turn.now;
    state.strayed = 0;
    return {with_choices(std::move(question), state.asked->choices), suggestions_for(state.asked->choices)};
}

std::string question_of(const Turn& turn, const Asked& asked) {
    const auto of_slot = "again." + asked.slot;
    const auto of_intent = "again." + std::string{language::name_of(asked.intent)} + "." + asked.slot;
    const auto has = [&turn](const std::string& key) { return turn.house.phrases.has(key); };
    return with_choices(turn.say(has(of_intent) ? of_intent : has(of_slot) ? of_slot : "again.other"), asked.choices);
}

ports::Reply resume(Turn& turn) {
    auto& state = turn.state;
    if (!state.asked && state.parked) {
        state.asked = std::move(state.parked);
        state.parked.reset();
        state.asked_at = turn.now;
    }
    state.strayed = 0;
    if (!state.asked) return text_reply(turn.say("talk.nothing_open"));
    return {question_of(turn, *state.asked), suggestions_for(state.asked->choices)};
}

bool asks_to_write(const Turn& turn) {
    return turn.state.asked && language::writes(turn.state.asked->intent);
}

bool waits_for_an_answer(const Turn& turn) {
    return turn.state.asked && turn.state.asked->slot != "command";
}

void park(Turn& turn) {
    turn.state.parked = std::move(turn.state.asked);
    turn.state.asked.reset();
    turn.state.strayed = 0;
}

std::string example_for(const Turn& turn, const Asked& asked) {
    const auto key = "answer_like." + asked.slot;
    return asked.choices.empty() && turn.house.phrases.has(key) ? turn.say(key) : "";
}

ports::Reply text_reply(std::string text) {
    return {std::move(text), {}};
}

}  // namespace kexiebot::app
