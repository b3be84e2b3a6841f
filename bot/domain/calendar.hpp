#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kexiebot::domain {

/// A moment, UTC, to the second. What machines store.
using Instant = std::chrono::sys_seconds;
/// A day as people say it. Always valid (`ok()`) once it is in the domain.
using Date = std::chrono::year_month_day;

/// The one zone of an installation: a fixed offset from UTC (config `time.zone`, "+08:00").
struct Zone {
    std::chrono::minutes offset{480};
    bool operator==(const Zone&) const = default;
};

/// A wall-clock moment in the installation's zone.
struct LocalTime {
    Date day{};
    std::chrono::minutes time_of_day{};  ///< since midnight, 0 … 1439
    bool operator==(const LocalTime&) const = default;
};

[[nodiscard]] Date local_day(Instant at, Zone zone);
[[nodiscard]] LocalTime local_time(Instant at, Zone zone);
/// The instant at which a wall clock in `zone` shows `local`.
[[nodiscard]] Instant to_instant(LocalTime local, Zone zone);
/// The last second of that day, which is when a deadline given as a bare date falls due.
[[nodiscard]] Instant end_of_day(Date day, Zone zone);

[[nodiscard]] Date plus_days(Date day, int days);
/// Whole days from `from` to `to`; negative when `to` is earlier.
[[nodiscard]] int days_between(Date from, Date to);
[[nodiscard]] int year_of(Date day);

/// "2026-11-22"
[[nodiscard]] std::string to_text(Date day);
/// "2026-11-22T09:00:00+08:00"
[[nodiscard]] std::string to_text(Instant at, Zone zone);
/// "2026-11-22T09:00"
[[nodiscard]] std::string to_text(LocalTime local);

/// Reads exactly "YYYY-MM-DD"; nothing else, and only real days.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
/// Reads "YYYY-MM-DDTHH:MM" with optional ":SS".
[[nodiscard]] std::optional<LocalTime> parse_local_time(std::string_view text);
/// Reads "YYYY-MM-DDTHH:MM[:SS]" followed by "Z" or an offset; without either, `zone` holds.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text, Zone zone);
/// Reads "+08:00" or "-03:30", at most 14 hours from UTC.
[[nodiscard]] std::optional<Zone> parse_zone(std::string_view text);

}  // namespace kexiebot::domain
