#include "bot/services/activity_snapshot.hpp"

#include <array>
#include <charconv>
#include <vector>

namespace kexiebot::services {

namespace {

// One member a line; titles and places can't hold a line feed (the reader of messages replaces them), so a line is a value.
constexpr std::size_t lines_of_a_snapshot = 9;

std::string one_line(std::string text) {
    for (auto& c : text) {
        if (c == '\n' || c == '\r') c = ' ';
    }
    return text;
}

std::optional<int> read_int(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::vector<std::string_view> lines(std::string_view text) {
    std::vector<std::string_view> found;
    while (true) {
        const auto end = text.find('\n');
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
    const auto parts = lines(snapshot);
    if (parts.size() != lines_of_a_snapshot) return false;
    const auto date = domain::parse_date(parts[2]);
    const auto stage = read_int(parts[6]);
    const auto status = read_int(parts[7]);
    const auto year = read_int(parts[8]);
    if (!date || !stage || !status || !year) return false;
    if (*stage < 0 || *stage > static_cast<int>(domain::Stage::commended)) return false;
    if (*status < 0 || *status > static_cast<int>(domain::ActivityStatus::withdrawn)) return false;
    activity.item = parts[0];
    activity.title = parts[1];
    activity.date = *date;
    activity.end_date = parts[3].empty() ? std::nullopt : domain::parse_date(parts[3]);
    activity.people = parts[4].empty() ? std::nullopt : read_int(parts[4]);
    activity.place = parts[5];
    activity.stage = static_cast<domain::Stage>(*stage);
    activity.status = static_cast<domain::ActivityStatus>(*status);
    activity.year = *year;
    return true;
}

}  // namespace kexiebot::services
