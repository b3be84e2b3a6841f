// How long it takes to find which of a million photos look like one. Not a test: nothing is asserted.
//   photo_index_bench [PHOTOS = 1000000] [ROUNDS = 50]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

#include "bot/services/photo_index.hpp"

int main(int argc, char** argv) {
    const auto photos = argc > 1 ? std::atol(argv[1]) : 1'000'000L;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 50;
    std::mt19937_64 random{1};
    kexiebot::services::PhotoIndex index;
    for (long i = 0; i < photos; ++i) index.add(random());
    std::vector<double> took;
    std::size_t found = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto hash = random();
        const auto start = std::chrono::steady_clock::now();
        found += index.near(hash, 6, 10).size();
        took.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(took.begin(), took.end());
    std::printf("%ld photos: median %.2f ms, worst %.2f ms (%zu found)\n", photos, took[took.size() / 2], took.back(), found);
}
