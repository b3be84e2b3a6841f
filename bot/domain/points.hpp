#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace kexiebot::domain {

/// Points of the assessment as an integer of hundredths: 2.5 points are Points{250}. No floating point in a score.
struct Points {
    std::int64_t hundredths = 0;

    static constexpr Points whole(std::int64_t points) { return Points{points * 100}; }

    constexpr auto operator<=>(const Points&) const = default;
    constexpr Points operator+(Points other) const { return Points{hundredths + other.hundredths}; }
    constexpr Points operator-(Points other) const { return Points{hundredths - other.hundredths}; }
    constexpr Points operator*(std::int64_t times) const { return Points{hundredths * times}; }
    constexpr Points& operator+=(Points other) { return *this = *this + other; }
    constexpr Points& operator-=(Points other) { return *this = *this - other; }
};

/// "2.5", "10", "0.25", "-5": as few decimals as carry the value.
std::string to_text(Points points);

}  // namespace kexiebot::domain
