#include "adapters/photos/perceptual_hash.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace kexiebot::photos {

namespace {

constexpr int kept = 8;  // frequencies in each direction, from the first above the constant one

float cosine(int position, int frequency) {
    return static_cast<float>(std::cos((2 * position + 1) * frequency * std::numbers::pi / (2 * grey_side)));
}

}  // namespace

std::uint64_t hash_of(const Grey& grey) {
    std::array<float, kept * grey_side> of_rows{};
    for (int y = 0; y < grey_side; ++y) {
        for (int u = 0; u < kept; ++u) {
            float sum = 0;
            for (int x = 0; x < grey_side; ++x) sum += grey[static_cast<std::size_t>(y * grey_side + x)] * cosine(x, u + 1);
            of_rows[static_cast<std::size_t>(y * kept + u)] = sum;
        }
    }
    std::vector<float> frequencies;
    for (int v = 0; v < kept; ++v) {
        for (int u = 0; u < kept; ++u) {
            float sum = 0;
            for (int y = 0; y < grey_side; ++y) sum += of_rows[static_cast<std::size_t>(y * kept + u)] * cosine(y, v + 1);
            frequencies.push_back(sum);
        }
    }
    auto ordered = frequencies;
    const auto middle = ordered.begin() + kept * kept / 2;
    std::nth_element(ordered.begin(), middle, ordered.end());
    std::uint64_t hash = 0;
    for (const auto frequency : frequencies) hash = hash << 1 | (frequency > *middle ? 1U : 0U);
    return hash;
}

bool is_telling(const Grey& grey) {
    constexpr double least_deviation = 6;
    double sum = 0;
    double squares = 0;
    for (const auto shade : grey) {
        sum += shade;
        squares += static_cast<double>(shade) * shade;
    }
    const auto mean = sum / static_cast<double>(grey.size());
    return squares / static_cast<double>(grey.size()) - mean * mean > least_deviation * least_deviation;
}

}  // namespace kexiebot::photos
