#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bot/domain/activity.hpp"
#include "bot/domain/deduction.hpp"
#include "bot/domain/person.hpp"
#include "bot/domain/task.hpp"

namespace kexiebot::ports {

/// A reminder that was sent, so that it is not sent again; kept for good, also when the outbox has forgotten its message.
struct ReminderRow {
    std::string key;
    std::string subject;
    domain::PersonId person;  ///< whom it was for in a direct chat; none for groups and offices
    domain::Instant at{};
    bool operator==(const ReminderRow&) const = default;
};

enum class ReminderReply {
    seen,   ///< 收到
    later,  ///< 明天再提醒
    never,  ///< 这项不用再提醒: holds for the whole association
};

/// What a person answered to a reminder.
struct ReminderAnswer {
    std::string subject;
    domain::PersonId person;
    ReminderReply reply = ReminderReply::seen;
    domain::Instant at{};
    domain::Instant until{};  ///< of `later`
    bool operator==(const ReminderAnswer&) const = default;
};

/// An activity that lacks evidence, and since when.
struct WaitingActivity {
    domain::ActivityId id;
    domain::OrganisationId organisation;
    domain::Instant since{};
    bool operator==(const WaitingActivity&) const = default;
};

/// What was handed in and nobody has decided on, and since when.
struct WaitingReview {
    std::string code;  ///< of an activity, an honour or a task: "A25", "R5", "T7"
    domain::OrganisationId organisation;
    domain::Instant since{};
    bool operator==(const WaitingReview&) const = default;
};

/// An appeal that nobody has decided, and since when.
struct AppealRow {
    domain::Deduction deduction;
    domain::Instant since{};
    bool operator==(const AppealRow&) const = default;
};

/// What reminders were sent and answered, and the questions that planning them asks of everything else.
class Reminders {
public:
    virtual ~Reminders() = default;
    [[nodiscard]] virtual bool has(const std::string& key) const = 0;
    /// Those that went to this person at the same moment as the last one, since `since`.
    [[nodiscard]] virtual std::vector<ReminderRow> last_to(domain::PersonId person, domain::Instant since) const = 0;
    /// All that went to this person at or after `since`, the oldest first.
    [[nodiscard]] virtual std::vector<ReminderRow> sent_to(domain::PersonId person, domain::Instant since) const = 0;
    /// Given at or after `since`; of one person to one subject the latest only.
    [[nodiscard]] virtual std::vector<ReminderAnswer> answers(domain::Instant since) const = 0;

    /// Of open tasks, what is not handed in (overdue or not) and falls due from `from` to `until`, by due time.
    [[nodiscard]] virtual std::vector<domain::Assignment> missing(domain::Instant from, domain::Instant until) const = 0;
    /// Secretaries who can be reached on some channel, by association.
    [[nodiscard]] virtual std::vector<std::pair<domain::OrganisationId, domain::PersonId>> secretaries() const = 0;
    /// Drafts logged from `from` to `until`, the oldest first.
    [[nodiscard]] virtual std::vector<WaitingActivity> lacking_evidence(domain::Instant from, domain::Instant until) const = 0;
    /// Activities and honours whose last evidence came, and parts of open tasks that were handed in, from `from` to `until`; the
    /// oldest first.
    [[nodiscard]] virtual std::vector<WaitingReview> waiting_for_review(domain::Instant from, domain::Instant until) const = 0;
    [[nodiscard]] virtual std::vector<AppealRow> appeals() const = 0;
    /// Associations with an activity of that item and year that is not withdrawn.
    [[nodiscard]] virtual std::vector<domain::OrganisationId> with_activity(std::string_view item, int year) const = 0;
    /// Whether one of these accounts did something to `subject` (T7, D3) at or after `since`, as the audit has it.
    [[nodiscard]] virtual bool acted(const std::string& subject, const std::vector<domain::Account>& by,
                                     domain::Instant since) const = 0;

    /// False when it is there already: nothing is written then.
    virtual bool add(const ReminderRow& row) = 0;
    virtual void put(const ReminderAnswer& answer) = 0;
};

}  // namespace kexiebot::ports
