#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/bot/app/transcript.hpp"

namespace {

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

// KEXIEBOT_REWRITE=1 writes the transcripts as they went; the difference is then reviewed like code.
TEST_CASE("conversations go as they are written down") {
    const auto rewrite = std::getenv("KEXIEBOT_REWRITE") != nullptr;
    int played = 0;
    for (const auto& entry : std::filesystem::directory_iterator{KEXIEBOT_TESTS_DIR "/transcripts"}) {
        if (entry.path().extension() != ".txt") continue;
        const auto expected = text_of(entry.path());
        const auto went = kexiebot::tests::played(expected);
        ++played;
        if (rewrite) {
            std::ofstream{entry.path(), std::ios::binary} << went;
            continue;
        }
        INFO(entry.path().filename().string());
        CHECK(went == expected);
    }
    CHECK(played > 0);
}
