#include "config/sheet_values.hpp"

#include <array>
#include <string>

namespace kexiebot::config {

namespace {

std::optional<int> digits(std::string_view text, std::size_t digits_max) {
    if (text.empty() || text.size() > digits_max) return std::nullopt;
    int value = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9') return std::nullopt;
        value = value * 10 + (digit - '0');
    }
    return value;
}

// Takes what stands before `mark` off the front of `text`, and the mark.
std::optional<std::string_view> part_before(std::string_view& text, std::string_view mark) {
    const auto at = text.find(mark);
    if (at == std::string_view::npos) return std::nullopt;
    const auto part = text.substr(0, at);
    text.remove_prefix(at + mark.size());
    return part;
}

std::optional<domain::Date> date_of(std::string_view year, std::string_view month, std::string_view day) {
    if (year.size() != 4) return std::nullopt;
    const auto y = digits(year, 4);
    const auto m = digits(month, 2);
    const auto d = digits(day, 2);
    if (!y || !m || !d) return std::nullopt;
    const domain::Date date{std::chrono::year{*y}, std::chrono::month{static_cast<unsigned>(*m)},
                            std::chrono::day{static_cast<unsigned>(*d)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

struct Marks {
    std::string_view year, month, day;
};

std::optional<domain::Date> date_with(std::string_view text, const Marks& marks) {
    const auto year = part_before(text, marks.year);
    const auto month = part_before(text, marks.month);
    if (!year || !month || !text.ends_with(marks.day)) return std::nullopt;
    text.remove_suffix(marks.day.size());
    return date_of(*year, *month, text);
}

}  // namespace

std::optional<domain::Date> parse_sheet_date(std::string_view text) {
    constexpr std::array<Marks, 4> forms{{{"/", "/", ""}, {"-", "-", ""}, {".", ".", ""}, {"年", "月", "日"}}};
    for (const auto& marks : forms) {
        if (const auto date = date_with(text, marks)) return date;
    }
    return text.size() == 8 ? date_of(text.substr(0, 4), text.substr(4, 2), text.substr(6)) : std::nullopt;
}

std::optional<domain::Instant> parse_sheet_deadline(std::string_view text, domain::Zone zone) {
    if (const auto date = parse_sheet_date(text)) return domain::end_of_day(*date, zone);
    const auto gap = text.find_first_of(" T");
    if (gap == std::string_view::npos) return std::nullopt;
    const auto date = parse_sheet_date(text.substr(0, gap));
    auto clock = std::string{text.substr(gap + 1)};
    if (clock.find(':') == 1) clock.insert(0, "0");
    const auto local = date ? domain::parse_local_time(domain::to_text(*date) + 'T' + clock) : std::nullopt;
    return local ? std::optional{domain::to_instant(*local, zone)} : std::nullopt;
}

std::optional<int> parse_sheet_count(std::string_view text) {
    constexpr int count_max = 1'000'000;
    const auto count = digits(text, 7);
    return count && *count <= count_max ? count : std::nullopt;
}

std::optional<int> parse_day_offset(std::string_view text) {
    constexpr int days_max = 400;
    const auto is_negative = text.starts_with('-');
    if (is_negative || text.starts_with('+')) text.remove_prefix(1);
    const auto days = digits(text, 3);
    if (!days || *days > days_max) return std::nullopt;
    return is_negative ? -*days : *days;
}

}  // namespace kexiebot::config
