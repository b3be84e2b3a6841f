#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

class Scores {
public:
    virtual ~Scores() = default;
    [[nodiscard]] virtual domain::Tally tally(domain::OrganisationId organisation, int year) const = 0;
    [[nodiscard]] virtual std::optional<ScoreRow> find(domain::OrganisationId organisation, int year) const = 0;
    /// Best first by confirmed, then by id; practice organisations left out. `county` empty: the city. `limit` 0: all.
    [[nodiscard]] virtual std::vector<ScoreRow> ranking(std::string_view county, int year, int limit) const = 0;
    /// Place (1 is best; equal scores share a place) by confirmed within its county or, if `county` is empty, the city.
    [[nodiscard]] virtual int place(domain::OrganisationId organisation, std::string_view county, int year) const = 0;

    /// Adds `sign` times the contribution to the stored counter.
    virtual void apply(domain::OrganisationId organisation, int year, const domain::Contribution& contribution, int sign) = 0;
    /// Writes the totals.
    virtual void put(const ScoreRow& row) = 0;
};

}  // namespace kexiebot::ports
