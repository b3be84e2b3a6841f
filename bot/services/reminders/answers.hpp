#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/ports/store/reminders.hpp"

namespace kexiebot::services::reminders {

/// What people answered to reminders, by subject.
class Answers {
public:
    explicit Answers(const std::vector<ports::ReminderAnswer>& answers);

    /// The stage under which a reminder goes to this secretary: `stage` as it is; with the day of the repetition when it was put
    /// off and comes again; nothing while it is put off, or after 收到 (of this person) or 不用再提醒 (of any colleague).
    /// `moment`: when the stage leaves.
    [[nodiscard]] std::optional<std::string> stage_for(domain::PersonId person, const std::string& subject,
                                                       const std::string& stage, domain::Instant moment,
                                                       domain::Instant now) const;

private:
    std::map<std::string, std::vector<ports::ReminderAnswer>> by_subject_;
};

}  // namespace kexiebot::services::reminders
