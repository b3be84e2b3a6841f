#pragma once

#include <span>
#include <string>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"

namespace kexiebot::domain {

/// 静音: no reminders about an organisation, or about one subject, until a moment. Deductions are told all the same.
struct Silence {
    SilenceId id;
    OrganisationId organisation;  ///< none: of a whole county
    std::string county;           ///< with no organisation: that county; empty: the whole city
    std::string subject;          ///< a code ("T7", "A12") or a reminder's kind ("pace"); empty: whatever it is about
    Instant until{};              ///< the last second it holds
    std::string reason;
    PersonId by;  ///< none: the command line, or an admin of the configuration
    Instant at{};
    bool lifted = false;  ///< taken back before its end
    bool operator==(const Silence&) const = default;
};

/// What a reminder would be about.
struct ReminderSubject {
    std::string kind;  ///< as OutboxRow.kind: "ladder"
    OrganisationId organisation;
    std::string county;  ///< the organisation's
    std::string code;    ///< "T7"; empty when it is about no one thing
};

/// The silence that keeps a reminder about `subject` back at `now`; null when it may go out. `silences`: any order, any state.
/// Nothing keeps back what tells of a deduction. Pure.
[[nodiscard]] const Silence* silence_over(std::span<const Silence> silences, const ReminderSubject& subject, Instant now);

}  // namespace kexiebot::domain
