#pragma once

#include <string>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"
#include "bot/domain/points.hpp"
#include "bot/domain/task.hpp"

namespace kexiebot::domain {

enum class DeductionStatus {
    in_force,
    appealed,  ///< still in force until decided
    waived,
};

/// 扣分, code D3.
struct Deduction {
    DeductionId id;
    OrganisationId organisation;
    TaskId task;  ///< none when a coordinator took points off by hand
    TaskKind kind = TaskKind::other_work;
    Points points;  ///< > 0
    DeductionStatus status = DeductionStatus::in_force;
    std::string reason;    ///< what the points were taken off for
    std::string appeal;    ///< what the association says against it; empty until it appeals
    std::string decision;  ///< why it was waived or kept; empty until somebody decided
    int year = 0;
    Instant at{};
    bool operator==(const Deduction&) const = default;
};

}  // namespace kexiebot::domain
