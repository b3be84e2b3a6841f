#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/activity.hpp"

namespace kexiebot::ports {

/// Which activities; an empty member does not restrict.
struct ActivityFilter {
    domain::OrganisationId organisation;
    std::string county;
    std::optional<int> year;
    std::string item;       ///< "2.3"
    std::string indicator;  ///< "2"
    std::optional<domain::ActivityStatus> status;
    bool with_withdrawn = false;           ///< else withdrawn ones are left out, unless `status` asks for them
    std::optional<domain::Date> from, to;  ///< by `date`, both included
};

enum class Order { newest_first, oldest_first };  ///< by id

class Activities {
public:
    virtual ~Activities() = default;
    [[nodiscard]] virtual std::optional<domain::Activity> find(domain::ActivityId id) const = 0;
    /// At most `limit`, after leaving out `offset`.
    [[nodiscard]] virtual std::vector<domain::Activity> list(const ActivityFilter& filter, Order order, int limit,
                                                             int offset = 0) const = 0;
    [[nodiscard]] virtual int count(const ActivityFilter& filter) const = 0;
    /// Another one of that organisation with this title on this day that is not withdrawn, newest first.
    [[nodiscard]] virtual std::optional<domain::Activity> same(domain::OrganisationId organisation, domain::Date date,
                                                               std::string_view title, domain::ActivityId except) const = 0;

    virtual domain::ActivityId add(const domain::Activity& activity) = 0;
    /// Writes every member of `activity`.
    virtual void update(const domain::Activity& activity) = 0;
};

}  // namespace kexiebot::ports
