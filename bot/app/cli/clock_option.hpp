#pragma once

#include <memory>
#include <string>

#include "bot/domain/calendar.hpp"
#include "bot/ports/clock.hpp"

namespace CLI {
class App;
}

namespace kexiebot::app {

/// Adds --now, which moves the clock.
void add_now_option(CLI::App& command, std::string& now);

/// The system's clock for an empty text, else one that starts at "2026-11-22T09:00". Null, with a message on standard error,
/// for anything else.
std::unique_ptr<ports::Clock> clock_for(const std::string& now, domain::Zone zone);

}  // namespace kexiebot::app
