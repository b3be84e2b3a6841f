#include "bot/app/tidying.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/bot/app/city.hpp"

using namespace kexiebot;
using namespace std::chrono_literals;
using tests::City;

namespace {

// Keeps a file as if that many days ago.
std::string keep(City& city, const std::string& bytes, std::chrono::days ago) {
    const auto staged = city.files().staging_path();
    std::ofstream{staged, std::ios::binary} << bytes;
    const auto sha256 = city.files().keep(staged).sha256;
    const std::chrono::sys_seconds at = city.now - ago;
    std::filesystem::last_write_time(*city.files().find(sha256), std::chrono::file_clock::from_sys(at));
    return sha256;
}

// All shelves once.
void tidy(City& city) {
    app::Tidying tidying{city.store(), city.files()};
    for (int shelf = 0; shelf < ports::EvidenceShelves::count; ++shelf) {
        tidying.run_due(city.now);
        city.now += 30min;
    }
}

void name(City& city, const std::string& sha256, domain::EvidenceStatus status) {
    ports::write_and_wait(city.store(), [&](ports::UnitOfWork& work) {
        domain::Evidence piece;
        piece.sha256 = sha256;
        piece.status = status;
        work.evidence().add(piece);
    });
}

void carry(City& city, const std::string& sha256) {
    ports::write_and_wait(city.store(), [&](ports::UnitOfWork& work) {
        ports::OutboxRow row;
        row.channel = "test";
        row.target = {ports::ConversationKind::direct, "secretary"};
        row.kind = "paper";
        row.key = "paper/" + sha256;
        row.attachment = ports::Attachment{ports::MediaKind::file, "考核表.xlsx", sha256};
        work.outbox().add(row);
    });
}

}  // namespace

TEST_CASE("files that nothing refers to go after a week; whatever a piece of evidence or a message names stays") {
    City city;
    const auto active = keep(city, "active", std::chrono::days{400});
    const auto replaced = keep(city, "replaced", std::chrono::days{400});
    const auto withdrawn = keep(city, "withdrawn", std::chrono::days{400});
    const auto carried = keep(city, "carried", std::chrono::days{80});
    const auto forgotten = keep(city, "forgotten", std::chrono::days{100});
    const auto arriving = keep(city, "arriving", std::chrono::days{1});
    name(city, active, domain::EvidenceStatus::active);
    name(city, replaced, domain::EvidenceStatus::replaced);
    name(city, withdrawn, domain::EvidenceStatus::withdrawn);
    carry(city, carried);
    tidy(city);
    for (const auto& one : {active, replaced, withdrawn, carried, arriving}) CHECK(city.files().find(one));
    CHECK_FALSE(city.files().find(forgotten));
}

TEST_CASE("a file that is kept again while it is being removed stays") {
    City city;
    const auto sha256 = keep(city, "again", std::chrono::days{100});
    const auto before = city.now - std::chrono::days{7};
    REQUIRE(city.files().kept_before(std::stoi(sha256.substr(0, 2), nullptr, 16), before) == std::vector{sha256});
    keep(city, "again", std::chrono::days{0});
    CHECK_FALSE(city.files().discard(sha256, before));
    CHECK(city.files().intact(sha256));
    CHECK_FALSE(city.files().discard(std::string(64, '0'), before));
    CHECK_FALSE(city.files().discard("../kexiebot.sqlite3", before));
}
