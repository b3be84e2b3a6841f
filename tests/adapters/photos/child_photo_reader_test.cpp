#include "adapters/photos/child_photo_reader.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "tests/adapters/photos/jpeg.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace kexiebot;
using namespace kexiebot::tests;

namespace {

std::optional<ports::PhotoPrint> read_by(const std::string& child, const std::string& bytes) {
    const TemporaryFolder folder;
    std::ofstream{folder / "photo", std::ios::binary} << bytes;
    photos::ChildPhotoReader reader{{KEXIEBOT_PHOTO_CHILD, child}};
    return reader.read(folder / "photo");
}
ports::PhotoPrint print_of(const std::string& bytes) {
    const auto print = read_by("read", bytes);
    REQUIRE(print);
    return *print;
}
int distance(const ports::PhotoPrint& one, const ports::PhotoPrint& other) {
    return std::popcount(one.hash ^ other.hash);
}

double hall(double x, double y) {
    return 0.5 + 0.25 * std::sin(9 * x + 2 * y) + 0.2 * std::cos(7 * y * x + 1);
}
double street(double x, double y) {
    return 0.5 + 0.3 * std::sin(4 * x * x + 11 * y) * std::cos(5 * x);
}

}  // namespace

TEST_CASE("a photo shrunk and packed anew looks the same, another scene does not") {
    const auto original = print_of(jpeg_of(1600, 1200, 92, hall));
    CHECK(original.telling);
    CHECK(distance(original, print_of(jpeg_of(640, 480, 50, hall))) <= 6);
    CHECK(distance(original, print_of(jpeg_of(400, 300, 30, [](double x, double y) { return 0.1 + 0.8 * hall(x, y); }))) <= 6);
    CHECK(distance(original, print_of(jpeg_of(1600, 1200, 92, street))) > 12);
}

TEST_CASE("a blank picture tells nothing") {
    CHECK_FALSE(print_of(jpeg_of(300, 300, 80, [](double, double) { return 1.0; })).telling);
}

TEST_CASE("tiny and narrow pictures are read too") {
    for (const auto& [width, height] : {std::pair{1U, 1U}, {7U, 500U}, {500U, 3U}, {33U, 31U}}) {
        INFO(width << "x" << height);
        CHECK(read_by("read", jpeg_of(width, height, 80, hall)));
    }
}

TEST_CASE("what is no picture, or only half of one's head, is not read") {
    const auto whole = jpeg_of(800, 600, 80, hall);
    CHECK_FALSE(read_by("read", ""));
    CHECK_FALSE(read_by("read", "%PDF-1.4"));
    CHECK_FALSE(read_by("read", whole.substr(0, 40)));
    CHECK_FALSE(read_by("read", "\x89PNG\r\n\x1a\n"));
}

TEST_CASE("a decoder that crashes, says nothing or talks without end costs a photo and nothing else") {
    const auto photo = jpeg_of(64, 64, 80, hall);
    CHECK_FALSE(read_by("crash", photo));
    CHECK_FALSE(read_by("nothing", photo));
    CHECK_FALSE(read_by("talk", photo));
    photos::ChildPhotoReader missing{{"/nowhere/at/all"}};
    CHECK_FALSE(missing.read("/dev/null"));
}

TEST_CASE("a picture that claims to be immense is refused before it is decoded") {
    auto claims = jpeg_of(64, 64, 80, hall);
    // The start-of-frame segment holds height and width behind its length and precision.
    const auto at = claims.find("\xFF\xC0");
    REQUIRE(at != std::string::npos);
    for (std::size_t i = 5; i < 9; ++i) claims[at + i] = static_cast<char>(0xFF);
    CHECK_FALSE(read_by("read", claims));
}

TEST_CASE("a file longer than any photo is not read at all, one within the bound is") {
    const TemporaryFolder folder;
    const auto photo = folder / "photo";
    std::ofstream{photo, std::ios::binary} << jpeg_of(64, 64, 80, hall);
    photos::ChildPhotoReader reader{{KEXIEBOT_PHOTO_CHILD, "read"}};
    constexpr std::uintmax_t mebibyte = 1024 * 1024;
    std::filesystem::resize_file(photo, 64 * mebibyte);
    CHECK(reader.read(photo));
    std::filesystem::resize_file(photo, 64 * mebibyte + 1);
    CHECK_FALSE(reader.read(photo));
}
