#include <catch2/catch.hpp>
#include <sstream>

#include "config/load_settings.hpp"
#include "tests/config/faults.hpp"

namespace kexiebot::config {

namespace {

Surroundings everything_set() {
    return {[](const std::string&) -> std::optional<std::string> { return std::string(43, 'k'); }};
}

// A disabled line has no space behind its #; prose has.
std::string enabled(const std::string& sample) {
    std::istringstream lines{sample};
    std::string line;
    std::string text;
    while (std::getline(lines, line)) {
        const auto disabled = line.size() > 1 && line[0] == '#' && line[1] != ' ';
        text += (disabled ? line.substr(1) : line) + '\n';
    }
    return text;
}

}  // namespace

TEST_CASE("the sample configuration starts as it is, without a fault or a warning") {
    const auto loaded = parse_settings(sample_config(), "kexiebot.toml", {[](const std::string&) { return std::nullopt; }});
    CHECK(all_of(loaded.faults) == "");
    CHECK(all_of(loaded.warnings) == "");
}

TEST_CASE("the sample shows the defaults") {
    const auto sample = parse_settings(sample_config(), "kexiebot.toml", everything_set()).value;
    const auto defaults = default_settings();
    REQUIRE(sample);
    CHECK(sample->server.listen == defaults.server.listen);
    CHECK(sample->server.threads == defaults.server.threads);
    CHECK(sample->storage.database == defaults.storage.database);
    CHECK(sample->storage.evidence == defaults.storage.evidence);
    CHECK(sample->storage.backup == defaults.storage.backup);
    CHECK(sample->storage.max_file_mib == defaults.storage.max_file_mib);
    CHECK(sample->assessment.rulebooks == defaults.assessment.rulebooks);
    CHECK(sample->assessment.counties == defaults.assessment.counties);
    CHECK(sample->assessment.calendar == defaults.assessment.calendar);
    CHECK(sample->assessment.review == defaults.assessment.review);
    CHECK(sample->assessment.ranking == defaults.assessment.ranking);
    CHECK(sample->time.zone == defaults.time.zone);
    CHECK(sample->time.quiet == defaults.time.quiet);
    CHECK(sample->time.send_hour == defaults.time.send_hour);
    CHECK(sample->time.ladder_days == defaults.time.ladder_days);
    CHECK(sample->reminders.wait_on_days_off == defaults.reminders.wait_on_days_off);
    CHECK(sample->reminders.roll_due == defaults.reminders.roll_due);
    CHECK(sample->reminders.group_days == defaults.reminders.group_days);
    CHECK(sample->reminders.pace_points == defaults.reminders.pace_points);
    CHECK(sample->log.level == defaults.log.level);
    CHECK(sample->log.format == defaults.log.format);
}

TEST_CASE("everything the sample offers can be enabled") {
    const auto loaded = parse_settings(enabled(sample_config()), "kexiebot.toml", everything_set());
    CHECK(all_of(loaded.faults) == "");
    CHECK(all_of(loaded.warnings) == "");
    REQUIRE(loaded);
    CHECK(loaded.value->channels.size() == 7);
    CHECK(loaded.value->routes.size() == 2);
}

}  // namespace kexiebot::config
