#include "bot/app/worker.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <vector>

using kexiebot::app::Worker;

TEST_CASE("a worker finishes in order what it was given, also after a job that fails") {
    std::vector<int> done;
    Worker worker;
    worker.post([&] { done.push_back(1); });
    worker.post([] { throw std::runtime_error{"a fault"}; });
    worker.post([&] { done.push_back(2); });
    worker.finish();
    CHECK(done == std::vector<int>{1, 2});
}

TEST_CASE("a worker that has finished takes no more, and may be told so twice") {
    int done = 0;
    Worker worker;
    worker.finish();
    worker.post([&] { ++done; });
    worker.finish();
    CHECK(done == 0);
}
