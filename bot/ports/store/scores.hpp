#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/calendar.hpp"
#include "bot/domain/score.hpp"

namespace kexiebot::ports {

/// The totals of one organisation in one year, as kept up with every change.
struct ScoreRow {
    domain::OrganisationId organisation;
    int year = 0;
    domain::Points confirmed, pending, projected;
    std::string rulebook_version;
    bool operator==(const ScoreRow&) const = default;
};

/// Where an organisation stood when a week began.
struct WeekRow {
    domain::OrganisationId organisation;
    domain::Points points;
    int county_place = 0;
    int city_place = 0;
    bool operator==(const WeekRow&) const = default;
};

class Scores {
public:
    virtual ~Scores() = default;
    [[nodiscard]] virtual domain::Tally tally(domain::OrganisationId organisation, int year) const = 0;
    [[nodiscard]] virtual std::optional<ScoreRow> find(domain::OrganisationId organisation, int year) const = 0;
    /// Best first by confirmed, then by id; practice organisations left out. `county` empty: the city. `limit` 0: all.
    [[nodiscard]] virtual std::vector<ScoreRow> ranking(std::string_view county, int year, int limit) const = 0;
    /// Place (1 is best; equal scores share a place) by confirmed within its county or, if `county` is empty, the city.
    [[nodiscard]] virtual int place(domain::OrganisationId organisation, std::string_view county, int year) const = 0;

    /// The latest day before `day` whose places were kept for that year.
    [[nodiscard]] virtual std::optional<domain::Date> kept_before(domain::Date day, int year) const = 0;
    /// What was kept on that day of an organisation; nothing when it had no score then.
    [[nodiscard]] virtual std::optional<WeekRow> kept(domain::Date day, int year, domain::OrganisationId organisation) const = 0;

    /// Keeps everybody's place as of `day`, unless that day's are kept already; forgets those kept before `forget_before`.
    virtual void keep_places(domain::Date day, int year, domain::RankedBy by, domain::Date forget_before) = 0;
    /// Adds `sign` times the contribution to the stored counter.
    virtual void apply(domain::OrganisationId organisation, int year, const domain::Contribution& contribution, int sign) = 0;
    /// Writes the totals.
    virtual void put(const ScoreRow& row) = 0;
};

}  // namespace kexiebot::ports
