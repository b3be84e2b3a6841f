#include "storage/sqlite/verify.hpp"

#include <array>
#include <utility>

#include "storage/sqlite/session.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

namespace {

constexpr int faults_of_a_kind_max = 100;

struct Check {
    const char* sql;  ///< gives a sentence for each fault
};

// What one table repeats of another must agree with it.
constexpr std::array repetitions{
    Check{"SELECT 'activity A' || a.id || ' says it has ' || a.evidence_count || ' pieces of evidence, but ' ||"
          " (SELECT count(*) FROM evidence AS e WHERE e.activity = a.id AND e.status = 'active') || ' are active' FROM activity "
          "AS a"
          " WHERE a.evidence_count <> (SELECT count(*) FROM evidence AS e WHERE e.activity = a.id AND e.status = 'active')"},
    Check{"SELECT 'activity A' || a.id || ' repeats another county than its organisation has' FROM activity AS a"
          " JOIN organisation AS o ON o.id = a.organisation WHERE a.county <> o.county"},
    Check{"SELECT 'the score of organisation ' || s.organisation || ' in ' || s.year ||"
          " ' repeats another county or kind than the organisation has' FROM score AS s"
          " JOIN organisation AS o ON o.id = s.organisation WHERE s.county <> o.county OR s.practice <> o.practice"},
    Check{"SELECT DISTINCT 'the places of ' || coalesce(nullif(county, ''), 'the city') || ' in ' || year ||"
          " ' count other organisations than have a score' FROM"
          " (SELECT county, year, confirmed, organisations FROM score_level"
          "  UNION ALL SELECT county, year, confirmed, -1 FROM score WHERE practice = 0 AND county <> ''"
          "  UNION ALL SELECT '', year, confirmed, -1 FROM score WHERE practice = 0)"
          " GROUP BY county, year, confirmed HAVING sum(organisations) <> 0"},
    Check{"SELECT 'evidence ' || e.id || ' belongs to another organisation than its activity A' || a.id FROM evidence AS e"
          " JOIN activity AS a ON a.id = e.activity WHERE e.organisation IS NOT NULL AND e.organisation <> a.organisation"},
    Check{"SELECT 'the counter of item ' || item || ' of organisation ' || organisation || ' in ' || year || ' is below zero'"
          " FROM tally WHERE confirmed < 0 OR pending < 0"},
};

void collect(std::vector<std::string>& faults, Connection& connection, const std::string& sql) {
    Statement statement{connection, sql};
    auto rows = statement.query();
    for (int found = 0; found < faults_of_a_kind_max && rows.next(); ++found) faults.push_back(rows.text());
}

void collect_integrity(std::vector<std::string>& faults, Connection& connection) {
    Statement statement{connection, "PRAGMA integrity_check(" + std::to_string(faults_of_a_kind_max) + ")"};
    auto rows = statement.query();
    while (rows.next()) {
        auto line = rows.text();
        if (line != "ok") faults.push_back("integrity: " + std::move(line));
    }
}

void collect_foreign_keys(std::vector<std::string>& faults, Connection& connection) {
    Statement statement{connection, "SELECT \"table\", coalesce(rowid, 0), parent FROM pragma_foreign_key_check"};
    auto rows = statement.query();
    for (int found = 0; found < faults_of_a_kind_max && rows.next(); ++found) {
        const auto table = rows.text();
        auto fault = "row " + std::to_string(rows.integer());
        fault.append(" of ").append(table).append(" names a missing ").append(rows.text());
        faults.push_back(std::move(fault));
    }
}

}  // namespace

std::vector<std::string> faults_of(const ConnectionSettings& settings) {
    Session session{settings};
    auto& connection = session.connection();
    connection.execute("BEGIN");
    std::vector<std::string> faults;
    collect_integrity(faults, connection);
    collect_foreign_keys(faults, connection);
    for (const auto& check : repetitions) collect(faults, connection, check.sql);
    if (const auto broken = session.audit().first_broken()) {
        faults.push_back("the audit chain is broken at row " + std::to_string(*broken));
    }
    return faults;
}

}  // namespace kexiebot::sqlite
