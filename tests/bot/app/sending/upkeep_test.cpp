#include "bot/app/sending/upkeep.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <optional>

#include "tests/bot/app/city.hpp"

using namespace kexiebot;
using namespace std::chrono_literals;
using tests::City;

namespace {

struct CityClock final : ports::Clock {
    explicit CityClock(const City& city) : city_{city} {}
    domain::Instant now() const override { return city_.now; }

private:
    const City& city_;
};

// An office with a hundred calls a month on one channel.
struct Office {
    City city;
    CityClock clock{city};
    app::CallLedger ledger{clock, domain::Zone{}, [] {
                               std::map<std::string, app::ChannelLimits, std::less<>> limits;
                               limits["ding-main"].monthly.api = 100;
                               return limits;
                           }()};
    std::optional<app::SendingUpkeep> upkeep;

    Office() { restart(); }
    void restart() { upkeep.emplace(city.house(), city.store(), ledger); }

    /// What the admin was told after so many calls more, a minute later.
    std::string told_after(int calls) {
        ledger.spent("ding-main", ports::CallKind::api, calls);
        city.now += 1min;
        upkeep->run_due(city.now);
        std::string told;
        city.store().read([&](const ports::View& view) {
            for (const auto& row : view.outbox().page(seen, 100)) {
                told += row.text;
                ++seen;
            }
        });
        return told;
    }

    int seen = 0;  ///< rows of the outbox looked at before
};

bool says(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("codes that ended three months ago and tries of last week are forgotten, what may still count is not") {
    Office office;
    const domain::Account stranger{"test", "stranger"};
    const auto invite = [&](const std::string& code, std::chrono::days ended) {
        ports::Invite made;
        made.code = code;
        made.name = "演示";
        made.expires_at = office.city.now - ended;
        ports::write_and_wait(office.city.store(), [&](ports::UnitOfWork& work) { work.invites().add(made); });
    };
    invite("OLDCODE2", std::chrono::days{91});
    invite("NEWCODE2", std::chrono::days{89});
    invite("OPENCODE", std::chrono::days{-1});
    ports::write_and_wait(office.city.store(), [&](ports::UnitOfWork& work) {
        work.invites().record_failed_try(stranger, office.city.now - std::chrono::days{8});
        work.invites().record_failed_try(stranger, office.city.now - 1min);
    });
    office.upkeep->run_due(office.city.now);
    office.city.store().read([&](const ports::View& view) {
        CHECK_FALSE(view.invites().find("OLDCODE2"));
        CHECK(view.invites().find("NEWCODE2"));
        CHECK(view.invites().find("OPENCODE"));
        CHECK(view.invites().failed_tries(stranger, {}) == 1);
    });
}

TEST_CASE("the operator is told once at each threshold of a month's calls") {
    Office office;
    CHECK(office.told_after(69).empty());
    CHECK(says(office.told_after(1), "已用 70 次"));
    CHECK(office.told_after(5).empty());
    CHECK(says(office.told_after(15), "已用 90 次"));
    CHECK(office.told_after(9).empty());
    CHECK(says(office.told_after(1), "已用完"));
    CHECK(office.told_after(50).empty());
}

TEST_CASE("after a restart the operator is not told again, and in the next month anew") {
    Office office;
    CHECK(says(office.told_after(75), "已用 75 次"));
    office.restart();
    CHECK(office.told_after(1).empty());
    office.city.now += 24h * 31;
    CHECK(office.told_after(1).empty());
    CHECK(says(office.told_after(70), "已用 71 次"));
}

TEST_CASE("what was acked long ago goes, and is not sent again") {
    Office office;
    ports::OutboxRow row;
    row.channel = "test";
    row.target.id = "secretary";
    row.key = "old";
    row.status = ports::OutboxStatus::acked;
    const auto add = [&] {
        bool is_new = false;
        ports::write_and_wait(office.city.store(), [&](ports::UnitOfWork& work) { is_new = work.outbox().add(row); });
        return is_new;
    };
    REQUIRE(add());
    ports::write_and_wait(office.city.store(), [&](ports::UnitOfWork& work) {
        auto ended = work.outbox().find_key("old").value();
        ended.ended_at = office.city.now - 24h * 91;
        work.outbox().update(ended);
    });
    office.upkeep->run_due(office.city.now);
    bool is_there = true;
    office.city.store().read([&](const ports::View& view) { is_there = view.outbox().find_key("old").has_value(); });
    CHECK_FALSE(is_there);
    CHECK_FALSE(add());
}
