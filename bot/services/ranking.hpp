#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::services {

/// One organisation in a ranking.
struct Ranked {
    ports::ScoreRow score;
    domain::Points points;  ///< what it is ranked by
    int place = 0;          ///< 1 is best; equal points share a place, and the next one is as many further
    /// Places gained (positive) or lost since the places were last kept; nothing when there was none to compare with.
    std::optional<int> moved;
    bool operator==(const Ranked&) const = default;
};

struct Ranking {
    std::vector<Ranked> rows;
    std::optional<domain::Date> since;  ///< what `moved` compares with
    bool operator==(const Ranking&) const = default;
};

/// The best `limit` (0: all) of a county or, if it is empty, the city, by what the installation ranks by. Practice
/// organisations stand in none.
Ranking rank(const ports::View& view, const Assessment& assessment, const std::string& county, int year, int limit,
             domain::Date today);

/// What the rows have on average, to the hundredth. Requires: at least one row.
domain::Points mean_of(const std::vector<Ranked>& rows);

/// The place of one organisation within `county`, or the city if that is empty; 0 when it stands in none.
int place_of(const ports::View& view, const Assessment& assessment, const domain::Organisation& organisation,
             const std::string& county, int year);

/// The Monday of that day's week, which is when places are kept.
domain::Date week_begin(domain::Date day);

}  // namespace kexiebot::services
