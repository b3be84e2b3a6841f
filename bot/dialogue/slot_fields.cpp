#include "bot/dialogue/slot_fields.hpp"

#include <charconv>
#include <optional>
#include <vector>

#include "bot/dialogue/escape.hpp"

namespace kexiebot::dialogue {

using language::Due;
using language::Slots;
using language::YearMonth;

namespace {

// One text form a type; reading gives nothing for a text that is none.
std::string write(const std::string& value) {
    return value;
}
std::string write(int value) {
    return std::to_string(value);
}
std::string write(const domain::Date& value) {
    return domain::to_text(value);
}
std::string write(const YearMonth& value) {
    return domain::to_text(
        domain::Date{std::chrono::year{value.year}, std::chrono::month{static_cast<unsigned>(value.month)}, std::chrono::day{1}});
}
std::string write(const Due& value) {
    return value.time_of_day ? domain::to_text(domain::LocalTime{value.day, *value.time_of_day}) : domain::to_text(value.day);
}
template <class Enum>
requires std::is_enum_v<Enum> std::string write(Enum value) {
    return std::to_string(static_cast<int>(value));
}

bool read(std::string_view text, std::optional<std::string>& slot) {
    slot = std::string{text};
    return true;
}
bool read(std::string_view text, std::optional<int>& slot) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return false;
    slot = value;
    return true;
}
bool read(std::string_view text, std::optional<domain::Date>& slot) {
    const auto date = domain::parse_date(text);
    if (date) slot = date;
    return date.has_value();
}
bool read(std::string_view text, std::optional<YearMonth>& slot) {
    const auto date = domain::parse_date(text);
    if (date) slot = YearMonth{domain::year_of(*date), static_cast<int>(static_cast<unsigned>(date->month()))};
    return date.has_value();
}
bool read(std::string_view text, std::optional<Due>& slot) {
    if (const auto local = domain::parse_local_time(text)) {
        slot = Due{local->day, local->time_of_day};
        return true;
    }
    const auto date = domain::parse_date(text);
    if (date) slot = Due{*date, std::nullopt};
    return date.has_value();
}
template <class Enum>
bool read_enum(std::string_view text, std::optional<Enum>& slot, Enum last) {
    std::optional<int> value;
    if (!read(text, value) || *value < 0 || *value > static_cast<int>(last)) return false;
    slot = static_cast<Enum>(*value);
    return true;
}
bool read(std::string_view text, std::optional<domain::Stage>& slot) {
    return read_enum(text, slot, domain::Stage::commended);
}
bool read(std::string_view text, std::optional<domain::HonourLevel>& slot) {
    return read_enum(text, slot, domain::HonourLevel::city);
}
bool read(std::string_view text, std::optional<domain::TaskKind>& slot) {
    return read_enum(text, slot, domain::TaskKind::other_work);
}
bool read(std::string_view text, std::optional<domain::Role>& slot) {
    return read_enum(text, slot, domain::Role::admin);
}

// Calls `visit(name, member)` for each slot that holds one value; `all` and the lists are handled beside it.
template <class AnySlots, class Visit>
void each_single(AnySlots& slots, Visit visit) {
    visit("item", slots.item);
    visit("indicator", slots.indicator);
    visit("title", slots.title);
    visit("date", slots.date);
    visit("end_date", slots.end_date);
    visit("people", slots.people);
    visit("place", slots.place);
    visit("stage", slots.stage);
    visit("activity", slots.activity);
    visit("field", slots.field);
    visit("value", slots.value);
    visit("level", slots.level);
    visit("status", slots.status);
    visit("month", slots.month);
    visit("year", slots.year);
    visit("organisation", slots.organisation);
    visit("county", slots.county);
    visit("task", slots.task);
    visit("deduction", slots.deduction);
    visit("reason", slots.reason);
    visit("note", slots.note);
    visit("point", slots.point);
    visit("state", slots.state);
    visit("service", slots.service);
    visit("description", slots.description);
    visit("due", slots.due);
    visit("kind", slots.kind);
    visit("top", slots.top);
    visit("aspect", slots.aspect);
    visit("more_days", slots.more_days);
    visit("what", slots.what);
    visit("code", slots.code);
    visit("role", slots.role);
    visit("name", slots.name);
    visit("topic", slots.topic);
    visit("announcement", slots.announcement);
    visit("request", slots.request);
    visit("choice", slots.choice);
}

template <class AnySlots, class Visit>
void each_list(AnySlots& slots, Visit visit) {
    visit("activities", slots.activities);
    visit("audience", slots.audience);
}

}  // namespace

bool has_slot(const Slots& slots, std::string_view name) {
    bool filled = name == "all" && slots.all;
    each_single(slots, [&](std::string_view one, const auto& slot) { filled = filled || (one == name && slot.has_value()); });
    each_list(slots, [&](std::string_view one, const auto& list) { filled = filled || (one == name && !list.empty()); });
    return filled;
}

void merge(Slots& slots, const Slots& more) {
    const auto lines = to_lines(more);
    if (!more.activities.empty()) slots.activities.clear();
    if (!more.audience.empty()) slots.audience.clear();
    // A new day without an end takes the old end away: 「不对，是22号」.
    if (more.date && !more.end_date) slots.end_date.reset();
    for (std::string_view rest = lines; !rest.empty();) {
        const auto end = rest.find('\n');
        const auto line = rest.substr(0, end);
        const auto equals = line.find('=');
        fill_slot(slots, line.substr(0, equals), unescape(line.substr(equals + 1)));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
}

bool fill_slot(Slots& slots, std::string_view name, std::string_view value) {
    if (name == "all") return slots.all = true;
    bool filled = false;
    each_single(slots, [&](std::string_view one, auto& slot) {
        if (one == name) filled = read(value, slot);
    });
    each_list(slots, [&](std::string_view one, auto& list) {
        if (one != name) return;
        list.emplace_back(value);
        filled = true;
    });
    return filled;
}

std::string to_lines(const Slots& slots) {
    std::string lines;
    const auto add = [&lines](std::string_view name, const std::string& value) {
        if (!lines.empty()) lines += '\n';
        lines += name;
        lines += '=';
        lines += escape(value);
    };
    each_single(slots, [&](std::string_view name, const auto& slot) {
        if (slot) add(name, write(*slot));
    });
    each_list(slots, [&](std::string_view name, const auto& list) {
        for (const auto& one : list) add(name, one);
    });
    if (slots.all) add("all", "1");
    return lines;
}

Slots slots_from_lines(std::string_view lines) {
    Slots slots;
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        const auto line = lines.substr(0, end);
        if (const auto equals = line.find('='); equals != std::string_view::npos) {
            fill_slot(slots, line.substr(0, equals), unescape(line.substr(equals + 1)));
        }
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    }
    return slots;
}

}  // namespace kexiebot::dialogue
