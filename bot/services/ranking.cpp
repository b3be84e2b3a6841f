#include "bot/services/ranking.hpp"

#include <algorithm>

namespace kexiebot::services {

namespace {

domain::Points points_of(const ports::ScoreRow& row, domain::RankedBy by) {
    return by == domain::RankedBy::confirmed ? row.confirmed : row.projected;
}

// The store keeps the order by confirmed points; another order is made here.
std::vector<ports::ScoreRow> best_first(const ports::View& view, domain::RankedBy by, const std::string& county, int year,
                                        int limit) {
    if (by == domain::RankedBy::confirmed) return view.scores().ranking(county, year, limit);
    auto rows = view.scores().ranking(county, year, 0);
    std::sort(rows.begin(), rows.end(), [](const ports::ScoreRow& a, const ports::ScoreRow& b) {
        return a.projected != b.projected ? a.projected > b.projected : a.organisation < b.organisation;
    });
    if (limit > 0 && rows.size() > static_cast<std::size_t>(limit)) rows.resize(static_cast<std::size_t>(limit));
    return rows;
}

}  // namespace

Ranking rank(const ports::View& view, const Assessment& assessment, const std::string& county, int year, int limit,
             domain::Date today) {
    Ranking ranking;
    ranking.since = view.scores().kept_before(today, year);
    for (auto& score : best_first(view, assessment.ranked_by, county, year, limit)) {
        Ranked row;
        row.points = points_of(score, assessment.ranked_by);
        const auto& rows = ranking.rows;
        const auto shared = !rows.empty() && rows.back().points == row.points;
        row.place = shared ? rows.back().place : static_cast<int>(rows.size()) + 1;
        const auto was = ranking.since ? view.scores().kept(*ranking.since, year, score.organisation) : std::nullopt;
        if (was) row.moved = (county.empty() ? was->city_place : was->county_place) - row.place;
        row.score = std::move(score);
        ranking.rows.push_back(std::move(row));
    }
    return ranking;
}

domain::Points mean_of(const std::vector<Ranked>& rows) {
    const auto count = static_cast<std::int64_t>(rows.size());
    domain::Points sum;
    for (const auto& row : rows) sum += row.points;
    return domain::Points{(sum.hundredths + count / 2) / count};
}

int place_of(const ports::View& view, const Assessment& assessment, const domain::Organisation& organisation,
             const std::string& county, int year) {
    if (organisation.practice) return 0;
    if (assessment.ranked_by == domain::RankedBy::confirmed) return view.scores().place(organisation.id, county, year);
    const auto own = view.scores().find(organisation.id, year);
    const auto points = own ? own->projected : domain::Points{};
    const auto rows = view.scores().ranking(county, year, 0);
    return 1 + static_cast<int>(std::count_if(rows.begin(), rows.end(),
                                              [points](const ports::ScoreRow& row) { return row.projected > points; }));
}

domain::Date week_begin(domain::Date day) {
    const std::chrono::sys_days at{day};
    return domain::Date{at - (std::chrono::weekday{at} - std::chrono::Monday)};
}

}  // namespace kexiebot::services
