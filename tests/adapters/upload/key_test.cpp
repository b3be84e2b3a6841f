#include "adapters/upload/key.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/support/temporary_folder.hpp"

using kexiebot::tests::TemporaryFolder;
using kexiebot::upload::SigningKey;

namespace fs = std::filesystem;

TEST_CASE("the key of the links is made once, for its owner alone, and stays the same") {
    const TemporaryFolder folder;
    const auto file = folder / "links.key";
    const std::string signature = SigningKey::load_or_create(file).sign("text");
    CHECK(fs::file_size(file) == 32);
    CHECK((fs::status(file).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(SigningKey::load_or_create(file).signed_it("text", signature));
    CHECK(std::distance(fs::directory_iterator{folder.path()}, {}) == 1);
}

TEST_CASE("another installation's key signs otherwise") {
    const TemporaryFolder folder;
    const auto one = SigningKey::load_or_create(folder / "one.key");
    const auto other = SigningKey::load_or_create(folder / "other.key");
    CHECK_FALSE(other.signed_it("text", one.sign("text")));
    CHECK_FALSE(one.signed_it("text", ""));
    CHECK_FALSE(one.signed_it("another text", one.sign("text")));
}

TEST_CASE("a signature is the first half of RFC 4231, test case 1 with its key filled up") {
    // RFC 2104: a key is filled up with zeros, so the 20-byte key of the RFC's case is this one.
    const SigningKey key{std::string(20, '\x0b') + std::string(12, '\0')};
    std::string hex;
    for (const unsigned char c : key.sign("Hi There")) {
        hex += "0123456789abcdef"[c >> 4U];
        hex += "0123456789abcdef"[c & 15U];
    }
    CHECK(hex == "b0344c61d8db38535ca8afceaf0bf12b");
}

TEST_CASE("a key that others may read, or that is too short, is refused with what to do") {
    const TemporaryFolder folder;
    const auto file = folder / "links.key";
    std::ofstream{file} << std::string(32, 'k');
    fs::permissions(file, fs::perms::owner_read | fs::perms::others_read);
    CHECK_THROWS_WITH(SigningKey::load_or_create(file), Catch::Contains("chmod 600"));
    std::ofstream{file} << "short";
    fs::permissions(file, fs::perms::owner_read);
    CHECK_THROWS_WITH(SigningKey::load_or_create(file), Catch::Contains("32 bytes"));
}
