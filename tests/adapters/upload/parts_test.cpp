#include "adapters/upload/parts.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/temporary_folder.hpp"

using kexiebot::tests::TemporaryFolder;
using kexiebot::upload::Parts;

TEST_CASE("pieces make the file they were cut from, over a restart too") {
    const TemporaryFolder folder;
    const std::string key(64, 'a');
    {
        Parts parts{folder / "uploads"};
        CHECK(parts.have(key) == 0);
        CHECK(parts.append(key, 0, "first,") == Parts::Outcome::taken);
    }
    Parts parts{folder / "uploads"};
    CHECK(parts.have(key) == 6);
    CHECK(parts.append(key, 6, "second") == Parts::Outcome::taken);
    std::ifstream file{parts.path(key)};
    CHECK(std::string{std::istreambuf_iterator<char>{file}, {}} == "first,second");
    CHECK(parts.head(key) == "first,second");
}

TEST_CASE("a piece sent twice, or out of its place, changes nothing") {
    const TemporaryFolder folder;
    Parts parts{folder / "uploads"};
    const std::string key(64, 'b');
    REQUIRE(parts.append(key, 0, "piece") == Parts::Outcome::taken);
    CHECK(parts.append(key, 0, "piece") == Parts::Outcome::elsewhere);
    CHECK(parts.append(key, 9, "piece") == Parts::Outcome::elsewhere);
    CHECK(parts.have(key) == 5);
}

TEST_CASE("what has not grown for a day is forgotten, what has stays") {
    const TemporaryFolder folder;
    Parts parts{folder / "uploads"};
    const std::string old(64, 'c');
    const std::string fresh(64, 'd');
    parts.append(old, 0, "old");
    parts.append(fresh, 0, "fresh");
    namespace fs = std::filesystem;
    fs::last_write_time(parts.path(old), fs::file_time_type::clock::now() - Parts::age_max - std::chrono::minutes{1});
    parts.sweep();
    CHECK(parts.have(old) == 0);
    CHECK(parts.have(fresh) == 5);
}
