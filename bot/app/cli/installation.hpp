#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "bot/app/cli/output.hpp"
#include "bot/app/conversation/turn.hpp"
#include "bot/ports/store.hpp"
#include "config/settings.hpp"

namespace kexiebot::app {

/// Which configuration a command works with: --config FILE, else ./kexiebot.toml if there is one, else the built-in default
/// (the chat page on 127.0.0.1:8080, data in ./data).
struct ConfigChoice {
    std::filesystem::path file;  ///< empty: not given
};

/// Settings and what they name, checked.
struct Installation {
    config::Settings settings;
    House house;
};

/// Reads it; prints every fault and gives nothing when there is one (the command then ends with Exit::bad_input).
std::unique_ptr<Installation> load_installation(const ConfigChoice& choice);

/// Opens the database beside a service that may be running, and brings the stored counties up to date with the file's.
/// Throws sqlite::DatabaseRefused or ports::StoreUnavailable.
std::unique_ptr<ports::Store> open_store(const Installation& installation);

/// Makes the stored counties those of the configuration.
void store_counties(const config::Settings& settings, ports::Store& store);
/// Makes the stored routes of group messages those of the configuration. A route to an organisation that is not known yet is
/// left out until it is.
void store_routes(const config::Settings& settings, ports::Store& store);

/// Runs a command's body: what surroundings throw is printed as one line and ends the command with Exit::failure.
Exit guarded(const std::function<Exit()>& body);

}  // namespace kexiebot::app
