#include "storage/sqlite/repositories/photos.hpp"

#include <bit>

namespace kexiebot::sqlite {

namespace {

// The 64 bits stand in SQLite's signed integer as they are.
ports::PhotoRow photo_of(Rows& rows) {
    ports::PhotoRow row;
    row.sha256 = rows.text();
    const bool was_read = rows.flag();
    const auto hash = std::bit_cast<std::uint64_t>(rows.integer());
    const bool telling = rows.flag();
    const auto taken = rows.optional_date();
    if (was_read) row.print = ports::PhotoPrint{hash, telling, taken};
    return row;
}

std::vector<std::string> texts_of(Rows rows) {
    std::vector<std::string> texts;
    while (rows.next()) texts.push_back(rows.text());
    return texts;
}

}  // namespace

SqlitePhotos::SqlitePhotos(Connection& connection)
    : find_{connection, "SELECT sha256, hash IS NOT NULL, hash, telling, taken FROM photo WHERE sha256 = ?1"},
      page_{connection,
            "SELECT sha256, 1, hash, telling, taken FROM photo WHERE sha256 > ?1 AND hash IS NOT NULL ORDER BY sha256 LIMIT ?2"},
      unseen_{connection, "SELECT sha256 FROM photo_unseen GROUP BY sha256 ORDER BY min(evidence) LIMIT ?1"},
      alike_{connection, "SELECT other FROM photo_alike WHERE one = ?1 ORDER BY distance, other LIMIT 20"},
      add_{connection, "INSERT INTO photo (sha256, hash, telling, taken) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING"},
      add_alike_{connection,
                 "INSERT INTO photo_alike (one, other, distance) VALUES (?1, ?2, ?3), (?2, ?1, ?3) ON CONFLICT DO NOTHING"} {}

std::optional<ports::PhotoRow> SqlitePhotos::find(std::string_view sha256) const {
    auto rows = find_.query(sha256);
    if (!rows.next()) return std::nullopt;
    return photo_of(rows);
}

std::vector<ports::PhotoRow> SqlitePhotos::page(std::string_view after, int limit) const {
    auto rows = page_.query(after, limit);
    std::vector<ports::PhotoRow> photos;
    while (rows.next()) photos.push_back(photo_of(rows));
    return photos;
}

std::vector<std::string> SqlitePhotos::unseen(int limit) const {
    return texts_of(unseen_.query(limit));
}

std::vector<std::string> SqlitePhotos::alike(std::string_view sha256) const {
    return texts_of(alike_.query(sha256));
}

void SqlitePhotos::add(const ports::PhotoRow& row) {
    const auto hash = row.print ? std::optional{std::bit_cast<std::int64_t>(row.print->hash)} : std::nullopt;
    const auto taken = row.print ? row.print->taken : std::nullopt;
    add_.change(row.sha256, hash, row.print && row.print->telling, taken);
}

void SqlitePhotos::add_alike(std::string_view one, std::string_view other, int distance) {
    add_alike_.change(one, other, distance);
}

}  // namespace kexiebot::sqlite
