#include "storage/sqlite/repositories/reviews.hpp"

namespace kexiebot::sqlite {

SqliteReviews::SqliteReviews(Connection& connection)
    : of_{connection, "SELECT subject, decision, by, name, reason, at FROM review WHERE subject = ?1 ORDER BY id"},
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

void SqliteReviews::add(const domain::ReviewStep& review) {
    add_.change(review.subject, review.decision, review.by, review.name, review.reason, review.at);
}

}  // namespace kexiebot::sqlite
