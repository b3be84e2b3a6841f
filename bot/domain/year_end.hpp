#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"

namespace kexiebot::domain {

enum class YearState {
    open,
    published,  ///< 公示: everybody may look and object until a day
    locked,     ///< nothing about it changes any more, but for a recorded unlock
};

/// How far an assessment year has come.
struct AssessmentYear {
    int year = 0;
    YearState state = YearState::open;
    std::optional<Instant> objections_until;  ///< set once it was published
    std::optional<Instant> published_at{};    ///< likewise; none for one published before this was written down
    bool operator==(const AssessmentYear&) const = default;
};

enum class ObjectionStatus { open, upheld, dismissed };

/// 异议: what an association says against its published score. People name it by its number.
struct Objection {
    std::int64_t id = 0;
    OrganisationId organisation;
    int year = 0;
    std::string text;
    ObjectionStatus status = ObjectionStatus::open;
    std::string decision;  ///< why; empty until decided
    PersonId raised_by;
    Instant raised_at{};
    bool operator==(const Objection&) const = default;
};

}  // namespace kexiebot::domain
