// What the service gives back once it has started.
#include "bot/app/system/memory.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

using namespace kexiebot;

namespace {

// KiB of pages that stand in files, the program's own among them.
long pages_of_files() {
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("RssFile:")) return std::stol(line.substr(line.find(':') + 1));
    }
    return -1;
}

}  // namespace

TEST_CASE("pages of the program that are given back leave memory, and come back when they are needed") {
    const auto before = pages_of_files();
    REQUIRE(before > 0);
    app::give_back_program_pages();
    CHECK(pages_of_files() < before);
    std::string text;
    for (int i = 0; i < 1000; ++i) text += std::to_string(i);
    CHECK(text.size() == 2890);
}
