#pragma once

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// Takes points off for what was missed by `now`, and tells the secretaries concerned and the county's groups, all in one unit
/// of work. At most `limit` in one go; gives how many there were.
int deduct_missed(const House& house, ports::UnitOfWork& work, domain::Instant now, int limit);

/// What follows from the time alone: tasks of a new year, and points off for what was missed. Looks at most once a minute, and
/// writes only when something is due.
class DutyWatch {
public:
    /// Both outlive it.
    DutyWatch(const House& house, ports::Store& store) : house_{house}, store_{store} {}

    /// Throws StoreUnavailable: then it looks again at the next call.
    void run_due(domain::Instant now);

private:
    void plant_once_a_day(domain::Instant now);
    void deduct_due(domain::Instant now);

    const House& house_;
    ports::Store& store_;
    domain::Instant looked_at_{};
    domain::Date planted_on_{};
};

}  // namespace kexiebot::app
