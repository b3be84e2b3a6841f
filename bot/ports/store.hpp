#pragma once

#include <exception>
#include <functional>
#include <stdexcept>
#include <string>

#include "bot/ports/store/activities.hpp"
#include "bot/ports/store/allowances.hpp"
#include "bot/ports/store/announcements.hpp"
#include "bot/ports/store/audit.hpp"
#include "bot/ports/store/call_counts.hpp"
#include "bot/ports/store/changes.hpp"
#include "bot/ports/store/checklist.hpp"
#include "bot/ports/store/dialogues.hpp"
#include "bot/ports/store/duties.hpp"
#include "bot/ports/store/evidence.hpp"
#include "bot/ports/store/groups.hpp"
#include "bot/ports/store/honours.hpp"
#include "bot/ports/store/inbox.hpp"
#include "bot/ports/store/invites.hpp"
#include "bot/ports/store/media.hpp"
#include "bot/ports/store/organisations.hpp"
#include "bot/ports/store/outbox.hpp"
#include "bot/ports/store/papers.hpp"
#include "bot/ports/store/people.hpp"
#include "bot/ports/store/photos.hpp"
#include "bot/ports/store/reminders.hpp"
#include "bot/ports/store/reviews.hpp"
#include "bot/ports/store/scores.hpp"
#include "bot/ports/store/service_requests.hpp"
#include "bot/ports/store/silences.hpp"
#include "bot/ports/store/years.hpp"

namespace kexiebot::ports {

/// The surroundings failed and may heal: disk full, database locked or gone. Nothing was stored.
class StoreUnavailable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The change belongs to an assessment year that is locked. Nothing was stored.
class YearLocked : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// One consistent state of everything stored. Reading only.
class View {
public:
    virtual ~View() = default;
    [[nodiscard]] virtual const Organisations& organisations() const = 0;
    [[nodiscard]] virtual const People& people() const = 0;
    [[nodiscard]] virtual const Invites& invites() const = 0;
    [[nodiscard]] virtual const Groups& groups() const = 0;
    [[nodiscard]] virtual const Activities& activities() const = 0;
    [[nodiscard]] virtual const EvidenceRows& evidence() const = 0;
    [[nodiscard]] virtual const Honours& honours() const = 0;
    [[nodiscard]] virtual const Duties& duties() const = 0;
    [[nodiscard]] virtual const Checklist& checklist() const = 0;
    [[nodiscard]] virtual const ServiceRequests& service_requests() const = 0;
    [[nodiscard]] virtual const Announcements& announcements() const = 0;
    [[nodiscard]] virtual const Reviews& reviews() const = 0;
    [[nodiscard]] virtual const Scores& scores() const = 0;
    [[nodiscard]] virtual const Changes& changes() const = 0;
    [[nodiscard]] virtual const Dialogues& dialogues() const = 0;
    [[nodiscard]] virtual const MediaJobs& media() const = 0;
    [[nodiscard]] virtual const Inbox& inbox() const = 0;
    [[nodiscard]] virtual const Outbox& outbox() const = 0;
    [[nodiscard]] virtual const Silences& silences() const = 0;
    [[nodiscard]] virtual const Allowances& allowances() const = 0;
    [[nodiscard]] virtual const CallCounts& call_counts() const = 0;
    [[nodiscard]] virtual const PaperRequests& papers() const = 0;
    [[nodiscard]] virtual const Photos& photos() const = 0;
    [[nodiscard]] virtual const Years& years() const = 0;
    [[nodiscard]] virtual const Audit& audit() const = 0;
    [[nodiscard]] virtual const Reminders& reminders() const = 0;
};

/// A View that can be changed. All of it becomes durable together, or none of it.
class UnitOfWork : public View {
public:
    using View::activities;
    using View::allowances;
    using View::announcements;
    using View::audit;
    using View::call_counts;
    using View::changes;
    using View::checklist;
    using View::dialogues;
    using View::duties;
    using View::evidence;
    using View::groups;
    using View::honours;
    using View::inbox;
    using View::invites;
    using View::media;
    using View::organisations;
    using View::outbox;
    using View::papers;
    using View::people;
    using View::photos;
    using View::reminders;
    using View::reviews;
    using View::scores;
    using View::service_requests;
    using View::silences;
    using View::years;

    [[nodiscard]] virtual Organisations& organisations() = 0;
    [[nodiscard]] virtual People& people() = 0;
    [[nodiscard]] virtual Invites& invites() = 0;
    [[nodiscard]] virtual Groups& groups() = 0;
    [[nodiscard]] virtual Activities& activities() = 0;
    [[nodiscard]] virtual EvidenceRows& evidence() = 0;
    [[nodiscard]] virtual Honours& honours() = 0;
    [[nodiscard]] virtual Duties& duties() = 0;
    [[nodiscard]] virtual Checklist& checklist() = 0;
    [[nodiscard]] virtual ServiceRequests& service_requests() = 0;
    [[nodiscard]] virtual Announcements& announcements() = 0;
    [[nodiscard]] virtual Reviews& reviews() = 0;
    [[nodiscard]] virtual Scores& scores() = 0;
    [[nodiscard]] virtual Changes& changes() = 0;
    [[nodiscard]] virtual Dialogues& dialogues() = 0;
    [[nodiscard]] virtual MediaJobs& media() = 0;
    [[nodiscard]] virtual Inbox& inbox() = 0;
    [[nodiscard]] virtual Outbox& outbox() = 0;
    [[nodiscard]] virtual Silences& silences() = 0;
    [[nodiscard]] virtual Allowances& allowances() = 0;
    [[nodiscard]] virtual CallCounts& call_counts() = 0;
    [[nodiscard]] virtual PaperRequests& papers() = 0;
    [[nodiscard]] virtual Photos& photos() = 0;
    [[nodiscard]] virtual Years& years() = 0;
    [[nodiscard]] virtual Audit& audit() = 0;
    [[nodiscard]] virtual Reminders& reminders() = 0;
};

/// Where everything is kept. Any thread may call either method.
class Store {
public:
    virtual ~Store() = default;

    /// Runs `look` on the calling thread over one consistent state. What `look` throws comes out unchanged.
    /// Throws StoreUnavailable.
    virtual void read(const std::function<void(const View&)>& look) = 0;

    /// Queues a unit of work. `work` runs on the writer's thread; what it changed is undone when it throws. `done` is called
    /// once, on the writer's thread, after the commit that holds the work: with null, with what `work` threw, or with
    /// StoreUnavailable. `done` must be quick and must not throw. Units run in the order queued.
    virtual void write(std::function<void(UnitOfWork&)> work, std::function<void(std::exception_ptr)> done) = 0;
};

/// Queues `work` and waits for its commit; throws what failed. For the command line and tests, never on an I/O thread.
void write_and_wait(Store& store, std::function<void(UnitOfWork&)> work);

}  // namespace kexiebot::ports
