#pragma once

#include <optional>
#include <vector>

#include "bot/domain/announcement.hpp"
#include "bot/ports/store/reach.hpp"

namespace kexiebot::ports {

/// How many of its readers have answered an announcement.
struct AnnouncementProgress {
    int answered = 0;
    int readers = 0;
    bool operator==(const AnnouncementProgress&) const = default;
};

class Announcements {
public:
    virtual ~Announcements() = default;
    [[nodiscard]] virtual std::optional<domain::Announcement> find(domain::AnnouncementId id) const = 0;
    /// The newest, at most `limit`.
    [[nodiscard]] virtual std::vector<domain::Announcement> newest(int limit) const = 0;
    [[nodiscard]] virtual bool is_meant_for(domain::AnnouncementId id, domain::PersonId person) const = 0;
    /// Those it is meant for who have a role within `reach`, by id.
    [[nodiscard]] virtual std::vector<domain::AnnouncementReader> readers(domain::AnnouncementId id,
                                                                          const Reach& reach) const = 0;
    /// The same people, counted.
    [[nodiscard]] virtual AnnouncementProgress progress(domain::AnnouncementId id, const Reach& reach) const = 0;
    /// The newest one since `since` that is meant for this person and that they have not answered.
    [[nodiscard]] virtual std::optional<domain::AnnouncementId> unanswered(domain::PersonId person,
                                                                           domain::Instant since) const = 0;

    virtual domain::AnnouncementId add(const domain::Announcement& announcement) = 0;
    /// A reader is added once; a second time nothing changes.
    virtual void add_reader(domain::AnnouncementId announcement, domain::PersonId person) = 0;
    virtual void answer(domain::AnnouncementId announcement, domain::PersonId person, domain::Instant at) = 0;
};

}  // namespace kexiebot::ports
