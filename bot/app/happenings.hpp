#pragma once

#include <functional>

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/happening.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::http {
class Runtime;
}

namespace kexiebot::app {

/// What it means when a group is gone or somebody has left: a group that is no more, or that the bot was taken out of, is bound
/// to nothing any longer, what waited for it is given up with the reason, and the coordinators read that their county's messages
/// have nowhere to go; of a person who left they read that nothing reaches them and that somebody else is to be asked in. An
/// event that comes again changes nothing.
class Happenings final : public ports::HappeningHandler {
public:
    /// All outlive it. `changed` is called, on any thread, after a commit that may have left something to send.
    Happenings(const House& house, ports::Store& store, const ports::Clock& clock, http::Runtime& runtime,
               std::function<void()> changed)
        : house_{house}, store_{store}, clock_{clock}, runtime_{runtime}, changed_{std::move(changed)} {}

    void happened(ports::Happening happening, std::function<void(bool)> done) override;

private:
    const House& house_;
    ports::Store& store_;
    const ports::Clock& clock_;
    http::Runtime& runtime_;
    std::function<void()> changed_;
};

/// What `happening` changes, in one unit of work.
void take_in(const House& house, ports::UnitOfWork& work, const ports::Happening& happening, domain::Instant now);

}  // namespace kexiebot::app
