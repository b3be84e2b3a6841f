#pragma once

#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "bot/app/sending/call_budget.hpp"
#include "bot/ports/call_meter.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// Counts the calls of every channel, for good: in memory at once, in the store with the next flush(). A crash loses what was
/// spent since the last one, a second's worth. Any thread, but load() and flush() one thread at a time.
class CallLedger final : public ports::CallMeter {
public:
    /// Both outlive it. `limits`: by channel; those whose platform counts nothing may be left out.
    CallLedger(const ports::Clock& clock, domain::Zone zone, std::map<std::string, ChannelLimits, std::less<>> limits);

    void spent(std::string_view channel, ports::CallKind kind, int calls) override;

    /// Takes up what the store knows of this month. Throws StoreUnavailable.
    void load(ports::Store& store);
    /// Writes what was spent since the last time. Throws StoreUnavailable: then it is written the next time.
    void flush(ports::Store& store);
    /// Looks at what is planned, so that the forecasts are right. Throws StoreUnavailable.
    void forecast(const ports::View& view);

    /// Every allowance that is limited, by channel, api before pushes.
    [[nodiscard]] std::vector<PoolStanding> standings() const;
    /// What one message of the channel costs, and how that stands; unlimited where nothing is counted.
    [[nodiscard]] PoolStanding standing(const std::string& channel) const;
    /// What was spent this month, by channel and kind, limited or not.
    [[nodiscard]] std::map<std::pair<std::string, ports::CallKind>, std::int64_t> spent_this_month() const;

private:
    using Place = std::tuple<std::string, ports::CallKind, domain::Date>;

    [[nodiscard]] PoolStanding standing_of(const std::string& channel, CallPool pool, std::int64_t limit) const;
    [[nodiscard]] std::vector<ports::CallCount> month_of(const std::string& channel) const;

    const ports::Clock& clock_;
    const domain::Zone zone_;
    const std::map<std::string, ChannelLimits, std::less<>> limits_;
    mutable std::mutex mutex_;
    std::map<Place, std::int64_t> spent_;    ///< this month's, those not yet written among them
    std::map<Place, std::int64_t> unsaved_;  ///< since the last flush
    std::map<std::string, std::int64_t> planned_;
};

/// The standing of every limited allowance as the store knows it, without a running service.
[[nodiscard]] std::vector<PoolStanding> stored_standings(ports::Store& store, const ports::Clock& clock, domain::Zone zone,
                                                         const std::map<std::string, ChannelLimits, std::less<>>& limits);

}  // namespace kexiebot::app
