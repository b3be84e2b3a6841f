#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kexiebot::services {

/// Photos by what they look like, in memory: 64 bits each, in the order added. A search goes over all of them, which for a
/// million takes about as long as reading 8 MB.
class PhotoIndex {
public:
    struct Near {
        std::size_t index = 0;  ///< the how-manieth that was added, from 0
        int distance = 0;       ///< bits that differ
        bool operator==(const Near&) const = default;
    };

    void add(std::uint64_t hash) { hashes_.push_back(hash); }
    [[nodiscard]] std::size_t size() const { return hashes_.size(); }
    /// Those with at most `distance_max` bits different, the nearest first, at most `limit`.
    [[nodiscard]] std::vector<Near> near(std::uint64_t hash, int distance_max, std::size_t limit) const;

private:
    std::vector<std::uint64_t> hashes_;
};

}  // namespace kexiebot::services
