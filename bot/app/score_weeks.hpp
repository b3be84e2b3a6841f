#pragma once

#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::app {

/// Keeps everybody's place as each week begins, so that a ranking can tell who has moved. Looks at most once an hour.
class ScoreWeeks {
public:
    /// Both outlive it.
    ScoreWeeks(const services::Assessment& assessment, ports::Store& store) : assessment_{assessment}, store_{store} {}

    /// Throws StoreUnavailable: then it looks again at the next call.
    void run_due(domain::Instant now);

private:
    const services::Assessment& assessment_;
    ports::Store& store_;
    domain::Instant looked_at_{};
};

}  // namespace kexiebot::app
