#pragma once

#include "bot/services/reminders/answers.hpp"
#include "bot/services/reminders/state.hpp"

/// The parts of the planner, one a subject. All are pure: what is due follows from the state and the time alone.
namespace kexiebot::services::reminders {

/// What every part is given, and where it puts what is due.
struct Planning {
    const State& state;
    const Answers& answers;
    const Timetable& timetable;
    domain::Instant now{};
    std::vector<Reminder>& due;

    /// Neither a quiet hour nor a day off now: all may leave. Else only what is said on the very day of a deadline.
    [[nodiscard]] bool may_send() const { return next_allowed(timetable, now) == now; }
    [[nodiscard]] domain::Date today() const { return domain::local_day(now, timetable.zone); }
    /// Null for one that practises or is not there.
    [[nodiscard]] const domain::Organisation* organisation(domain::OrganisationId id) const;
    /// Whether a coordinator has muted reminders of this kind (as OutboxRow.kind has it) about the organisation, or about `code`.
    [[nodiscard]] bool is_muted(const domain::Organisation& organisation, const char* kind, const std::string& code = {}) const;
    /// The county's group where there is one, else its coordinators.
    [[nodiscard]] Target county(const std::string& name) const;
    [[nodiscard]] static Target coordinators(const std::string& county) { return {Target::Who::coordinators, {}, county}; }
    [[nodiscard]] static Target city_office() { return {Target::Who::city_office, {}, {}}; }
    /// `reminder` to each secretary of `organisation` who has not quieted its subject. `moment`: when its stage leaves.
    void tell_secretaries(const Reminder& reminder, domain::OrganisationId organisation, domain::Instant moment);
};

/// "O12"
[[nodiscard]] std::string to_word(domain::OrganisationId id);

void plan_ladder(Planning& planning);
void plan_overdue(Planning& planning);
void plan_appeals(Planning& planning);
void plan_terms(Planning& planning);
void plan_occasions(Planning& planning);
void plan_evidence(Planning& planning);
void plan_reviews(Planning& planning);
void plan_pace(Planning& planning);
void plan_digests(Planning& planning);
void plan_summaries(Planning& planning);
void plan_publication(Planning& planning);
void plan_year_data(Planning& planning);

/// A day of the year that the notice asks activities for.
struct Occasion {
    std::string item;  ///< "6.5"
    domain::Date day{};
    domain::Date told_from{};  ///< nothing is due before
};
/// Those that are near enough at `today` for somebody to be told.
[[nodiscard]] std::vector<Occasion> occasions_near(domain::Date today);

/// The last quarter that ended (1 … 3), and when those behind are told; nothing once that is over.
struct QuarterEnd {
    int year = 0;
    int quarter = 0;
    domain::Instant moment{};
};
[[nodiscard]] std::optional<QuarterEnd> quarter_told(const Timetable& timetable, domain::Instant now);

}  // namespace kexiebot::services::reminders
