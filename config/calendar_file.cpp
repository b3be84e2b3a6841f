#include "config/calendar_file.hpp"

#include <algorithm>

#include "config/table_reader.hpp"
#include "config/year_files.hpp"

namespace kexiebot::config {

namespace {

using domain::Date;

bool is_weekend(Date day) {
    const std::chrono::weekday weekday{std::chrono::sys_days{day}};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

bool contains(const std::vector<Date>& days, Date day) {
    return std::find(days.begin(), days.end(), day) != days.end();
}

void read_holiday(TableReader& reader, domain::CalendarYear& year) {
    constexpr int days_max = 15;
    reader.required_text("name");
    const auto from = reader.required_date("from");
    const auto to = reader.required_date("to");
    for (const auto day : reader.dates("make_up")) {
        if (!is_weekend(day)) reader.fault("make_up", "expected days of a weekend, found " + domain::to_text(day));
        if (contains(year.make_up_days, day)) reader.fault("make_up", domain::to_text(day) + " stands twice");
        year.make_up_days.push_back(day);
    }
    reader.refuse_unknown();
    if (!from || !to) return;
    // New Year's days off may begin in the December before.
    const std::chrono::year named{year.year};
    const auto first = domain::plus_days(named / 1 / 1, -days_max);
    const auto last = domain::plus_days(named / 12 / 31, days_max);
    if (*from < first || *from > last)
        reader.fault("from", "expected a day of " + std::to_string(year.year) + ", found " + domain::to_text(*from));
    const auto length = domain::days_between(*from, *to);
    if (length < 0 || length >= days_max) {
        reader.fault(
            "to", "expected a day at most two weeks after from (" + domain::to_text(*from) + "), found " + domain::to_text(*to));
        return;
    }
    for (int i = 0; i <= length; ++i) year.days_off.push_back(domain::plus_days(*from, i));
}

domain::CalendarYear year_in(const Node& document, FaultList& faults) {
    TableReader reader{document, "", faults};
    domain::CalendarYear year;
    year.year = static_cast<int>(reader.required_whole("year", {2000, 2100}));
    year.provisional = reader.truth("provisional", false);
    for (auto& holiday : reader.tables("holiday")) read_holiday(holiday, year);
    reader.refuse_unknown();
    for (const auto day : year.make_up_days) {
        if (contains(year.days_off, day)) {
            faults.add(document.line, "holiday", domain::to_text(day) + " is a day off and a make-up working day at once");
        }
    }
    return year;
}

}  // namespace

Loaded<domain::CalendarYear> parse_calendar(std::string_view text, const std::string& file) {
    FaultList faults{file};
    const auto document = parse_toml(text, faults);
    auto year = document ? year_in(*document, faults) : domain::CalendarYear{};
    return faults.finish(std::move(year));
}

Loaded<std::map<int, domain::CalendarYear>> load_calendar_years(const std::filesystem::path& folder) {
    return load_years<domain::CalendarYear>("calendar", folder, parse_calendar);
}

Loaded<domain::WorkCalendar> load_calendar(const std::filesystem::path& folder) {
    auto years = load_calendar_years(folder);
    Loaded<domain::WorkCalendar> loaded{{}, std::move(years.faults), std::move(years.warnings)};
    if (!years.value) return loaded;
    std::vector<domain::CalendarYear> list;
    for (auto& [number, year] : *years.value) list.push_back(std::move(year));
    loaded.value = domain::WorkCalendar{list};
    return loaded;
}

}  // namespace kexiebot::config
