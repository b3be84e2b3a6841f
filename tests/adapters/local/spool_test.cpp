#include "adapters/local/spool.hpp"

#include <catch2/catch.hpp>

#include "bot/ports/store.hpp"
#include "tests/adapters/local/fakes.hpp"

namespace kexiebot::local {
namespace {

namespace fs = std::filesystem;

struct SpoolTest {
    tests::TemporaryFolder folder;
    tests::FolderEvidence evidence{folder.path() / "evidence"};
    fs::path place = folder.path() / "uploads";
    fs::path target = folder.path() / "target";

    int files() const {
        int count = 0;
        for ([[maybe_unused]] const auto& entry : fs::directory_iterator{place}) ++count;
        return count;
    }
    void keep(const Spool& spool, const std::string& sha256) {
        const auto staged = evidence.staging_path();
        REQUIRE(spool.copy_to(staged, sha256, 100).outcome == ports::FetchOutcome::fetched);
        evidence.keep(staged);
    }
};

TEST_CASE_METHOD(SpoolTest, "an upload can be fetched again and again until it is kept, also after a restart") {
    std::string sha256;
    {
        Spool spool{place, evidence};
        sha256 = spool.put("photo");
        CHECK(sha256 == tests::sha256_hex("photo"));
        spool.sweep();
    }
    Spool spool{place, evidence};
    for (int i = 0; i < 2; ++i) {
        CHECK(spool.copy_to(target, sha256, 100).outcome == ports::FetchOutcome::fetched);
        CHECK(tests::content_of(target) == "photo");
    }
}

TEST_CASE_METHOD(SpoolTest, "once it is kept it leaves the spool and can still be fetched") {
    Spool spool{place, evidence};
    const auto sha256 = spool.put("photo");
    keep(spool, sha256);
    spool.sweep();
    CHECK(files() == 0);
    CHECK(spool.copy_to(target, sha256, 100).outcome == ports::FetchOutcome::fetched);
    CHECK(tests::content_of(target) == "photo");
}

TEST_CASE_METHOD(SpoolTest, "the same bytes are spooled once, and not at all when they are kept already") {
    Spool spool{place, evidence};
    const auto sha256 = spool.put("photo");
    CHECK(spool.put("photo") == sha256);
    CHECK(files() == 1);
    keep(spool, sha256);
    spool.sweep();
    CHECK(spool.put("photo") == sha256);
    CHECK(files() == 0);
}

TEST_CASE_METHOD(SpoolTest, "what was never kept goes after three days, and an interrupted upload at the next start") {
    Spool spool{place, evidence};
    const auto young = spool.put("young");
    const auto old = spool.put("old");
    const auto now = fs::file_time_type::clock::now();
    fs::last_write_time(place / young, now - Spool::age_max + std::chrono::hours{1});
    fs::last_write_time(place / old, now - Spool::age_max - std::chrono::hours{1});
    spool.sweep();
    CHECK(fs::exists(place / young));
    CHECK_FALSE(fs::exists(place / old));

    tests::write_file(place / "7.part", "half");
    const Spool next{place, evidence};
    CHECK_FALSE(fs::exists(place / "7.part"));
    CHECK(fs::exists(place / young));
}

TEST_CASE_METHOD(SpoolTest, "what can't be fetched says why") {
    Spool spool{place, evidence};
    const auto sha256 = spool.put("photo");
    CHECK(spool.copy_to(target, sha256, 4).outcome == ports::FetchOutcome::too_large);
    CHECK(spool.copy_to(target, sha256, 5).outcome == ports::FetchOutcome::fetched);
    CHECK(spool.copy_to(target, std::string(64, 'a'), 100).outcome == ports::FetchOutcome::gone);
    CHECK(spool.copy_to(target, "../evidence/x", 100).outcome == ports::FetchOutcome::gone);
    CHECK(spool.copy_to(folder.path() / "nowhere" / "x", sha256, 100).outcome == ports::FetchOutcome::try_again);
}

TEST_CASE_METHOD(SpoolTest, "a disk that takes nothing is told as such and leaves nothing behind") {
    Spool spool{place, evidence};
    fs::remove_all(place);
    CHECK_THROWS_AS(spool.put("photo"), ports::StoreUnavailable);
    fs::create_directories(place);
    CHECK_FALSE(spool.put("photo").empty());
    CHECK(files() == 1);
}

}  // namespace
}  // namespace kexiebot::local
