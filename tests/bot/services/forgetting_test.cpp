#include "bot/services/forgetting.hpp"

#include <catch2/catch.hpp>

#include "tests/bot/services/association.hpp"

using namespace kexiebot;
using namespace std::chrono_literals;

namespace {

struct Inbox : tests::Association {
    void receive(const std::string& id, domain::Instant at) {
        write([&](ports::UnitOfWork& work) {
            work.inbox().put({"test", id, "u", at, true, "已登记"});
            return true;
        });
    }
    // What the service does, once a look, until there is nothing more to forget; gives how many looks had work.
    int forget_all() {
        for (int looks = 0;; ++looks) {
            const auto before = read([&](const ports::View& view) { return services::forgettable_messages(view, now); });
            if (!before) return looks;
            CHECK(write([&](ports::UnitOfWork& work) { return work.inbox().forget(*before); }) > 0);
        }
    }
    bool remembers(const std::string& id) {
        return read([&](const ports::View& view) { return view.inbox().find("test", id).has_value(); });
    }
};

}  // namespace

TEST_CASE("a message is remembered for thirty days, to the second") {
    Inbox inbox;
    inbox.receive("just old enough", inbox.now - services::inbox_lives - 1s);
    inbox.receive("on the border", inbox.now - services::inbox_lives);
    inbox.receive("new", inbox.now);
    CHECK(inbox.forget_all() == 1);
    CHECK_FALSE(inbox.remembers("just old enough"));
    CHECK(inbox.remembers("on the border"));
    CHECK(inbox.remembers("new"));
}

TEST_CASE("a long past is forgotten an hour's worth at a time") {
    Inbox inbox;
    for (int day = 31; day < 36; ++day) inbox.receive(std::to_string(day), inbox.now - day * 24h);
    CHECK(inbox.forget_all() == 5);
    CHECK(inbox.forget_all() == 0);
}

TEST_CASE("nothing is forgotten of an empty inbox") {
    Inbox inbox;
    CHECK(inbox.forget_all() == 0);
}
