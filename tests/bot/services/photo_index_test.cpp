#include "bot/services/photo_index.hpp"

#include <catch2/catch.hpp>

using kexiebot::services::PhotoIndex;

TEST_CASE("photos are found by how few bits differ, the nearest first") {
    PhotoIndex index;
    for (const std::uint64_t hash : {0x0FULL, 0x00ULL, ~0ULL, 0x01ULL}) index.add(hash);
    CHECK(index.near(0, 4, 10) == std::vector<PhotoIndex::Near>{{1, 0}, {3, 1}, {0, 4}});
    CHECK(index.near(0, 3, 10) == std::vector<PhotoIndex::Near>{{1, 0}, {3, 1}});
    CHECK(index.near(0, 64, 2).size() == 2);
    CHECK(PhotoIndex{}.near(0, 64, 10).empty());
}
