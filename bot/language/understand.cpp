#include <algorithm>

#include "bot/language/answers.hpp"
#include "bot/language/assignments.hpp"
#include "bot/language/commands.hpp"
#include "bot/language/honours.hpp"
#include "bot/language/lexicon.hpp"
#include "bot/language/message.hpp"
#include "bot/language/reading.hpp"
#include "bot/language/register.hpp"

namespace kexiebot::language {

namespace {

/// What a message means without regard to what was asked.
Reading read_command(const Message& message) {
    std::vector<int> weights;
    message.tables.rules(Topic::intent).weigh(message.view(), weights);
    std::vector<Reading> readings;
    if (std::optional<Reading> honour = read_honour(message)) readings.push_back(std::move(*honour));
    if (std::optional<Reading> task = read_assignment(message)) readings.push_back(std::move(*task));
    if (readings.empty()) {
        if (std::optional<Reading> activity = read_registration(message)) readings.push_back(std::move(*activity));
    }
    for (const Reading& reading : readings) {
        int& weight = weights[static_cast<std::size_t>(reading.intent)];
        weight = std::max(weight, reading.certainty);
    }
    const auto best = std::max_element(weights.begin(), weights.end());
    Reading reading;
    if (best == weights.end() || *best == 0) return reading;
    reading.intent = static_cast<Intent>(best - weights.begin());
    reading.certainty = *best;
    const auto made =
        std::find_if(readings.begin(), readings.end(), [&](const Reading& other) { return other.intent == reading.intent; });
    if (made != readings.end()) {
        reading = *made;
    } else {
        fill_slots(reading, message);
    }
    int second = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (static_cast<Intent>(i) != reading.intent && weights[i] > second) {
            second = weights[i];
            reading.runner_up = static_cast<Intent>(i);
        }
    }
    return reading;
}

}  // namespace

Reading understand(std::string_view text, const Context& context) {
    const Message message{normalise(text), context};
    if (message.text.empty()) return {};
    Reading command = read_command(message);
    if (context.asked != nullptr) {
        if (std::optional<Reading> answer = read_answer(message, command)) {
            answer->runner_up = command.intent;
            return *answer;
        }
        // A registration that only looks like one because it holds facts would have been an answer.
        return command;
    }
    return command;
}

}  // namespace kexiebot::language
