#include "bot/services/reminders/reminder.hpp"

#include <array>

namespace kexiebot::services::reminders {

std::string_view name_of(Kind kind) {
    constexpr std::array<std::string_view, kinds_count> names{
        "ladder",      "ladder_county", "unreached",         "overdue",          "overdue_city", "appeal_city", "term",
        "term_county", "occasion",      "evidence",          "review",           "review_city",  "pace",        "digest",
        "summary",     "publication",   "objections_county", "publication_over", "year_data"};
    return names.at(static_cast<std::size_t>(kind));
}

std::string to_text(const Target& target) {
    switch (target.who) {
        case Target::Who::secretary: return "P" + std::to_string(target.person.value);
        case Target::Who::county_group: return "group:" + target.county;
        case Target::Who::coordinators: return "coordinators:" + target.county;
        case Target::Who::city_office: return "city";
    }
    return {};
}

std::string ladder_subject(domain::TaskId task, domain::OrganisationId organisation, domain::Instant due) {
    return domain::code_of(task) + "/O" + std::to_string(organisation.value) + "@" +
           std::to_string(due.time_since_epoch().count());
}

std::string key_of(const Reminder& reminder) {
    return std::string{name_of(reminder.kind)} + "/" + reminder.subject + "/" + reminder.stage + "/" + to_text(reminder.target);
}

}  // namespace kexiebot::services::reminders
