#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/dialogue/state.hpp"

namespace kexiebot::dialogue {

/// Whether that is a code, A12, and no association's name.
[[nodiscard]] bool is_code(std::string_view what);

/// The code that a reply's first line names: 「已登记 A25：…」; empty when it names none. What stands in 「」 is an example.
[[nodiscard]] std::string code_spoken_of(std::string_view reply);

/// The codes that the lines of a list name, one a line, in its order; empty when the first line already names one. Of a list of
/// activities the tasks that are mentioned below it are left out.
[[nodiscard]] std::vector<std::string> codes_listed(std::string_view reply);

/// What was spoken of last that has a code; null when nothing has. Points into `state`.
[[nodiscard]] const Spoken* last_with_code(const DialogueState& state);

/// Puts something at the head of what was spoken of. Known words of a registration stay with it.
void speak_of(DialogueState& state, const std::string& what, const std::string& told, domain::Instant now);

}  // namespace kexiebot::dialogue
