#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "bot/domain/year_end.hpp"

namespace kexiebot::ports {

/// How far the assessment years have come, and what was objected. While a year is locked the store refuses every change of its
/// activities, honours, deductions and scores with YearLocked, whoever asks for it.
class Years {
public:
    virtual ~Years() = default;
    /// An open one when nothing was said about it yet.
    [[nodiscard]] virtual domain::AssessmentYear find(int year) const = 0;
    [[nodiscard]] virtual std::optional<domain::Objection> objection(std::int64_t id) const = 0;
    /// Of a year, by id.
    [[nodiscard]] virtual std::vector<domain::Objection> objections(int year) const = 0;

    virtual void put(const domain::AssessmentYear& year) = 0;
    virtual std::int64_t add(const domain::Objection& objection) = 0;
    /// Writes status and decision.
    virtual void update(const domain::Objection& objection) = 0;
};

}  // namespace kexiebot::ports
