#pragma once

#include <string>
#include <string_view>

#include "bot/language/slots.hpp"

namespace kexiebot::dialogue {

/// Whether that slot is filled.
bool has_slot(const language::Slots& slots, std::string_view name);
/// Takes over every slot that `more` fills; what `more` leaves empty stays.
void merge(language::Slots& slots, const language::Slots& more);
/// Fills the slot named `name` from the text of a choice. False when the text does not fit the slot.
bool fill_slot(language::Slots& slots, std::string_view name, std::string_view value);

/// Slots as lines "name=value", and back. Unknown names and unreadable values are left out, so that a state written by
/// another version of the program can be read.
std::string to_lines(const language::Slots& slots);
language::Slots slots_from_lines(std::string_view lines);

}  // namespace kexiebot::dialogue
