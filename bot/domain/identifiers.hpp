#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kexiebot::domain {

/// A number that names one thing of one kind; 0 names nothing. The store hands them out, from 1 upwards.
template <class Kind>
struct Id {
    std::int64_t value = 0;
    constexpr auto operator<=>(const Id&) const = default;
    explicit constexpr operator bool() const noexcept { return value != 0; }
};

using OrganisationId = Id<struct OrganisationTag>;
using PersonId = Id<struct PersonTag>;
using ActivityId = Id<struct ActivityTag>;
using EvidenceId = Id<struct EvidenceTag>;
using HonourId = Id<struct HonourTag>;
using TaskId = Id<struct TaskTag>;
using DeductionId = Id<struct DeductionTag>;
using ServiceRequestId = Id<struct ServiceRequestTag>;
using AnnouncementId = Id<struct AnnouncementTag>;
using MediaId = Id<struct MediaTag>;
using ChangeId = Id<struct ChangeTag>;
using SilenceId = Id<struct SilenceTag>;

/// The code people use for it: A12, T7, D3, R5, S4 (design.md section 2), N3.
std::string code_of(ActivityId id);
std::string code_of(TaskId id);
std::string code_of(DeductionId id);
std::string code_of(HonourId id);
std::string code_of(ServiceRequestId id);
std::string code_of(AnnouncementId id);

/// The number behind a code with that letter: ('A', "A12") is 12. Nothing for another letter, 0, or more than 15 digits.
std::optional<std::int64_t> number_of(char letter, std::string_view code);

}  // namespace kexiebot::domain
