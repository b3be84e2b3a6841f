#include "bot/app/cli/output.hpp"

#include <iostream>

namespace kexiebot::app {

bool print_faults(const std::vector<config::Fault>& faults, const std::vector<config::Fault>& warnings) {
    for (const auto& warning : warnings) std::cerr << "提醒 " << config::to_text(warning) << '\n';
    for (const auto& fault : faults) std::cerr << config::to_text(fault) << '\n';
    return !faults.empty();
}

}  // namespace kexiebot::app
