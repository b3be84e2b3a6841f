#include "bot/domain/quiet_kinds.hpp"

#include <algorithm>
#include <array>

namespace kexiebot::domain {

bool waits_for_morning(std::string_view kind) {
    constexpr std::array<std::string_view, 12> kinds{"ladder", "overdue",     "escalation", "deduction",
                                                     "term",   "science_day", "evidence",   "waiting_review",
                                                     "pace",   "digest",      "summary",    "year"};
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace kexiebot::domain
