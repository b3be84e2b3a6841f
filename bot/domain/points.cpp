#include "bot/domain/points.hpp"

#include <cstdlib>

namespace kexiebot::domain {

std::string to_text(Points points) {
    const auto magnitude = std::llabs(points.hundredths);
    std::string text = points.hundredths < 0 ? "-" : "";
    text += std::to_string(magnitude / 100);
    const auto decimals = magnitude % 100;
    if (decimals == 0) return text;
    text += '.';
    text += static_cast<char>('0' + decimals / 10);
    if (decimals % 10 != 0) text += static_cast<char>('0' + decimals % 10);
    return text;
}

}  // namespace kexiebot::domain
