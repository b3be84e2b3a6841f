#pragma once

#include "bot/app/cli/installation.hpp"
#include "bot/domain/calendar.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// Writes the invented demo city (config/demo: organisations, people on the chat page, some activities and tasks around
/// `now`) into a store that holds no organisation; else changes nothing.
void found_demo_city(ports::Store& store, const Installation& installation, domain::Instant now);

}  // namespace kexiebot::app
