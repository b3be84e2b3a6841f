#pragma once

#include <memory>

#include "config/settings.hpp"

namespace spdlog {
class formatter;
}

namespace kexiebot::app {

/// One line a record, whatever the message holds: what people and platforms send can neither end a line nor, in JSON, a
/// string. "text": time, level, message; "json": an object with `at`, `level` and `message`.
std::unique_ptr<spdlog::formatter> log_formatter(config::LogFormat format);

/// Records go to standard error from now on.
void set_up_log(const config::LogSettings& settings);

}  // namespace kexiebot::app
