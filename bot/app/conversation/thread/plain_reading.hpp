#pragma once

#include "bot/language/reading.hpp"

namespace kexiebot::app {

/// A command as if it had been said in so many words: certain, and no slot filled yet.
[[nodiscard]] inline language::Reading plain_reading(language::Intent intent) {
    language::Reading reading;
    reading.intent = intent;
    reading.certainty = 100;
    return reading;
}

}  // namespace kexiebot::app
