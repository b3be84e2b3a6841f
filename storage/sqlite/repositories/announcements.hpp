#pragma once

#include "bot/ports/store/announcements.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteAnnouncements final : public ports::Announcements {
public:
    explicit SqliteAnnouncements(Connection& connection);

    std::optional<domain::Announcement> find(domain::AnnouncementId id) const override;
    std::vector<domain::Announcement> newest(int limit) const override;
    bool is_meant_for(domain::AnnouncementId id, domain::PersonId person) const override;
    std::vector<domain::AnnouncementReader> readers(domain::AnnouncementId id, const ports::Reach& reach) const override;
    ports::AnnouncementProgress progress(domain::AnnouncementId id, const ports::Reach& reach) const override;
    std::optional<domain::AnnouncementId> unanswered(domain::PersonId person, domain::Instant since) const override;
    domain::AnnouncementId add(const domain::Announcement& announcement) override;
    void add_reader(domain::AnnouncementId announcement, domain::PersonId person) override;
    void answer(domain::AnnouncementId announcement, domain::PersonId person, domain::Instant at) override;

private:
    Connection& connection_;
    mutable Statement find_, newest_, is_meant_for_, readers_, progress_, unanswered_;
    Statement add_, add_reader_, answer_;
};

}  // namespace kexiebot::sqlite
