#include "storage/evidence/file_evidence_store.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

#include "bot/ports/store.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace kexiebot;
using evidence::FileEvidenceStore;
namespace fs = std::filesystem;

namespace {

// printf abc | sha256sum
const std::string abc_hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const std::string empty_hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

void write_file(const fs::path& path, const std::string& bytes) {
    std::ofstream{path, std::ios::binary} << bytes;
}

std::string content_of(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream{path, std::ios::binary}.rdbuf();
    return text.str();
}

struct EvidenceFixture {
    tests::TemporaryFolder folder;
    FileEvidenceStore store{folder / "evidence"};

    fs::path staged(const std::string& bytes) {
        auto path = store.staging_path();
        write_file(path, bytes);
        return path;
    }
    [[nodiscard]] std::size_t files_in_staging() const {
        std::size_t count = 0;
        for ([[maybe_unused]] const auto& entry : fs::directory_iterator{folder / "evidence/staging"}) ++count;
        return count;
    }
};

}  // namespace

TEST_CASE_METHOD(EvidenceFixture, "a kept file lies under its hash, and its staged name is gone") {
    const auto path = staged("abc");
    const auto kept = store.keep(path);
    CHECK(kept.sha256 == abc_hash);
    CHECK(kept.bytes == 3);
    CHECK(kept.head == "abc");
    CHECK_FALSE(fs::exists(path));
    const auto found = store.find(abc_hash);
    REQUIRE(found);
    CHECK(*found == folder / "evidence/ba" / abc_hash);
    CHECK(content_of(*found) == "abc");
    CHECK(store.intact(abc_hash));
}

TEST_CASE_METHOD(EvidenceFixture, "looking at a staged file tells the same and keeps it where it is") {
    const auto path = staged("abc");
    const auto seen = store.inspect(path);
    CHECK(seen.sha256 == abc_hash);
    CHECK(seen.bytes == 3);
    CHECK(seen.head == "abc");
    CHECK(fs::exists(path));
    CHECK_FALSE(store.find(abc_hash));
}

TEST_CASE_METHOD(EvidenceFixture, "an empty file has a hash, no bytes and no head") {
    const auto seen = store.inspect(staged(""));
    CHECK(seen.sha256 == empty_hash);
    CHECK(seen.bytes == 0);
    CHECK(seen.head.empty());
}

