#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/domain/checklist.hpp"

namespace kexiebot::ports {

/// Answers to the 13 points of the self-check.
class Checklist {
public:
    virtual ~Checklist() = default;
    [[nodiscard]] virtual std::optional<domain::ChecklistAnswer> find(domain::OrganisationId organisation, int year,
                                                                      int point) const = 0;
    /// Of an organisation in a year, by point.
    [[nodiscard]] virtual std::vector<domain::ChecklistAnswer> of(domain::OrganisationId organisation, int year) const = 0;

    /// Declared in a year by organisations of a county, practice ones left out, and not verified yet: the longest waiting first,
    /// at most `limit`.
    [[nodiscard]] virtual std::vector<domain::ChecklistAnswer> declared(const std::string& county, int year, int limit) const = 0;
    /// How many there are of those.
    [[nodiscard]] virtual int count_declared(const std::string& county, int year) const = 0;

    /// Adds the answer or writes every member of it.
    virtual void put(const domain::ChecklistAnswer& answer) = 0;
};

}  // namespace kexiebot::ports
