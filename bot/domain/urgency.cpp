#include "bot/domain/urgency.hpp"

#include <algorithm>
#include <array>

namespace kexiebot::domain {

namespace {

struct Row {
    std::string_view kind;
    SendingRule rule;
};

constexpr std::array rows{
    Row{"reply", {Urgency::answer, AtNight::goes}},
    Row{"test", {Urgency::answer, AtNight::goes}},
    Row{"paper", {Urgency::answer, AtNight::goes}},
    Row{"receipt", {Urgency::answer, AtNight::if_just_said}},

    Row{"appeal", {Urgency::deduction, AtNight::if_just_said}},
    Row{"deduction", {Urgency::deduction, AtNight::waits}},
    Row{"quota", {Urgency::deduction, AtNight::waits}},

    Row{"last_day", {Urgency::ladder, AtNight::goes}},
    Row{"task", {Urgency::ladder, AtNight::if_just_said}},
    Row{"nudge", {Urgency::ladder, AtNight::if_just_said}},
    Row{"announcement", {Urgency::ladder, AtNight::if_just_said}},
    Row{"ladder", {Urgency::ladder, AtNight::waits}},
    Row{"overdue", {Urgency::ladder, AtNight::waits}},
    Row{"escalation", {Urgency::ladder, AtNight::waits}},
    Row{"year", {Urgency::ladder, AtNight::waits}},

    Row{"review", {Urgency::notice, AtNight::if_just_said}},
    Row{"service_request", {Urgency::notice, AtNight::if_just_said}},
    Row{"waiting_review", {Urgency::notice, AtNight::waits}},
    Row{"evidence", {Urgency::notice, AtNight::waits}},
    Row{"term", {Urgency::notice, AtNight::waits}},
    Row{"science_day", {Urgency::notice, AtNight::waits}},

    Row{"digest", {Urgency::digest, AtNight::waits}},
    Row{"summary", {Urgency::digest, AtNight::waits}},
    Row{"pace", {Urgency::digest, AtNight::waits}},
};

}  // namespace

SendingRule sending_rule(std::string_view kind) {
    const auto* const row = std::find_if(rows.begin(), rows.end(), [kind](const Row& one) { return one.kind == kind; });
    return row == rows.end() ? SendingRule{} : row->rule;
}

Urgency urgency_of(std::string_view kind) {
    return sending_rule(kind).urgency;
}

}  // namespace kexiebot::domain
