#include "bot/app/conversation/activities/receipts.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/app/city.hpp"

using namespace kexiebot;
using namespace std::chrono_literals;

namespace {

/// The secretary's activity A1, and files for it that came over its link.
struct Desk {
    Desk() { city.say("secretary", "11月20日办了锅炉节能讲座，45人"); }

    void arrive(std::optional<domain::Instant> more_until) {
        ports::MediaJob job;
        job.channel = "test";
        job.account = "secretary";
        job.conversation = {ports::ConversationKind::direct, "secretary"};
        job.activity = domain::ActivityId{1};
        job.status = ports::MediaStatus::done;
        job.received_at = city.now;
        job.next_at = city.now;
        job.more_until = more_until;
        ports::write_and_wait(city.store(), [&](ports::UnitOfWork& work) { work.media().add(job); });
    }
    std::string receipts() {
        ports::write_and_wait(city.store(), [&](ports::UnitOfWork& work) {
            if (app::receipts_due(work, city.now)) {
                app::write_receipts(city.house(), *directories.current(work), work, city.now);
            }
        });
        return city.pushed_to("secretary");
    }

    tests::City city;
    app::DirectoryCache directories;
};

}  // namespace

TEST_CASE("files sent one by one over a slow line have one receipt when the last has come") {
    Desk desk;
    desk.arrive(desk.city.now + 60s);
    desk.city.now += 40s;
    CHECK(desk.receipts().empty());
    desk.arrive(desk.city.now + 60s);
    desk.city.now += 40s;
    CHECK(desk.receipts().empty());
    desk.arrive(std::nullopt);
    CHECK(desk.receipts().empty());
    desk.city.now += 3s;
    CHECK_THAT(desk.receipts(), Catch::Contains("3 件佐证"));
    desk.city.now += 1h;
    desk.city.store().read([&](const ports::View& view) { CHECK_FALSE(app::receipts_due(view, desk.city.now)); });
}

TEST_CASE("whoever closes the page before its last file is told of what has come") {
    Desk desk;
    desk.arrive(desk.city.now + 60s);
    desk.arrive(desk.city.now + 60s);
    desk.city.now += 61s;
    CHECK_THAT(desk.receipts(), Catch::Contains("2 件佐证"));
}
