#include "bot/app/conversation/thread/idle.hpp"

#include <algorithm>

namespace kexiebot::app {

domain::Date idle_since(domain::Date today) {
    constexpr int days = 30;
    return domain::plus_days(today, 1 - days);
}

std::vector<domain::Organisation> idle_among(const ports::View& view, const std::vector<domain::Organisation>& organisations,
                                             domain::Date from, domain::Date to) {
    std::vector<domain::Organisation> idle;
    std::copy_if(organisations.begin(), organisations.end(), std::back_inserter(idle), [&](const domain::Organisation& one) {
        ports::ActivityFilter filter;
        filter.organisation = one.id;
        filter.from = from;
        filter.to = to;
        return view.activities().count(filter) == 0;
    });
    return idle;
}

}  // namespace kexiebot::app
