#include "bot/domain/urgency.hpp"

#include <algorithm>
#include <array>

namespace kexiebot::domain {

namespace {

struct Row {
    std::string_view kind;
    Urgency urgency;
};

constexpr std::array rows{
    Row{"reply", Urgency::answer},          Row{"receipt", Urgency::answer},
    Row{"test", Urgency::answer},           Row{"paper", Urgency::answer},

    Row{"deduction", Urgency::deduction},   Row{"appeal", Urgency::deduction},
    Row{"quota", Urgency::deduction},

    Row{"ladder", Urgency::ladder},         Row{"overdue", Urgency::ladder},
    Row{"escalation", Urgency::ladder},     Row{"task", Urgency::ladder},
    Row{"nudge", Urgency::ladder},          Row{"announcement", Urgency::ladder},
    Row{"year", Urgency::ladder},           Row{"last_day", Urgency::ladder},

    Row{"review", Urgency::notice},         Row{"service_request", Urgency::notice},
    Row{"waiting_review", Urgency::notice}, Row{"evidence", Urgency::notice},
    Row{"term", Urgency::notice},           Row{"science_day", Urgency::notice},

    Row{"digest", Urgency::digest},         Row{"summary", Urgency::digest},
    Row{"pace", Urgency::digest},
};

}  // namespace

Urgency urgency_of(std::string_view kind) {
    const auto* const row = std::find_if(rows.begin(), rows.end(), [kind](const Row& one) { return one.kind == kind; });
    return row == rows.end() ? Urgency::ladder : row->urgency;
}

}  // namespace kexiebot::domain
