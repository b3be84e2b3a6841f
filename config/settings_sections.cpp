#include "config/settings_sections.hpp"

#include <algorithm>
#include <array>
#include <system_error>

#include "config/choice.hpp"
#include "config/values.hpp"

namespace kexiebot::config {

namespace fs = std::filesystem;

namespace {

fs::path path_in(TableReader& reader, std::string_view key, const fs::path& otherwise, const fs::path& folder) {
    const auto text = reader.text(key, otherwise.string());
    if (text.empty()) reader.fault(key, "expected a path, found an empty text");
    return (folder / text).lexically_normal();
}

// Shipped data stands in for what is not there. That is meant when the key keeps its default, and may be a slip otherwise.
fs::path data_in(TableReader& reader, std::string_view key, const fs::path& otherwise, const fs::path& folder,
                 fs::file_type expected) {
    auto place = path_in(reader, key, otherwise, folder);
    std::error_code error;
    const auto type = fs::status(place, error).type();
    if (type == fs::file_type::not_found) {
        if (reader.text(key, otherwise.string()) != otherwise.string()) {
            reader.warn(key, "nothing is at " + in_quotes(place.string()) + ", so the data that ships is used");
        }
    } else if (type != expected) {
        const std::string what = expected == fs::file_type::directory ? "a folder" : "a file";
        reader.fault(key, "expected " + what + ", found something else at " + in_quotes(place.string()));
    }
    return place;
}

fs::path tls_file_in(TableReader& reader, std::string_view key, const fs::path& folder) {
    const auto text = reader.text(key, "");
    if (text.empty()) return {};
    auto place = (folder / text).lexically_normal();
    std::error_code error;
    if (!fs::is_regular_file(place, error)) reader.fault(key, "expected a file, found none at " + in_quotes(place.string()));
    return place;
}

std::string public_url_in(TableReader& reader) {
    const auto text = reader.text("public_url", "");
    if (text.empty()) return {};
    const auto address = parse_address(text, Scheme::http);
    if (!address) {
        reader.fault("public_url", "expected an address such as \"https://bot.example.org\", found " + in_quotes(text));
        return {};
    }
    if (!address->guarded) reader.warn("public_url", "without https, upload links and what is sent over them can be read");
    return address->url;
}

void read_quiet_and_send_hour(TableReader& reader, TimeSettings& time) {
    const auto quiet = reader.text("quiet", "20:30-08:00");
    time.quiet = parse_quiet_hours(quiet);
    if (!time.quiet && !quiet.empty()) {
        reader.fault("quiet", "expected a range such as \"20:30-08:00\", or \"\" for none, found " + in_quotes(quiet));
    }
    const auto hour = reader.text("send_hour", "09:00");
    if (const auto parsed = parse_clock(hour)) {
        time.send_hour = *parsed;
    } else {
        reader.fault("send_hour", "expected a time such as \"09:00\", found " + in_quotes(hour));
    }
    if (time.quiet && time.quiet->contains(time.send_hour)) {
        reader.fault("send_hour", "expected a time outside quiet (" + quiet + "), found " + in_quotes(hour));
    }
}

void read_ladder(TableReader& reader, std::vector<int>& ladder) {
    if (reader.find("ladder_days") == nullptr) return;
    ladder.clear();
    for (const auto days : reader.wholes("ladder_days", {0, 90})) ladder.push_back(static_cast<int>(days));
    std::sort(ladder.rbegin(), ladder.rend());
    if (ladder.empty()) reader.fault("ladder_days", "expected at least one number of days");
    if (std::adjacent_find(ladder.begin(), ladder.end()) != ladder.end()) {
        reader.fault("ladder_days", "expected each number of days once, found one twice");
    }
}

}  // namespace

ServerSettings server_in(TableReader reader, const fs::path& folder) {
    ServerSettings server;
    const auto listen = reader.text("listen", to_text(server.listen));
    if (const auto endpoint = parse_endpoint(listen)) {
        server.listen = *endpoint;
    } else {
        reader.fault("listen", "expected an IP address and a port such as \"127.0.0.1:8080\", found " + in_quotes(listen));
    }
    server.tls_certificate = tls_file_in(reader, "tls_certificate", folder);
    server.tls_key = tls_file_in(reader, "tls_key", folder);
    if (server.tls_certificate.empty() != server.tls_key.empty()) {
        reader.fault(server.tls_key.empty() ? "tls_key" : "tls_certificate",
                     "expected both tls_certificate and tls_key, or neither; found one");
    }
    server.public_url = public_url_in(reader);
    server.threads = static_cast<unsigned>(reader.whole("threads", server.threads, {0, 256}));
    reader.refuse_unknown();
    return server;
}

StorageSettings storage_in(TableReader reader, const fs::path& folder) {
    StorageSettings storage;
    storage.database = path_in(reader, "database", storage.database, folder);
    storage.evidence = path_in(reader, "evidence", storage.evidence, folder);
    storage.backup = path_in(reader, "backup", storage.backup, folder);
    storage.max_file_mib = reader.whole("max_file_mib", storage.max_file_mib, {1, 100});
    reader.refuse_unknown();
    return storage;
}

AssessmentSettings assessment_in(TableReader reader, const fs::path& folder) {
    constexpr std::array reviews{Named<Review>{"required", Review::required}, Named<Review>{"automatic", Review::automatic}};
    AssessmentSettings assessment;
    assessment.rulebooks = data_in(reader, "rulebooks", assessment.rulebooks, folder, fs::file_type::directory);
    assessment.counties = data_in(reader, "counties", assessment.counties, folder, fs::file_type::regular);
    assessment.calendar = data_in(reader, "calendar", assessment.calendar, folder, fs::file_type::directory);
    assessment.review = choice<Review>(reader, "review", reviews, assessment.review);
    constexpr std::array rankings{Named<Ranking>{"confirmed", Ranking::confirmed},
                                  Named<Ranking>{"projected", Ranking::projected}};
    assessment.ranking = choice<Ranking>(reader, "ranking", rankings, assessment.ranking);
    reader.refuse_unknown();
    return assessment;
}

TimeSettings time_in(TableReader reader) {
    TimeSettings time;
    const auto zone = reader.text("zone", "+08:00");
    if (const auto parsed = domain::parse_zone(zone)) {
        time.zone = *parsed;
    } else {
        reader.fault("zone", "expected an offset from UTC such as \"+08:00\", found " + in_quotes(zone));
    }
    read_quiet_and_send_hour(reader, time);
    read_ladder(reader, time.ladder_days);
    reader.refuse_unknown();
    return time;
}

ReminderSettings reminders_in(TableReader reader) {
    constexpr int days_max = 90;
    constexpr int points_max = 200;
    ReminderSettings reminders;
    reminders.wait_on_days_off = reader.truth("wait_on_days_off", reminders.wait_on_days_off);
    reminders.roll_due = reader.truth("roll_due", reminders.roll_due);
    reminders.group_days = static_cast<int>(reader.whole("group_days", reminders.group_days, {0, days_max}));
    reminders.pace_points = reader.whole("pace_points", reminders.pace_points, {0, points_max});
    reader.refuse_unknown();
    return reminders;
}

LogSettings log_in(TableReader reader) {
    constexpr std::array levels{Named<LogLevel>{"trace", LogLevel::trace}, Named<LogLevel>{"debug", LogLevel::debug},
                                Named<LogLevel>{"info", LogLevel::info}, Named<LogLevel>{"warning", LogLevel::warning},
                                Named<LogLevel>{"error", LogLevel::error}};
    constexpr std::array formats{Named<LogFormat>{"text", LogFormat::text}, Named<LogFormat>{"json", LogFormat::json}};
    LogSettings log;
    log.level = choice<LogLevel>(reader, "level", levels, log.level);
    log.format = choice<LogFormat>(reader, "format", formats, log.format);
    reader.refuse_unknown();
    return log;
}

}  // namespace kexiebot::config
