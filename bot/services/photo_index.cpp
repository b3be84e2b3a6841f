#include "bot/services/photo_index.hpp"

#include <algorithm>
#include <bit>

namespace kexiebot::services {

std::vector<PhotoIndex::Near> PhotoIndex::near(std::uint64_t hash, int distance_max, std::size_t limit) const {
    std::vector<Near> found;
    for (std::size_t i = 0; i < hashes_.size(); ++i) {
        const auto distance = std::popcount(hashes_[i] ^ hash);
        if (distance <= distance_max) found.push_back({i, distance});
    }
    std::stable_sort(found.begin(), found.end(), [](const Near& a, const Near& b) { return a.distance < b.distance; });
    if (found.size() > limit) found.resize(limit);
    return found;
}

}  // namespace kexiebot::services
