#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/domain/checklist.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::services {

inline constexpr int checklist_points = 13;

/// Which point of whose self-check.
struct ChecklistSubject {
    domain::OrganisationId organisation;
    int year = 0;
    int point = 0;  ///< 1 … 13
    bool operator==(const ChecklistSubject&) const = default;
};

struct Answered {
    domain::ChecklistAnswer answer;  ///< as it is now
    bool changed = false;            ///< false: it was so already, and nothing was written
};

/// The organisation says that it meets the point, or that it does not. What was verified stays so when it is said again.
Answered declare(ports::UnitOfWork& work, const ChecklistSubject& subject, bool met, domain::PersonId by, domain::Instant now);
/// Whoever reviews has seen that the point is met, or that it is not. Rights are the caller's to check.
Answered verify(ports::UnitOfWork& work, const ChecklistSubject& subject, bool met, domain::PersonId by, domain::Instant now);

struct ChecklistCount {
    int declared = 0;  ///< verified ones among them
    int verified = 0;
    bool operator==(const ChecklistCount&) const = default;
};
ChecklistCount count_of(const std::vector<domain::ChecklistAnswer>& answers);

/// What an answer was, as text to be kept with the change, and back. Nothing when the text is no such snapshot.
std::string to_snapshot(const ChecklistSubject& subject, domain::ChecklistState state);
struct ChecklistSnapshot {
    ChecklistSubject subject;
    domain::ChecklistState state = domain::ChecklistState::open;
    bool operator==(const ChecklistSnapshot&) const = default;
};
std::optional<ChecklistSnapshot> checklist_snapshot(std::string_view text);

}  // namespace kexiebot::services
