#pragma once

#include "bot/ports/evidence_shelves.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// Removes files that nothing refers to any more: papers that were sent long ago, whose messages are forgotten. What any piece of
/// evidence names stays, replaced and withdrawn ones too. A shelf at a time, all of them within about a week. One thread.
class Tidying {
public:
    /// Both outlive it.
    Tidying(ports::Store& store, ports::EvidenceShelves& shelves) : store_{store}, shelves_{shelves} {}

    /// Does what is due; gives how many files went. Throws StoreUnavailable.
    int run_due(domain::Instant now);

private:
    ports::Store& store_;
    ports::EvidenceShelves& shelves_;
    domain::Instant looked_at_{};
    int shelf_ = 0;
};

}  // namespace kexiebot::app
