#pragma once

#include <string>
#include <vector>

#include "bot/ports/evidence_store.hpp"
#include "bot/ports/photos.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/photo_index.hpp"

namespace kexiebot::app {

/// Looks at each photo once, after it was kept, and notes which earlier ones look like it, of whatever association and year.
/// Keeps the looks of all photos in memory (8 bytes and a name each). One thread.
class PhotoWatch {
public:
    /// All references outlive it.
    PhotoWatch(ports::Store& store, ports::EvidenceStore& files, ports::PhotoReader& reader)
        : store_{store}, files_{files}, reader_{reader} {}

    /// Looks at some that wait; gives how many. Throws StoreUnavailable: then it looks again at the next call.
    int run_due();

private:
    void load();
    void look_at(const std::string& sha256);

    ports::Store& store_;
    ports::EvidenceStore& files_;
    ports::PhotoReader& reader_;
    bool loaded_ = false;
    services::PhotoIndex index_;
    std::vector<std::string> names_;  ///< SHA-256, in the index's order
};

}  // namespace kexiebot::app
