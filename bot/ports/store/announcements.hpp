#pragma once

#include <optional>
#include <vector>

#include "bot/domain/announcement.hpp"

namespace kexiebot::ports {

class Announcements {
public:
    virtual ~Announcements() = default;
    [[nodiscard]] virtual std::optional<domain::Announcement> find(domain::AnnouncementId id) const = 0;
    /// The newest, at most `limit`.
    [[nodiscard]] virtual std::vector<domain::Announcement> newest(int limit) const = 0;
    /// Whom it is meant for, in the order they were added.
    [[nodiscard]] virtual std::vector<domain::AnnouncementReader> readers(domain::AnnouncementId id) const = 0;
    /// The newest one since `since` that is meant for this person and that they have not answered.
    [[nodiscard]] virtual std::optional<domain::AnnouncementId> unanswered(domain::PersonId person,
                                                                           domain::Instant since) const = 0;

    virtual domain::AnnouncementId add(const domain::Announcement& announcement) = 0;
    /// A reader is added once; a second time nothing changes.
    virtual void add_reader(domain::AnnouncementId announcement, domain::PersonId person) = 0;
    virtual void answer(domain::AnnouncementId announcement, domain::PersonId person, domain::Instant at) = 0;
};

}  // namespace kexiebot::ports
