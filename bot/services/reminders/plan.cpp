#include "bot/services/reminders/plan.hpp"

#include "bot/services/reminders/parts.hpp"

namespace kexiebot::services::reminders {

std::string to_word(domain::OrganisationId id) {
    return "O" + std::to_string(id.value);
}

const domain::Organisation* Planning::organisation(domain::OrganisationId id) const {
    const auto found = state.organisations.find(id);
    return found == state.organisations.end() ? nullptr : &found->second;
}

bool Planning::is_muted(const domain::Organisation& organisation, const char* kind, const std::string& code) const {
    return domain::silence_over(state.silences, {kind, organisation.id, organisation.county, code}, now) != nullptr;
}

Target Planning::county(const std::string& name) const {
    return state.counties_with_group.contains(name) ? Target{Target::Who::county_group, {}, name} : coordinators(name);
}

void Planning::tell_secretaries(const Reminder& reminder, domain::OrganisationId organisation, domain::Instant moment) {
    const auto secretaries = state.secretaries.find(organisation);
    if (secretaries == state.secretaries.end()) return;
    for (const auto person : secretaries->second) {
        const auto stage = answers.stage_for(person, reminder.subject, reminder.stage, moment, now);
        if (!stage) continue;
        auto one = reminder;
        one.stage = *stage;
        one.target = {Target::Who::secretary, person, {}};
        due.push_back(std::move(one));
    }
}

std::vector<Reminder> plan(const State& state, const Timetable& timetable, domain::Instant now) {
    std::vector<Reminder> due;
    const Answers answers{state.answers};
    Planning planning{state, answers, timetable, now, due};
    plan_ladder(planning);
    if (!planning.may_send()) return due;
    for (const auto part : {plan_overdue, plan_appeals, plan_terms, plan_occasions, plan_evidence, plan_reviews, plan_pace,
                            plan_digests, plan_summaries, plan_publication, plan_year_data}) {
        part(planning);
    }
    return due;
}

}  // namespace kexiebot::services::reminders
