#include "bot/app/cli/clock_option.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "bot/app/system/clocks.hpp"

namespace kexiebot::app {

void add_now_option(CLI::App& command, std::string& now) {
    command.add_option("--now", now, "把时钟拨到这一刻，再往前走")->type_name("2026-11-22T09:00");
}

std::unique_ptr<ports::Clock> clock_for(const std::string& now, domain::Zone zone) {
    if (now.empty()) return std::make_unique<SystemClock>();
    const auto start = domain::parse_instant(now, zone);
    if (start) return std::make_unique<ShiftedClock>(*start);
    std::cerr << "--now " << now << "：应为 2026-11-22T09:00 这样的时间\n";
    return nullptr;
}

}  // namespace kexiebot::app
