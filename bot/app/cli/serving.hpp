#pragma once

#include <string>

#include "bot/app/cli/installation.hpp"
#include "bot/ports/clock.hpp"

namespace kexiebot::app {

/// Overrides `server.listen` ("127.0.0.1:0"). False, with a message on standard error, when it is no address.
bool listen_on(config::Settings& settings, const std::string& address);

/// Sets up the log, serves until SIGTERM or SIGINT, finishes what was accepted. `prepare` runs on the open store before
/// anything is answered. Prints one line on standard output once it listens.
Exit serve_until_told(Installation& installation, ports::Clock& clock, const std::function<void(ports::Store&)>& prepare);

}  // namespace kexiebot::app
