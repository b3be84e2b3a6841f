#include "storage/sqlite/repositories/reviews.hpp"

namespace kexiebot::sqlite {

SqliteReviews::SqliteReviews(Connection& connection)
    : of_{connection, "SELECT subject, decision, by, name, reason, at FROM review WHERE subject = ?1 ORDER BY id"},
      appealed_{connection,
                "SELECT r.subject FROM review AS r WHERE r.decision = 'appealed' AND NOT EXISTS"
                " (SELECT 1 FROM review AS later WHERE later.subject = r.subject AND later.id > r.id) ORDER BY r.id LIMIT ?1"},
      add_{connection, "INSERT INTO review (subject, decision, by, name, reason, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"} {}

std::vector<domain::ReviewStep> SqliteReviews::of(std::string_view subject) const {
    auto rows = of_.query(subject);
    std::vector<domain::ReviewStep> reviews;
    while (rows.next()) {
        reviews.push_back({.subject = rows.text(),
                           .decision = rows.word<domain::ReviewDecision>(),
                           .by = rows.id<domain::PersonId>(),
                           .name = rows.text(),
                           .reason = rows.text(),
                           .at = rows.instant()});
    }
    return reviews;
}

std::vector<std::string> SqliteReviews::appealed(int limit) const {
    auto rows = appealed_.query(limit);
    std::vector<std::string> subjects;
    while (rows.next()) subjects.push_back(rows.text());
    return subjects;
}

void SqliteReviews::add(const domain::ReviewStep& review) {
    add_.change(review.subject, review.decision, review.by, review.name, review.reason, review.at);
}

}  // namespace kexiebot::sqlite
