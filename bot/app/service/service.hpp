#pragma once

#include <cstdint>
#include <memory>

#include "bot/app/conversation/turn.hpp"
#include "bot/app/service/elapsed.hpp"
#include "bot/ports/clock.hpp"
#include "config/settings.hpp"

namespace kexiebot::app {

/// The running program: store, bot, channels, HTTP server and what goes on in the background, composed from the settings.
class Service {
public:
    /// Opens the database (and refuses a second service on it) and binds the address.
    /// Throws sqlite::DatabaseRefused, ports::StoreUnavailable or std::runtime_error, each saying what to do.
    /// `settings`, `house` and `clock` outlive the service. `elapsed` goes with `clock`.
    Service(const config::Settings& settings, const House& house, ports::Clock& clock, const Elapsed& elapsed = {});
    ~Service();

    ports::Store& store();
    /// Begins to answer and to send.
    void start();
    [[nodiscard]] std::uint16_t port() const;
    /// Does what is due by its clock and waits for the end of it, for a clock that is moved by hand. Between start() and stop().
    void settle();
    /// Finishes what was accepted, then stops. Blocks.
    void stop();

private:
    class Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace kexiebot::app
