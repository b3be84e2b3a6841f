#include "storage/sqlite/repositories/announcements.hpp"

#include "storage/sqlite/reach.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr auto select = "SELECT id, text, audience, by, at FROM announcement";

// Readers of ?1 who have a role within the reach in ?2: in a county itself, or in an organisation of it.
std::string from_readers() {
    return " FROM announcement_reader WHERE announcement = ?1 AND (?2 IS NULL OR EXISTS"
           " (SELECT 1 FROM membership AS m LEFT JOIN organisation AS o ON o.id = m.organisation"
           " WHERE m.person = announcement_reader.person AND " +
           within("coalesce(o.county, m.county)", "?2") + "))";
}

domain::Announcement announcement_of(Rows& rows) {
    return {.id = rows.id<domain::AnnouncementId>(),
            .text = rows.text(),
            .audience = rows.text(),
            .by = rows.id<domain::PersonId>(),
            .at = rows.instant()};
}

}  // namespace

SqliteAnnouncements::SqliteAnnouncements(Connection& connection)
    : connection_{connection},
      find_{connection, std::string{select} + " WHERE id = ?1"},
      newest_{connection, std::string{select} + " ORDER BY id DESC LIMIT ?1"},
      is_meant_for_{connection, "SELECT 1 FROM announcement_reader WHERE announcement = ?1 AND person = ?2"},
      readers_{connection, "SELECT announcement, person, answered_at" + from_readers() + " ORDER BY person"},
      progress_{connection, "SELECT count(answered_at), count(*)" + from_readers()},
      unanswered_{connection,
                  "SELECT r.announcement FROM announcement_reader AS r JOIN announcement AS a ON a.id = r.announcement"
                  " WHERE r.person = ?1 AND r.answered_at IS NULL AND a.at >= ?2 ORDER BY r.announcement DESC LIMIT 1"},
      add_{connection, "INSERT INTO announcement (text, audience, by, at) VALUES (?1, ?2, ?3, ?4)"},
      add_reader_{connection,
                  "INSERT INTO announcement_reader (announcement, person, answered_at) VALUES (?1, ?2, NULL)"
                  " ON CONFLICT (announcement, person) DO NOTHING"},
      answer_{connection,
              "UPDATE announcement_reader SET answered_at = ?3 WHERE announcement = ?1 AND person = ?2 AND answered_at IS NULL"} {
}

std::optional<domain::Announcement> SqliteAnnouncements::find(domain::AnnouncementId id) const {
    auto rows = find_.query(id);
    if (!rows.next()) return std::nullopt;
    return announcement_of(rows);
}

std::vector<domain::Announcement> SqliteAnnouncements::newest(int limit) const {
    auto rows = newest_.query(limit);
    std::vector<domain::Announcement> found;
    while (rows.next()) found.push_back(announcement_of(rows));
    return found;
}

bool SqliteAnnouncements::is_meant_for(domain::AnnouncementId id, domain::PersonId person) const {
    auto rows = is_meant_for_.query(id, person);
    return rows.next();
}

std::vector<domain::AnnouncementReader> SqliteAnnouncements::readers(domain::AnnouncementId id, const ports::Reach& reach) const {
    const auto counties = to_parameter(reach);
    auto rows = readers_.query(id, counties);
    std::vector<domain::AnnouncementReader> found;
    while (rows.next()) {
        found.push_back({.announcement = rows.id<domain::AnnouncementId>(),
                         .person = rows.id<domain::PersonId>(),
                         .answered_at = rows.optional_instant()});
    }
    return found;
}

ports::AnnouncementProgress SqliteAnnouncements::progress(domain::AnnouncementId id, const ports::Reach& reach) const {
    const auto counties = to_parameter(reach);
    auto rows = progress_.query(id, counties);
    if (!rows.next()) return {};
    const auto answered = rows.small();
    return {answered, rows.small()};
}

std::optional<domain::AnnouncementId> SqliteAnnouncements::unanswered(domain::PersonId person, domain::Instant since) const {
    auto rows = unanswered_.query(person, since);
    if (!rows.next()) return std::nullopt;
    return rows.id<domain::AnnouncementId>();
}

domain::AnnouncementId SqliteAnnouncements::add(const domain::Announcement& announcement) {
    add_.change(announcement.text, announcement.audience, announcement.by, announcement.at);
    return {connection_.last_id()};
}

void SqliteAnnouncements::add_reader(domain::AnnouncementId announcement, domain::PersonId person) {
    add_reader_.change(announcement, person);
}

void SqliteAnnouncements::answer(domain::AnnouncementId announcement, domain::PersonId person, domain::Instant at) {
    answer_.change(announcement, person, at);
}

}  // namespace kexiebot::sqlite
