#include "bot/services/reminders/read_state.hpp"

#include <algorithm>

#include "bot/services/reminders/parts.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::services::reminders {

namespace {

// An answer holds for its subject, and no subject lives longer than the longest ladder (a term's).
constexpr std::chrono::days answers_hold{120};

std::vector<Duty> read_duties(const ports::View& view, const Timetable& timetable, domain::Instant now) {
    const auto ahead = timetable.ladder.empty() ? 0 : *std::max_element(timetable.ladder.begin(), timetable.ladder.end());
    std::map<domain::TaskId, domain::Task> tasks;
    std::vector<Duty> duties;
    for (auto& assignment : view.reminders().missing(now - missed_lately, now + std::chrono::days{ahead + 1})) {
        auto& task = tasks[assignment.task];
        if (!task.id) task = view.duties().find(assignment.task).value();
        duties.push_back({task, std::move(assignment)});
    }
    return duties;
}

std::vector<domain::Account> coordinators_accounts(const ports::View& view, const std::string& county) {
    std::vector<domain::Account> accounts;
    for (const auto& person : view.people().coordinating(county)) {
        accounts.insert(accounts.end(), person.accounts.begin(), person.accounts.end());
    }
    return accounts;
}

// A coordinator acts on a missed task by chasing it, giving more time, or deciding about what it cost.
bool did_something(const ports::View& view, const Duty& duty, const domain::Organisation& organisation, domain::Instant due) {
    const auto by = coordinators_accounts(view, organisation.county);
    if (view.reminders().acted(domain::code_of(duty.task.id), by, due)) return true;
    const auto deductions = view.duties().deductions(organisation.id, duty.task.year);
    return std::any_of(deductions.begin(), deductions.end(), [&](const domain::Deduction& deduction) {
        return deduction.task == duty.task.id && view.reminders().acted(domain::code_of(deduction.id), by, due);
    });
}

void read_acted(const ports::View& view, State& state, domain::Instant now) {
    for (const auto& duty : state.duties) {
        const auto due = due_of(duty.task, duty.assignment);
        const auto organisation = state.organisations.find(duty.assignment.organisation);
        if (now <= due || organisation == state.organisations.end()) continue;
        const std::pair part{duty.task.id, organisation->second.county};
        if (!state.acted.contains(part) && did_something(view, duty, organisation->second, due)) state.acted.insert(part);
    }
}

void read_logged(const ports::View& view, State& state, domain::Date today) {
    for (const auto& occasion : occasions_near(today)) {
        for (const auto id : view.reminders().with_activity(occasion.item, domain::year_of(occasion.day))) {
            state.logged.emplace(id, occasion.item);
        }
    }
}

void read_scores(const ports::View& view, State& state, const Timetable& timetable, domain::Instant now) {
    const auto told = quarter_told(timetable, now);
    if (!told) return;
    for (const auto& row : view.scores().ranking({}, told->year, 0)) {
        state.scores[row.organisation] = domain::Points{row.confirmed.hundredths + row.pending.hundredths};
    }
}

void read_published(const ports::View& view, State& state, domain::Date today) {
    // A year is wound up in its last weeks or in the next one.
    for (const auto year : {domain::year_of(today) - 1, domain::year_of(today)}) {
        const auto found = view.years().find(year);
        if (found.state != domain::YearState::published || !found.objections_until) continue;
        state.published.push_back(found);
        for (auto& objection : view.years().objections(year)) {
            if (objection.status == domain::ObjectionStatus::open) state.objections.push_back(std::move(objection));
        }
    }
}

}  // namespace

State read_state(const ports::View& view, const Assessment& assessment, const Timetable& timetable, domain::Instant now) {
    State state;
    for (auto& organisation : view.organisations().all()) {
        if (!organisation.practice) state.organisations.emplace(organisation.id, std::move(organisation));
    }
    for (const auto& [organisation, person] : view.reminders().secretaries()) state.secretaries[organisation].push_back(person);
    for (const auto& group : view.groups().all()) {
        if (!group.county.empty()) state.counties_with_group.insert(group.county);
    }
    for (const auto& [year, rulebook] : assessment.rulebooks) state.years_with_rulebook.insert(year);
    state.duties = read_duties(view, timetable, now);
    read_acted(view, state, now);
    state.appeals = view.reminders().appeals();
    // The first day of waiting ends at the latest a day short of `waits_days` after it began.
    const auto until = now - std::chrono::days{waits_days - 1};
    state.lacking_evidence = view.reminders().lacking_evidence(now - waited_lately, until);
    state.waiting_for_review = view.reminders().waiting_for_review(now - waited_lately, until);
    read_logged(view, state, domain::local_day(now, timetable.zone));
    read_scores(view, state, timetable, now);
    read_published(view, state, domain::local_day(now, timetable.zone));
    state.silences = view.silences().in_force(now);
    state.answers = view.reminders().answers(now - answers_hold);
    return state;
}

}  // namespace kexiebot::services::reminders
