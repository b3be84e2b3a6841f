#pragma once

#include <optional>
#include <string>

#include "bot/ports/store/reach.hpp"

namespace kexiebot::sqlite {

/// A reach as one parameter: its counties, one a line; NULL for the whole city.
[[nodiscard]] std::optional<std::string> to_parameter(const ports::Reach& reach);

/// The condition that the county `column` names lies within the reach in `parameter` ("?2").
[[nodiscard]] std::string within(const std::string& column, const std::string& parameter);

}  // namespace kexiebot::sqlite
