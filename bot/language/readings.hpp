#pragma once

#include <iterator>
#include <utility>
#include <vector>

#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// The same context as if nothing had been asked.
[[nodiscard]] inline Context unasked(Context context) {
    context.asked = nullptr;
    return context;
}

/// What one message asks for, at least one thing, as one reading: the first, with the others in `also`.
[[nodiscard]] inline Reading together(std::vector<Reading> readings) {
    Reading first = std::move(readings.front());
    first.also.assign(std::make_move_iterator(readings.begin() + 1), std::make_move_iterator(readings.end()));
    return first;
}

}  // namespace kexiebot::language
