#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bot/app/cli/acting.hpp"
#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"

/// What the commands share that do what an administrator does by chat. Included by their .cpp files only.
namespace kexiebot::app {

/// What was said to one of them.
struct Acting {
    ConfigChoice config;
    bool json = false;
    std::vector<std::string> codes, to;
    std::string code, reason, due, title, kind = "9.3", text, role, organisation, county, channel, group, name, state;
    int point = 0, year = 0, days = 0;
};

/// Puts it into the order, with names in full; false, with a message, when something is wrong.
using Fill = std::function<bool(const ports::View&, const Acting&, Order&)>;

bool complain(const std::string& what);
bool fill_due(const Acting& said, Order& order);
/// Each name in full; false, with a message, for one that is neither a county nor an organisation.
bool fill_audience(const ports::View& view, const Acting& said, Order& order);
bool fill_organisation(const ports::View& view, const Acting& said, Order& order);
bool fill_county(const ports::View& view, const Acting& said, Order& order);
bool fill_group(const ports::View& view, const Acting& said, Order& order);

void add_codes(CLI::App& command, Acting& said);
void add_code(CLI::App& command, Acting& said);
CLI::Option* add_reason(CLI::App& command, Acting& said);
/// A code, and why: the reason has to be given.
void add_code_and_reason(CLI::App& command, Acting& said);
CLI::Option* add_to(CLI::App& command, Acting& said);
CLI::Option* add_organisation(CLI::App& command, Acting& said);
void add_group(CLI::App& command, Acting& said);

/// A command, told which options it has by `add`, and what they mean by `fill`.
void add_acting(CLI::App& program, Run& run, const std::string& name, const std::string& about, language::Intent intent,
                const std::string& sample, const std::function<void(CLI::App&, Acting&)>& add, const Fill& fill);

// By subject.
void add_reviewing(CLI::App& program, Run& run);
void add_tasks(CLI::App& program, Run& run);
void add_city(CLI::App& program, Run& run);
void add_year(CLI::App& program, Run& run);

}  // namespace kexiebot::app
