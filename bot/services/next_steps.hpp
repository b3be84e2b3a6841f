#pragma once

#include <string>
#include <vector>

#include "bot/domain/calendar.hpp"
#include "bot/domain/score.hpp"

namespace kexiebot::services {

/// One way to gain points still open.
struct NextStep {
    std::string item;
    domain::Points each;  ///< what the next unit adds, caps considered
    domain::Points room;  ///< what the item may still add at most
    bool operator==(const NextStep&) const = default;
};

/// Ways to gain, the most points for one unit first; what waits for review counts as had. At most `limit`.
std::vector<NextStep> next_steps(const domain::Rulebook& rulebook, const domain::Score& score, std::size_t limit);

/// The same list as somebody would go about it: the most points for the least effort first, and without what is over for this
/// year (the days of the notice that come once: 5.2 全国科普日, 6.5 全国科技工作者日). `steps`: all of them. At most `limit`.
std::vector<NextStep> easiest_first(const domain::Rulebook& rulebook, std::vector<NextStep> steps, domain::Date today,
                                    std::size_t limit);

}  // namespace kexiebot::services
