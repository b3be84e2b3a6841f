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

/// The one table from a message's kind (OutboxRow.kind) to its urgency:
/// | urgency | kinds |
/// |---|---|
/// | answer | reply, receipt, test, paper |
/// | deduction | deduction, appeal, quota |
/// | ladder | ladder, last_day, overdue, escalation, task, nudge, announcement |
/// | notice | review, service_request, waiting_review, evidence, term, science_day |
/// | digest | digest, summary, pace |
/// A kind that does not stand there is `ladder`.
[[nodiscard]] Urgency urgency_of(std::string_view kind);

}  // namespace kexiebot::domain
