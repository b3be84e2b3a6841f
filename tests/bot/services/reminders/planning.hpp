#pragma once

#include <string>
#include <vector>

#include "bot/services/reminders/plan.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::tests {

inline domain::Date ymd(int year, unsigned month, unsigned day_of_month) {
    return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day_of_month}};
}

/// "2026-02-13T09:00" at +08:00.
inline domain::Instant local(const std::string& text) {
    return domain::parse_instant(text, {}).value();
}

/// The holidays and make-up days of 2026 as the State Council published them.
inline services::reminders::Timetable timetable_2026() {
    domain::CalendarYear year{.year = 2026};
    const auto off = [&](domain::Date from, domain::Date to) {
        for (auto day = from; day <= to; day = domain::plus_days(day, 1)) year.days_off.push_back(day);
    };
    off(ymd(2026, 1, 1), ymd(2026, 1, 3));
    off(ymd(2026, 2, 15), ymd(2026, 2, 23));
    off(ymd(2026, 4, 4), ymd(2026, 4, 6));
    off(ymd(2026, 5, 1), ymd(2026, 5, 5));
    off(ymd(2026, 10, 1), ymd(2026, 10, 7));
    year.make_up_days = {ymd(2026, 1, 4), ymd(2026, 2, 14), ymd(2026, 2, 28),
                         ymd(2026, 5, 9), ymd(2026, 9, 20), ymd(2026, 10, 10)};
    services::reminders::Timetable timetable;
    timetable.calendar = domain::WorkCalendar{{year}};
    return timetable;
}

/// Two associations of 甲县, one of 乙县; each with one secretary (P1, P2, P3). A task T7 for all of them.
struct Scene {
    services::reminders::Timetable timetable = timetable_2026();
    services::reminders::State state;
    domain::Task task;

    Scene() {
        for (int id = 1; id <= 3; ++id) {
            domain::Organisation organisation{.id = {id}, .name = "第" + std::to_string(id) + "科协"};
            organisation.county = id == 3 ? "乙县" : "甲县";
            state.organisations.emplace(organisation.id, organisation);
            state.secretaries[organisation.id] = {domain::PersonId{id}};
        }
        state.counties_with_group = {"甲县"};
        state.years_with_rulebook = {2025, 2026, 2027};
        task = {.id = {7}, .title = "报年度总结"};
    }
    void give(const std::string& due, const std::string& since = "2025-01-01T00:00") {
        task.due = local(due);
        state.duties.clear();
        for (int id = 1; id <= 3; ++id) {
            domain::Assignment part{.task = task.id, .organisation = {id}};
            part.since = local(since);
            state.duties.push_back({task, part});
        }
    }
    std::vector<services::reminders::Reminder> at(const std::string& now) const {
        return services::reminders::plan(state, timetable, local(now));
    }
    /// "3>P1": stage and target of those of one kind, in the order planned.
    std::string of(services::reminders::Kind kind, const std::string& now) const {
        std::string found;
        for (const auto& one : at(now)) {
            if (one.kind == kind) found += (found.empty() ? "" : " ") + one.stage + ">" + to_text(one.target);
        }
        return found;
    }
};

}  // namespace kexiebot::tests
