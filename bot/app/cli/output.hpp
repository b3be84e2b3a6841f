#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "config/fault.hpp"

namespace kexiebot::app {

/// How a command ends (design.md section 14).
enum class Exit { success = 0, failure = 1, bad_input = 2 };

/// Prints faults and warnings on standard error, a line each. True when there is a fault.
bool print_faults(const std::vector<config::Fault>& faults, const std::vector<config::Fault>& warnings);

}  // namespace kexiebot::app
