#pragma once

#include <string>
#include <utility>

#include "bot/language/reading.hpp"

namespace kexiebot::app {

/// A command as if it had been said in so many words: certain, and no slot filled yet.
[[nodiscard]] inline language::Reading plain_reading(language::Intent intent) {
    language::Reading reading;
    reading.intent = intent;
    reading.certainty = 100;
    return reading;
}

/// A question about `topic`, one of those that answer_question knows an answer to.
[[nodiscard]] inline language::Reading question_about(std::string topic) {
    auto asks = plain_reading(language::Intent::ask_about);
    asks.slots.topic = std::move(topic);
    return asks;
}

}  // namespace kexiebot::app
