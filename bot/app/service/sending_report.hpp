#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bot/app/sending/call_ledger.hpp"
#include "bot/app/sending/outbox_sender.hpp"

namespace kexiebot::app {

/// What /metrics and /readyz say about sending.
struct SendingReport {
    std::function<std::string()> metrics;
    std::function<std::vector<std::string>()> notes;  ///< worth knowing, though the service is ready
};

/// Attempts by channel and outcome, calls of this month by channel and kind, and how they stand to their allowances.
[[nodiscard]] std::string sending_metrics(const CallLedger& ledger, const OutboxSender& sender);
/// Allowances that have passed a threshold.
[[nodiscard]] std::vector<std::string> sending_notes(const CallLedger& ledger);

}  // namespace kexiebot::app
