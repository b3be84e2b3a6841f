#include "bot/services/activity_snapshot.hpp"

#include <charconv>

namespace kexiebot::services {

namespace {

// One member a line.
constexpr std::size_t lines_of_a_snapshot = 9;
constexpr std::string_view sent = "sent";
constexpr std::string_view had_waited = "waited";

// A title or place of several lines stays within one.
std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        if (c == '\\') {
            line += "\\\\";
        } else if (c == '\n') {
            line += "\\n";
        } else {
            line += c;
        }
    }
    return line;
}

std::string from_one_line(std::string_view line) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool escaped = line[i] == '\\' && i + 1 < line.size();
        if (escaped) ++i;
        text += escaped && line[i] == 'n' ? '\n' : line[i];
    }
    return text;
}

template <class Number = int>
std::optional<Number> read_number(std::string_view text) {
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> found;
    while (true) {
        const auto end = text.find(separator);
        found.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return found;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

std::string to_snapshot(const domain::Activity& activity) {
    std::string text = activity.item;
    const auto line = [&text](const std::string& value) { text += '\n' + value; };
    line(one_line(activity.title));
    line(domain::to_text(activity.date));
    line(activity.end_date ? domain::to_text(*activity.end_date) : "");
    line(activity.people ? std::to_string(*activity.people) : "");
    line(one_line(activity.place));
    line(std::to_string(static_cast<int>(activity.stage)));
    line(std::to_string(static_cast<int>(activity.status)));
    line(std::to_string(activity.year));
    return text;
}

bool restore_snapshot(std::string_view snapshot, domain::Activity& activity) {
    const auto parts = split(snapshot, '\n');
    if (parts.size() != lines_of_a_snapshot) return false;
    const auto date = domain::parse_date(parts[2]);
    const auto stage = read_number(parts[6]);
    const auto status = read_number(parts[7]);
    const auto year = read_number(parts[8]);
    if (!date || !stage || !status || !year) return false;
    if (*stage < 0 || *stage > static_cast<int>(domain::Stage::commended)) return false;
    if (*status < 0 || *status > static_cast<int>(domain::ActivityStatus::withdrawn)) return false;
    activity.item = parts[0];
    activity.title = from_one_line(parts[1]);
    activity.date = *date;
    activity.end_date = parts[3].empty() ? std::nullopt : domain::parse_date(parts[3]);
    activity.people = parts[4].empty() ? std::nullopt : read_number(parts[4]);
    activity.place = from_one_line(parts[5]);
    activity.stage = static_cast<domain::Stage>(*stage);
    activity.status = static_cast<domain::ActivityStatus>(*status);
    activity.year = *year;
    return true;
}

std::string to_snapshot(const domain::Activity& activity, const AddedEvidence& added) {
    auto text = to_snapshot(activity) + '\n' + std::string{added.had_waited ? had_waited : sent};
    for (const auto piece : added.pieces) text += ' ' + std::to_string(piece.value);
    // Told from the others by their sign.
    for (const auto piece : added.replaced) text += ' ' + std::to_string(-piece.value);
    return text;
}

std::optional<AddedEvidence> restore_added(std::string_view snapshot, domain::Activity& activity) {
    const auto last = snapshot.rfind('\n');
    if (last == std::string_view::npos) return std::nullopt;
    const auto words = split(snapshot.substr(last + 1), ' ');
    if (words.front() != sent && words.front() != had_waited) return std::nullopt;
    AddedEvidence added{{}, words.front() == had_waited, {}};
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto id = read_number<std::int64_t>(words[i]);
        if (!id) return std::nullopt;
        if (*id > 0) {
            added.pieces.push_back({*id});
        } else {
            added.replaced.push_back({-*id});
        }
    }
    if (!restore_snapshot(snapshot.substr(0, last), activity)) return std::nullopt;
    return added;
}

}  // namespace kexiebot::services
