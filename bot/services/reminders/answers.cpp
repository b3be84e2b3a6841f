#include "bot/services/reminders/answers.hpp"

namespace kexiebot::services::reminders {

using ports::ReminderReply;

Answers::Answers(const std::vector<ports::ReminderAnswer>& answers) {
    for (const auto& answer : answers) by_subject_[answer.subject].push_back(answer);
}

std::optional<std::string> Answers::stage_for(domain::PersonId person, const std::string& subject, const std::string& stage,
                                              domain::Instant moment, domain::Instant now) const {
    const auto found = by_subject_.find(subject);
    if (found == by_subject_.end()) return stage;
    auto result = stage;
    for (const auto& answer : found->second) {
        if (answer.reply == ReminderReply::never) return std::nullopt;
        if (answer.person != person) continue;
        if (answer.reply == ReminderReply::seen || now < answer.until) return std::nullopt;
        if (moment <= answer.at) result = stage + "+" + std::to_string(answer.until.time_since_epoch().count());
    }
    return result;
}

}  // namespace kexiebot::services::reminders
