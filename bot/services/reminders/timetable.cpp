#include "bot/services/reminders/timetable.hpp"

#include <algorithm>

namespace kexiebot::services::reminders {

namespace {

constexpr std::chrono::hours last_warning_before{2};

bool is_quiet(const QuietHours& quiet, std::chrono::minutes time) {
    if (quiet.from < quiet.to) return time >= quiet.from && time < quiet.to;
    return time >= quiet.from || time < quiet.to;
}

}  // namespace

domain::Instant awake(const Timetable& timetable, domain::Instant at) {
    if (!timetable.quiet) return at;
    const auto local = domain::local_time(at, timetable.zone);
    if (!is_quiet(*timetable.quiet, local.time_of_day)) return at;
    const auto day = local.time_of_day < timetable.quiet->to ? local.day : domain::plus_days(local.day, 1);
    return domain::to_instant({day, timetable.quiet->to}, timetable.zone);
}

domain::Instant next_allowed(const Timetable& timetable, domain::Instant at) {
    const auto open = awake(timetable, at);
    const auto day = domain::local_day(open, timetable.zone);
    if (!timetable.days_off_wait || timetable.calendar.is_working_day(day)) return open;
    return domain::to_instant({timetable.calendar.next_working_day(day), timetable.send_hour}, timetable.zone);
}

domain::Instant rolled(const Timetable& timetable, domain::Instant due) {
    if (!timetable.roll_due) return due;
    const auto day = domain::local_day(due, timetable.zone);
    return due + std::chrono::days{domain::days_between(day, timetable.calendar.next_working_day(day))};
}

domain::Instant leaves_on(const Timetable& timetable, domain::Date day) {
    return next_allowed(timetable, domain::to_instant({day, timetable.send_hour}, timetable.zone));
}

domain::Instant leaves_on_last_day(const Timetable& timetable, domain::Instant due) {
    const auto day = domain::local_day(due, timetable.zone);
    const auto midnight = domain::to_instant({day, {}}, timetable.zone);
    const auto usual = domain::to_instant({day, timetable.send_hour}, timetable.zone);
    return std::min(usual, std::max(midnight, due - last_warning_before));
}

std::optional<Stage> stage_at(const Timetable& timetable, const std::vector<int>& ladder, domain::Instant due,
                              domain::Instant since, domain::Instant now) {
    const auto last_day = domain::local_day(due, timetable.zone);
    const auto today = domain::local_day(now, timetable.zone);
    std::optional<Stage> latest;
    std::optional<int> later_today;
    for (const auto days : ladder) {
        const auto moment =
            days == 0 ? leaves_on_last_day(timetable, due) : leaves_on(timetable, domain::plus_days(last_day, -days));
        if (moment < since || moment >= due) continue;
        if (moment > now) {
            if (domain::local_day(moment, timetable.zone) == today) later_today = std::min(days, later_today.value_or(days));
        } else if (!latest || days < latest->days) {
            latest = Stage{days, moment};
        }
    }
    // One that was missed would say in the morning what the next one says an hour later.
    if (latest && later_today && *later_today < latest->days) return std::nullopt;
    return latest;
}

}  // namespace kexiebot::services::reminders
