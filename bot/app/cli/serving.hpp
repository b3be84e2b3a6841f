#pragma once

#include <string>

#include "bot/app/cli/installation.hpp"
#include "bot/app/service/service.hpp"
#include "bot/ports/clock.hpp"

namespace kexiebot::app {

/// Overrides `server.listen` ("127.0.0.1:0"). False, with a message on standard error, when it is no address.
bool listen_on(config::Settings& settings, const std::string& address);

/// Sets up the log, serves until SIGTERM or SIGINT, finishes what was accepted. `prepare` runs on the open store before
/// anything is answered. Prints one line on standard output once it listens.
Exit serve_until_told(Installation& installation, ports::Clock& clock, const std::function<void(ports::Store&)>& prepare);

/// What a service goes by.
struct ServiceTime {
    ports::Clock& clock;
    Elapsed elapsed = {};
};

/// The same until `wait` returns.
Exit serve_until(Installation& installation, const ServiceTime& time, const std::function<void(ports::Store&)>& prepare,
                 const std::function<void(Service&)>& wait);

}  // namespace kexiebot::app
