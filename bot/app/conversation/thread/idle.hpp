#pragma once

#include <vector>

#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// The day from which on nothing is 「没动静」: 30 days, today included.
domain::Date idle_since(domain::Date today);

/// Those of `organisations` with no activity from `from` to `to` that is not withdrawn, in their order.
std::vector<domain::Organisation> idle_among(const ports::View& view, const std::vector<domain::Organisation>& organisations,
                                             domain::Date from, domain::Date to);

}  // namespace kexiebot::app
