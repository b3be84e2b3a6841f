#pragma once

#include <optional>
#include <string>

#include "bot/domain/activity.hpp"
#include "bot/domain/identifiers.hpp"

namespace kexiebot::domain {

enum class HonourLevel { national, provincial, city };

/// 荣誉/加分, code R5. Its status means the same as an activity's.
struct Honour {
    HonourId id;
    OrganisationId organisation;
    HonourLevel level = HonourLevel::city;
    std::string title;
    std::optional<Date> date;
    ActivityStatus status = ActivityStatus::draft;
    int year = 0;
    PersonId logged_by;
    Instant logged_at{};
    int evidence_count = 0;
    std::int64_t version = 1;
    bool operator==(const Honour&) const = default;
};

}  // namespace kexiebot::domain
