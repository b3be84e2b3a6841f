#pragma once

#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/services/reminders/reminder.hpp"
#include "bot/services/reminders/stakes.hpp"

namespace kexiebot::app {

/// What a reminder is put into words with. All outlive it.
struct ReminderContext {
    const House& house;
    const ports::View& view;
    services::reminders::Stakes& stakes;
    domain::Instant now{};

    [[nodiscard]] domain::Date today() const { return domain::local_day(now, house.assessment.zone); }
    [[nodiscard]] std::string say(std::string_view key, dialogue::Phrasebook::Values values = {}) const {
        return house.phrases.say(key, values);
    }
    /// "洞庭新材料"
    [[nodiscard]] std::string name_of(domain::OrganisationId id) const;
    /// "洞庭新材料、汨江电子等 14 家": at most a dozen names.
    [[nodiscard]] std::string names_of(const std::vector<domain::OrganisationId>& ids) const;
};

/// The text of a reminder as of now; empty when there is nothing to be said after all.
std::string reminder_words(const ReminderContext& context, const services::reminders::Reminder& reminder);

/// Whether its words ask for 「收到」: early rungs of the ladder do, later ones want the thing itself.
bool asks_for_receipt(const services::reminders::Reminder& reminder);

/// Its parts. Of tasks (ladder, overdue, appeals), of what is regular (digest, summary, pace), and of all else.
std::string duty_words(const ReminderContext& context, const services::reminders::Reminder& reminder);
std::string regular_words(const ReminderContext& context, const services::reminders::Reminder& reminder);

}  // namespace kexiebot::app
