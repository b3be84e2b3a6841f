#include "bot/domain/calendar.hpp"

#include <array>
#include <charconv>

namespace kexiebot::domain {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

namespace {

std::string digits(long long value, std::size_t width) {
    auto text = std::to_string(value);
    return text.size() >= width ? text : std::string(width - text.size(), '0') + text;
}

// All of `text` as digits; nullopt for a sign, a space or anything else.
std::optional<int> number(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

struct ClockTime {
    seconds since_midnight{};
    std::size_t length = 0;  // bytes read
};

std::optional<ClockTime> read_clock(std::string_view text) {
    if (text.size() < 5 || text[2] != ':') return std::nullopt;
    const auto hour = number(text.substr(0, 2));
    const auto minute = number(text.substr(3, 2));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    ClockTime clock{hours{*hour} + minutes{*minute}, 5};
    if (text.size() >= 8 && text[5] == ':') {
        const auto second = number(text.substr(6, 2));
        if (!second || *second > 59) return std::nullopt;
        clock.since_midnight += seconds{*second};
        clock.length = 8;
    }
    return clock;
}

}  // namespace

Date local_day(Instant at, Zone zone) {
    return Date{floor<days>(at + zone.offset)};
}

LocalTime local_time(Instant at, Zone zone) {
    const auto shifted = at + zone.offset;
    const auto midnight = floor<days>(shifted);
    return {Date{midnight}, floor<minutes>(shifted - midnight)};
}

Instant to_instant(LocalTime local, Zone zone) {
    return Instant{sys_days{local.day}} + local.time_of_day - zone.offset;
}

Instant end_of_day(Date day, Zone zone) {
    return Instant{sys_days{day}} + hours{24} - seconds{1} - zone.offset;
}

Date plus_days(Date day, int count) {
    return Date{sys_days{day} + days{count}};
}

int days_between(Date from, Date to) {
    return static_cast<int>((sys_days{to} - sys_days{from}).count());
}

int year_of(Date day) {
    return static_cast<int>(day.year());
}

std::string to_text(Date day) {
    return digits(year_of(day), 4) + '-' + digits(static_cast<unsigned>(day.month()), 2) + '-' +
           digits(static_cast<unsigned>(day.day()), 2);
}

std::string to_text(LocalTime local) {
    const auto of_day = local.time_of_day.count();
    return to_text(local.day) + 'T' + digits(of_day / 60, 2) + ':' + digits(of_day % 60, 2);
}

std::string to_text(Instant at, Zone zone) {
    const auto shifted = at + zone.offset;
    const auto second = (shifted - floor<minutes>(shifted)).count();
    const auto offset = zone.offset.count();
    const auto magnitude = offset < 0 ? -offset : offset;
    return to_text(local_time(at, zone)) + ':' + digits(second, 2) + (offset < 0 ? '-' : '+') + digits(magnitude / 60, 2) + ':' +
           digits(magnitude % 60, 2);
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = number(text.substr(0, 4));
    const auto month = number(text.substr(5, 2));
    const auto day = number(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                    std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return date;
}

std::optional<LocalTime> parse_local_time(std::string_view text) {
    if (text.size() < 16 || text[10] != 'T') return std::nullopt;
    const auto day = parse_date(text.substr(0, 10));
    const auto clock = read_clock(text.substr(11));
    if (!day || !clock || clock->length != text.size() - 11) return std::nullopt;
    return LocalTime{*day, floor<minutes>(clock->since_midnight)};
}

std::optional<Instant> parse_instant(std::string_view text, Zone zone) {
    if (text.size() < 16 || text[10] != 'T') return std::nullopt;
    const auto day = parse_date(text.substr(0, 10));
    const auto clock = read_clock(text.substr(11));
    if (!day || !clock) return std::nullopt;
    const auto rest = text.substr(11 + clock->length);
    if (rest == "Z") {
        zone = Zone{minutes{0}};
    } else if (!rest.empty()) {
        const auto named = parse_zone(rest);
        if (!named) return std::nullopt;
        zone = *named;
    }
    return Instant{sys_days{*day}} + clock->since_midnight - zone.offset;
}

std::optional<Zone> parse_zone(std::string_view text) {
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const auto hour = number(text.substr(1, 2));
    const auto minute = number(text.substr(4, 2));
    if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > 14 * 60) return std::nullopt;
    const minutes offset{*hour * 60 + *minute};
    return Zone{text[0] == '-' ? -offset : offset};
}

}  // namespace kexiebot::domain
