#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// A task given to associations: 布置：12月10日前报年度总结; 请各企业科协于12月20日前报送… from those who may give tasks.
std::optional<Reading> read_assignment(const Message& message);

/// A message that is known to give one, as a reading of no certainty.
Reading assignment_of(const Message& message);

/// To whom something goes: {"all"}, {"county"}, a county, or organisations; empty when it is not said.
std::vector<std::string> read_audience(const Message& message);

}  // namespace kexiebot::language
