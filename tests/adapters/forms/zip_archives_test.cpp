#include "adapters/forms/zip_archives.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "bot/ports/store.hpp"
#include "tests/adapters/forms/unzipped.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace kexiebot;
using namespace kexiebot::tests;

TEST_CASE("an archive holds what it was given, from disk and from memory, under Chinese names") {
    const TemporaryFolder folder;
    std::ofstream{folder / "photo", std::ios::binary} << "\xFF\xD8 photo";
    const std::vector<ports::ArchiveEntry> entries = {{"甲科协/1 学术交流/A1 讲座/1.jpg", folder / "photo", {}},
                                                      {"甲科协/SHA256SUMS.txt", {}, "abc  1.jpg\n"}};
    forms::ZipArchives{}.write(entries, folder / "archive.zip");
    const auto files = unzipped(folder / "archive.zip");
    CHECK(files.size() == 2);
    CHECK(files.at("甲科协/1 学术交流/A1 讲座/1.jpg") == "\xFF\xD8 photo");
    CHECK(files.at("甲科协/SHA256SUMS.txt") == "abc  1.jpg\n");
}

TEST_CASE("a file that is gone fails the archive and leaves none") {
    const TemporaryFolder folder;
    const std::vector<ports::ArchiveEntry> entries = {{"1.jpg", folder / "gone", {}}};
    const forms::ZipArchives archives;
    CHECK_THROWS_AS(archives.write(entries, folder / "archive.zip"), ports::StoreUnavailable);
    CHECK_FALSE(std::filesystem::exists(folder / "archive.zip"));
}
