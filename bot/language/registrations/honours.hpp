#pragma once

#include <optional>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// A commendation of the association or one of its people by 中国科协, 省科协 or 市科协 (row 8 of the assessment form).
std::optional<Reading> read_honour(const Message& message);

/// A message that is known to tell of one, as a reading of no certainty.
Reading honour_of(const Message& message);

}  // namespace kexiebot::language