TEST_CASE_METHOD(EvidenceFixture, "of a long file the head is the first 4 KiB, and the hash covers all of it") {
    std::string long_text;
    while (long_text.size() < 300'000) long_text += "0123456789abcdefghijklmnopqrstuvwxyz\n";
    const auto seen = store.inspect(staged(long_text));
    CHECK(seen.bytes == static_cast<std::int64_t>(long_text.size()));
    CHECK(seen.head == long_text.substr(0, 4096));
    long_text.back() = 'x';
    CHECK(store.inspect(staged(long_text)).sha256 != seen.sha256);
}

TEST_CASE_METHOD(EvidenceFixture, "the same bytes are kept once") {
    store.keep(staged("abc"));
    CHECK(store.keep(staged("abc")).sha256 == abc_hash);
    CHECK(files_in_staging() == 0);
    CHECK(content_of(*store.find(abc_hash)) == "abc");
}

TEST_CASE_METHOD(EvidenceFixture, "the same bytes kept by several uploads at once end as one whole file") {
    constexpr int uploads = 8;
    std::vector<fs::path> paths;
    for (int upload = 0; upload < uploads; ++upload) paths.push_back(staged("abc"));
    std::vector<std::string> hashes(uploads);
    std::vector<std::thread> threads;
    for (std::size_t upload = 0; upload < uploads; ++upload) {
        threads.emplace_back([&, upload] { hashes[upload] = store.keep(paths[upload]).sha256; });
    }
    for (auto& thread : threads) thread.join();
    CHECK(hashes == std::vector<std::string>(uploads, abc_hash));
    CHECK(files_in_staging() == 0);
    CHECK(store.intact(abc_hash));
}

TEST_CASE_METHOD(EvidenceFixture, "a file that was changed or lost is not intact, and keeping it again heals it") {
    const auto path = *(store.keep(staged("abc")), store.find(abc_hash));
    fs::permissions(path, fs::perms::owner_all);
    write_file(path, "abd");
    CHECK_FALSE(store.intact(abc_hash));
    store.keep(staged("abc"));
    CHECK(store.intact(abc_hash));
    fs::remove(path);
    CHECK_FALSE(store.intact(abc_hash));
    CHECK_FALSE(store.find(abc_hash));
}

TEST_CASE_METHOD(EvidenceFixture, "what is no hash names no file, least of all one outside the store") {
    write_file(folder / "secret", "x");
    const std::string cases[] = {"",
                                 "ba",
                                 abc_hash + "0",
                                 abc_hash.substr(1),
                                 "BA" + abc_hash.substr(2),
                                 "../secret",
                                 "../" + abc_hash.substr(3),
                                 std::string(64, '/'),
                                 std::string(64, '.')};
    for (const auto& wrong : cases) {
        INFO(wrong);
        CHECK_FALSE(store.find(wrong));
        CHECK_FALSE(store.intact(wrong));
    }
}

TEST_CASE_METHOD(EvidenceFixture, "a folder or a link under a hash's name is not taken for the file") {
    fs::create_directories(folder / ("evidence/ba/" + abc_hash));
    CHECK_FALSE(store.find(abc_hash));
    write_file(folder / "elsewhere", "abc");
    fs::create_symlink(folder / "elsewhere", folder / "link");
    CHECK_THROWS_AS(store.keep(folder / "link"), ports::StoreUnavailable);
    CHECK(content_of(folder / "elsewhere") == "abc");
}

TEST_CASE_METHOD(EvidenceFixture, "staged names never repeat") {
    FileEvidenceStore other{folder / "evidence"};
    CHECK(store.staging_path() != store.staging_path());
    CHECK(store.staging_path() != other.staging_path());
}

TEST_CASE_METHOD(EvidenceFixture, "a sweep removes what a crash left, but no upload of its own or of a running process") {
    const auto own = staged("own");
    // The parent of this process runs as long as the test does.
    const auto others = folder / ("evidence/staging/" + std::to_string(::getppid()) + "-7-1");
    write_file(others, "x");
    const auto child = ::fork();
    if (child == 0) ::_exit(0);
    ::waitpid(child, nullptr, 0);
    write_file(folder / ("evidence/staging/" + std::to_string(child) + "-7-1"), "ended");
    write_file(folder / ("evidence/staging/" + std::to_string(::getpid()) + "-7-1"), "an earlier life with our number");
    write_file(folder / "evidence/staging/unknown", "x");
    CHECK(store.sweep_staging() == 3);
    CHECK(fs::exists(own));
    CHECK(fs::exists(others));
    CHECK(files_in_staging() == 2);
    CHECK(store.sweep_staging() == 0);
}

TEST_CASE_METHOD(EvidenceFixture, "when the disk refuses, the port's error says so and the staged file is still there") {
    SECTION("no such staged file") {
        CHECK_THROWS_AS(store.keep(store.staging_path()), ports::StoreUnavailable);
        CHECK_THROWS_AS(store.inspect(store.staging_path()), ports::StoreUnavailable);
    }
    SECTION("the shelf cannot be made") {
        write_file(folder / "evidence/ba", "in the way");
        const auto path = staged("abc");
        CHECK_THROWS_AS(store.keep(path), ports::StoreUnavailable);
        CHECK(content_of(path) == "abc");
        CHECK_FALSE(store.find(abc_hash));
    }
    SECTION("the folder cannot be made") {
        write_file(folder / "file", "x");
        CHECK_THROWS_AS(FileEvidenceStore{folder / "file"}, ports::StoreUnavailable);
    }
}
