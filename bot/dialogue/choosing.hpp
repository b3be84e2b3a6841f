#pragma once

#include <optional>
#include <string_view>

#include "bot/language/reading.hpp"

namespace kexiebot::dialogue {

/// The number (from 1) of the choice whose label stands in `text`; nothing when it is none of them or more than one.
std::optional<int> choice_named(const language::Asked& asked, std::string_view text);

/// What words that are no command, no date and no figure answer: which field is meant, or a place, which can be anything short
/// but 不知道, 稍等 and questions. Nothing when they do not answer what was asked.
std::optional<language::Slots> answer_in_words(const language::Asked& asked, std::string_view text);

}  // namespace kexiebot::dialogue
