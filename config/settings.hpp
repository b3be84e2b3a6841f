#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "bot/domain/calendar.hpp"
#include "bot/domain/person.hpp"
#include "config/channel_settings.hpp"

namespace kexiebot::config {

/// Where a server listens: an IP address (without brackets) and a port; port 0 takes any free one.
struct Endpoint {
    std::string address;
    std::uint16_t port = 0;
    bool operator==(const Endpoint&) const = default;
};

/// Reachable from this machine alone: 127.0.0.0/8 or ::1.
[[nodiscard]] bool is_loopback(const Endpoint& endpoint);
/// "127.0.0.1:8080", "[::1]:8080"
[[nodiscard]] std::string to_text(const Endpoint& endpoint);

/// Members and defaults are those of design.md section 14. All paths are as the program may open them: a relative path of
/// the file was taken relative to the file's own folder.
struct ServerSettings {
    Endpoint listen{"127.0.0.1", 8080};
    std::filesystem::path tls_certificate, tls_key;  ///< both empty: plain HTTP
    std::string public_url;                          ///< no slash at its end; empty: links name `listen`
    unsigned threads = 0;                            ///< 0: as many as the machine has cores
};

struct StorageSettings {
    std::filesystem::path database = "data/kexiebot.sqlite3";
    std::filesystem::path evidence = "data/evidence";
    std::filesystem::path backup = "data/backup";
    std::int64_t max_file_mib = 20;
};

enum class Review {
    required,   ///< an activity counts once a coordinator has approved it
    automatic,  ///< an activity with evidence counts at once
};

enum class Ranking {
    confirmed,  ///< only reviewed points are ranked
    projected,  ///< what is handed in is ranked too
};

struct AssessmentSettings {
    std::filesystem::path rulebooks = "config/rulebooks";
    std::filesystem::path counties = "config/counties.toml";
    std::filesystem::path calendar = "config/calendar";
    Review review = Review::required;
    Ranking ranking = Ranking::confirmed;
};

/// From `from` to `to` on the wall clock, over midnight when `to` is earlier. Never equal.
struct QuietHours {
    std::chrono::minutes from{20 * 60 + 30};
    std::chrono::minutes to{8 * 60};
    [[nodiscard]] bool contains(std::chrono::minutes time_of_day) const;
    bool operator==(const QuietHours&) const = default;
};

struct TimeSettings {
    domain::Zone zone;
    std::optional<QuietHours> quiet = QuietHours{};  ///< none: messages leave at any hour
    std::chrono::minutes send_hour{9 * 60};          ///< when the day's reminders leave
    std::vector<int> ladder_days{14, 7, 3, 1, 0};    ///< days before a deadline, longest first, each once
};

/// What reminders there are, besides the ladder's days and hours in TimeSettings.
struct ReminderSettings {
    bool wait_on_days_off = true;   ///< what falls on a day off waits for the next working day
    bool roll_due = false;          ///< a task given to a day off is due on the next working day
    int group_days = 3;             ///< days before a deadline from which on the county's group is told as well
    std::int64_t pace_points = 60;  ///< whole points that an association should have at the end of the year
};

struct AccessSettings {
    std::vector<domain::Account> bootstrap_admins;
};

enum class LogLevel { trace, debug, info, warning, error };
enum class LogFormat { text, json };

struct LogSettings {
    LogLevel level = LogLevel::info;
    LogFormat format = LogFormat::text;
};

/// Where the group messages of a county, an organisation or the city go.
struct Route {
    enum class Scope { city, county, organisation };
    Scope scope = Scope::city;
    std::string name;     ///< of the county or organisation; empty for the city
    std::string channel;  ///< one that can push to a group
    int line = 0;         ///< in the file, for faults found later (an unknown county)
};

struct Settings {
    std::filesystem::path file;  ///< where they came from; empty: the defaults
    ServerSettings server;
    StorageSettings storage;
    AssessmentSettings assessment;
    TimeSettings time;
    ReminderSettings reminders;
    AccessSettings access;
    LogSettings log;
    std::vector<Channel> channels;
    std::vector<Route> routes;

    [[nodiscard]] const Channel* channel(std::string_view name) const;  ///< null when there is none
};

/// What runs without any file: the local channel alone, on 127.0.0.1:8080, data in ./data.
Settings default_settings();

/// The commented file that `kexiebot init` writes: every key with its default, secrets from the environment.
std::string sample_config();

}  // namespace kexiebot::config
