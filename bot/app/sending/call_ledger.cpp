#include "bot/app/sending/call_ledger.hpp"

#include <utility>

namespace kexiebot::app {

using domain::Date;
using ports::CallCount;
using ports::CallKind;

namespace {

std::int64_t limit_of(const MonthlyCalls& monthly, CallPool pool) {
    return pool == CallPool::api ? monthly.api : monthly.pushes;
}

}  // namespace

CallLedger::CallLedger(const ports::Clock& clock, domain::Zone zone, std::map<std::string, ChannelLimits, std::less<>> limits)
    : clock_{clock}, zone_{zone}, limits_{std::move(limits)} {}

void CallLedger::spent(std::string_view channel, CallKind kind, int calls) {
    if (calls <= 0) return;
    const auto today = domain::local_day(clock_.now(), zone_);
    const Place place{std::string{channel}, kind, today};
    const std::lock_guard lock{mutex_};
    spent_[place] += calls;
    unsaved_[place] += calls;
}

void CallLedger::load(ports::Store& store) {
    const auto today = domain::local_day(clock_.now(), zone_);
    std::vector<CallCount> stored;
    store.read([&](const ports::View& view) { stored = view.call_counts().between(month_start(today), today); });
    const std::lock_guard lock{mutex_};
    for (const auto& count : stored) spent_[{count.channel, count.kind, count.day}] += count.calls;
}

void CallLedger::flush(ports::Store& store) {
    std::map<Place, std::int64_t> saving;
    {
        const std::lock_guard lock{mutex_};
        std::swap(saving, unsaved_);
        const auto first = month_start(domain::local_day(clock_.now(), zone_));
        std::erase_if(spent_, [first](const auto& entry) { return std::get<Date>(entry.first) < first; });
    }
    if (saving.empty()) return;
    try {
        ports::write_and_wait(store, [&](ports::UnitOfWork& work) {
            for (const auto& [place, calls] : saving) {
                const auto& [channel, kind, day] = place;
                work.call_counts().add({channel, kind, day, calls});
            }
        });
    } catch (const ports::StoreUnavailable&) {
        const std::lock_guard lock{mutex_};
        for (const auto& [place, calls] : saving) unsaved_[place] += calls;
        throw;
    }
}

void CallLedger::forecast(const ports::View& view) {
    const auto until = month_end(clock_.now(), zone_);
    std::map<std::string, std::int64_t> planned;
    for (const auto& [channel, limits] : limits_) {
        if (limits.monthly != MonthlyCalls{}) planned[channel] = view.outbox().planned_messages(channel, until);
    }
    const std::lock_guard lock{mutex_};
    planned_ = std::move(planned);
}

std::vector<CallCount> CallLedger::month_of(const std::string& channel) const {
    const auto first = month_start(domain::local_day(clock_.now(), zone_));
    std::vector<CallCount> counts;
    for (const auto& [place, calls] : spent_) {
        const auto& [whose, kind, day] = place;
        if (whose == channel && day >= first) counts.push_back({whose, kind, day, calls});
    }
    return counts;
}

PoolStanding CallLedger::standing_of(const std::string& channel, CallPool pool, std::int64_t limit) const {
    PoolStanding standing{.channel = channel, .pool = pool, .used = 0, .forecast = 0, .limit = limit};
    const auto month = month_of(channel);
    for (const auto& count : month) standing.used += pool_of(count.kind) == pool ? count.calls : 0;
    const auto& limits = limits_.at(channel);
    const auto planned = planned_.find(channel);
    const auto messages = planned != planned_.end() && pool_of(limits.counted_as) == pool ? planned->second : 0;
    standing.forecast = forecast_calls(month, pool, domain::local_day(clock_.now(), zone_), messages);
    return standing;
}

std::vector<PoolStanding> CallLedger::standings() const {
    const std::lock_guard lock{mutex_};
    std::vector<PoolStanding> all;
    for (const auto& [channel, limits] : limits_) {
        for (const auto pool : {CallPool::api, CallPool::pushes}) {
            const auto limit = limit_of(limits.monthly, pool);
            if (limit > 0) all.push_back(standing_of(channel, pool, limit));
        }
    }
    return all;
}

PoolStanding CallLedger::standing(const std::string& channel) const {
    const auto found = limits_.find(channel);
    if (found == limits_.end()) return {.channel = channel, .pool = CallPool::api, .used = 0, .forecast = 0, .limit = 0};
    const auto pool = pool_of(found->second.counted_as);
    const std::lock_guard lock{mutex_};
    return standing_of(channel, pool, limit_of(found->second.monthly, pool));
}

std::map<std::pair<std::string, CallKind>, std::int64_t> CallLedger::spent_this_month() const {
    const auto first = month_start(domain::local_day(clock_.now(), zone_));
    std::map<std::pair<std::string, CallKind>, std::int64_t> all;
    const std::lock_guard lock{mutex_};
    for (const auto& [place, calls] : spent_) {
        const auto& [channel, kind, day] = place;
        if (day >= first) all[{channel, kind}] += calls;
    }
    return all;
}

std::vector<PoolStanding> stored_standings(ports::Store& store, const ports::Clock& clock, domain::Zone zone,
                                           const std::map<std::string, ChannelLimits, std::less<>>& limits) {
    CallLedger ledger{clock, zone, limits};
    ledger.load(store);
    store.read([&](const ports::View& view) { ledger.forecast(view); });
    return ledger.standings();
}

}  // namespace kexiebot::app
