#include "adapters/photos/exif_date.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

using namespace kexiebot;
using photos::exif_date;

namespace {

void put(std::string& bytes, std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 255);
}

// One folder with DateTime and a folder below with DateTimeOriginal, little-endian.
std::string exif(const std::string& changed, const std::string& original) {
    constexpr std::uint32_t first = 8, below = 38, changed_at = 60, original_at = 80;
    std::string tiff = "II";
    put(tiff, 42, 2);
    put(tiff, first, 4);
    put(tiff, 2, 2);
    put(tiff, 0x0132, 2), put(tiff, 2, 2), put(tiff, 20, 4), put(tiff, changed_at, 4);
    put(tiff, 0x8769, 2), put(tiff, 4, 2), put(tiff, 1, 4), put(tiff, below, 4);
    put(tiff, 0, 4);
    tiff.resize(below, '\0');
    put(tiff, 1, 2);
    put(tiff, 0x9003, 2), put(tiff, 2, 2), put(tiff, 20, 4), put(tiff, original_at, 4);
    tiff.resize(changed_at, '\0');
    tiff += changed;
    tiff.resize(original_at, '\0');
    tiff += original;
    tiff.resize(original_at + 20, '\0');
    return std::string{"Exif\0\0", 6} + tiff;
}

std::optional<domain::Date> read(const std::string& bytes) {
    return exif_date(std::span{reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
}

constexpr domain::Date day{std::chrono::year{2026}, std::chrono::November, std::chrono::day{21}};

}  // namespace

TEST_CASE("a camera's own day is read, and the day of the last change where there is none") {
    CHECK(read(exif("2026:12:01 10:00:00", "2026:11:21 09:30:00")) == day);
    CHECK(read(exif("2026:11:21 10:00:00", "no date at all     ")) == day);
    CHECK_FALSE(read(exif("0000:00:00 00:00:00", "2026:13:45 09:30:00")));
}

TEST_CASE("broken EXIF is no date and never read beyond its end") {
    const auto whole = exif("2026:12:01 10:00:00", "2026:11:21 09:30:00");
    for (std::size_t size = 0; size < whole.size(); ++size) (void)read(whole.substr(0, size));
    std::mt19937 random{20261122};
    for (int round = 0; round < 20'000; ++round) {
        auto broken = whole;
        for (int i = 0; i < 4; ++i) broken[6 + random() % (broken.size() - 6)] = static_cast<char>(random());
        (void)read(broken);
    }
    CHECK_FALSE(read("Exif"));
    CHECK_FALSE(read("JFIF and more bytes than that"));
}
