#pragma once

#include <optional>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// What the wording of a message most likely means where the rules made nothing of it (`read` is unknown), or where that is far
/// likelier than `read`: rules know the words people were seen to use, cases also tell how people put them. A write is
/// never sure enough to be carried out without a question.
[[nodiscard]] std::optional<Reading> read_by_wording(const Message& message, const Reading& read);

}  // namespace kexiebot::language
