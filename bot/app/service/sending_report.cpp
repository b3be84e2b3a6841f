#include "bot/app/service/sending_report.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "bot/app/sending/upkeep.hpp"

namespace kexiebot::app {

namespace {

constexpr std::array<std::string_view, 5> outcomes = {"acked", "rejected", "retry_later", "rate_limited", "unknown"};
constexpr std::array<std::string_view, 3> kinds = {"api", "webhook", "stream"};

std::string head(std::string_view name, std::string_view help, std::string_view type) {
    return fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

std::string attempts(const std::map<std::string, AttemptCounts>& counts) {
    auto text = head("kexiebot_send_attempts_total", "Attempts to send by channel and how they ended.", "counter");
    for (const auto& [channel, count] : counts) {
        for (std::size_t at = 0; at < outcomes.size(); ++at) {
            text += fmt::format("kexiebot_send_attempts_total{{channel=\"{}\",outcome=\"{}\"}} {}\n", channel, outcomes.at(at),
                                count.by_outcome.at(at));
        }
    }
    text += head("kexiebot_send_dead_total", "Messages given up, by channel.", "counter");
    for (const auto& [channel, count] : counts) {
        text += fmt::format("kexiebot_send_dead_total{{channel=\"{}\"}} {}\n", channel, count.rows_dead);
    }
    text += head("kexiebot_send_under_way", "Attempts under way, by channel.", "gauge");
    for (const auto& [channel, count] : counts) {
        text += fmt::format("kexiebot_send_under_way{{channel=\"{}\"}} {}\n", channel, count.under_way);
    }
    return text;
}

std::string calls(const CallLedger& ledger) {
    auto text = head("kexiebot_calls_month", "Calls this month by channel and kind.", "gauge");
    for (const auto& [place, spent] : ledger.spent_this_month()) {
        text += fmt::format("kexiebot_calls_month{{channel=\"{}\",kind=\"{}\"}} {}\n", place.first,
                            kinds.at(static_cast<std::size_t>(place.second)), spent);
    }
    const auto standings = ledger.standings();
    const auto figure = [&](std::string_view name, std::string_view help, std::int64_t (*value)(const PoolStanding&)) {
        text += head(name, help, "gauge");
        for (const auto& one : standings) {
            text += fmt::format("{}{{channel=\"{}\",pool=\"{}\"}} {}\n", name, one.channel, pool_name(one.pool), value(one));
        }
    };
    figure("kexiebot_calls_allowance", "Calls a month that the platform's plan allows.",
           [](const PoolStanding& one) { return one.limit; });
    figure("kexiebot_calls_left", "Calls left this month.", [](const PoolStanding& one) { return one.left(); });
    figure("kexiebot_calls_forecast", "Calls expected by the end of the month.",
           [](const PoolStanding& one) { return one.forecast; });
    return text;
}

}  // namespace

std::string sending_metrics(const CallLedger& ledger, const OutboxSender& sender) {
    return attempts(sender.counts()) + calls(ledger);
}

std::vector<std::string> sending_notes(const CallLedger& ledger) {
    std::vector<std::string> notes;
    for (const auto& standing : ledger.standings()) {
        if (threshold_passed(standing) > 0) notes.push_back(quota_note(standing));
    }
    return notes;
}

}  // namespace kexiebot::app
