#pragma once

#include <set>
#include <string>
#include <string_view>

#include "bot/app/conversation/turn.hpp"
#include "bot/app/sending/call_ledger.hpp"

namespace kexiebot::app {

/// What keeps sending in order over weeks: calls are written down, forecasts made, the operator told once when an allowance runs
/// short, old rows forgotten. One thread.
class SendingUpkeep {
public:
    /// All outlive it.
    SendingUpkeep(const House& house, ports::Store& store, CallLedger& ledger) : house_{house}, store_{store}, ledger_{ledger} {}

    /// Does what is due. Throws StoreUnavailable: then the rest is done at the next call.
    void run_due(domain::Instant now);

private:
    void tell_of_quota(domain::Instant now);
    void prune(domain::Instant now);

    const House& house_;
    ports::Store& store_;
    CallLedger& ledger_;
    domain::Instant looked_at_{};
    domain::Instant pruned_at_{};
    std::set<std::string> told_;  ///< keys, so that the store is not asked every minute
};

/// Tells every admin, once a month for each allowance and threshold, that it is passed; nothing is written the second time.
void tell_admins(const House& house, ports::UnitOfWork& work, domain::Instant now, const PoolStanding& standing);

/// "channel ding-main: 3600 of 5000 calls (api) used this month, 5400 expected": for /readyz and the log.
[[nodiscard]] std::string quota_note(const PoolStanding& standing);
[[nodiscard]] std::string_view pool_name(CallPool pool);  ///< "api", "pushes"

/// The threshold that an allowance has passed, in percent; 0: none.
[[nodiscard]] int threshold_passed(const PoolStanding& standing);

}  // namespace kexiebot::app
