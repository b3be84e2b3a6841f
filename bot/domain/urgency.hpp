#pragma once

#include <string_view>

namespace kexiebot::domain {

/// How much a message to be sent matters, the most urgent first: it decides who goes first when not all can go at once, and
/// what waits when a month's calls run short (design.md section 4).
enum class Urgency {
    answer,     ///< a reply, a receipt, a file asked for: somebody stands waiting
    deduction,  ///< points were taken off, or what became of them; what the operator must know. Never held back
    ladder,     ///< warned before points are lost, a task given, a chase
    notice,     ///< what somebody else did: reviewed, asked for a service
    digest,     ///< a summary; may come a day later
};

/// What becomes in the quiet hours (design.md section 7) of a message that is due then.
enum class AtNight {
    goes,          ///< somebody waits for it, or it falls due on this very day
    if_just_said,  ///< follows from what a person just did, who may do so at night; what failed by day waits for the morning
    waits,         ///< follows from the date alone, or is no matter for the night, however late it got
};

/// How messages of one kind are sent.
struct SendingRule {
    Urgency urgency = Urgency::ladder;
    AtNight at_night = AtNight::if_just_said;
    bool operator==(const SendingRule&) const = default;
};

/// The one table from a message's kind (OutboxRow.kind) to how it is sent:
/// | urgency | goes at night | goes if just said | waits for the morning |
/// |---|---|---|---|
/// | answer | reply, test, paper | receipt | |
/// | deduction | | appeal | deduction, quota |
/// | ladder | last_day | task, nudge, announcement | ladder, overdue, escalation, year |
/// | notice | | review, service_request | waiting_review, evidence, term, science_day |
/// | digest | | | digest, summary, pace |
/// A kind that does not stand there is like `task`.
[[nodiscard]] SendingRule sending_rule(std::string_view kind);
/// Its column of that table.
[[nodiscard]] Urgency urgency_of(std::string_view kind);

}  // namespace kexiebot::domain
