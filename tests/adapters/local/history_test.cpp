#include "adapters/local/history.hpp"

#include <catch2/catch.hpp>
#include <thread>

#include "adapters/local/feed.hpp"
#include "tests/adapters/local/fakes.hpp"

namespace kexiebot::local {
namespace {

Event push(std::string user, std::string id, std::string text = "x") {
    Event event;
    event.user = std::move(user);
    event.id = std::move(id);
    event.text = std::move(text);
    return event;
}

int events_in(const std::string& stream) {
    int count = 0;
    for (std::size_t at = stream.find("data: "); at != std::string::npos; at = stream.find("data: ", at + 1)) ++count;
    return count;
}

TEST_CASE("a page that comes back gets just what it has missed") {
    History history{{100, 100'000}, "e1"};
    for (int i = 0; i < 5; ++i) history.add(push("s1", std::to_string(i)));
    CHECK(events_in(history.since("s1", "")) == 5);
    CHECK(events_in(history.since("s1", "e1-3")) == 2);
    CHECK(history.since("s1", "e1-3").starts_with("id: e1-4\ndata: {"));
    CHECK(history.since("s1", "e1-5").empty());
    CHECK(history.since("s1", "e1-99").empty());
}

TEST_CASE("an event id of an earlier run, or of nobody, counts for nothing") {
    History history{{100, 100'000}, "e2"};
    history.add(push("s1", "1"));
    for (const auto* id : {"e1-1", "e2-", "e2-x", "e2-1x", "e2--1", "1", "\xff", "e2-99999999999999999999999"}) {
        INFO(id);
        CHECK(events_in(history.since("s1", id)) == 1);
    }
}

TEST_CASE("what is said to one person is not shown to another; what is said in a group is") {
    History history{{100, 100'000}, "e"};
    history.add(push("s1", "1"));
    Event to_group = push("", "2");
    to_group.group = "g";
    history.add(to_group);
    CHECK(events_in(history.since("s1", "")) == 2);
    CHECK(events_in(history.since("s2", "")) == 1);
}

TEST_CASE("an event that comes twice is kept once, but a reply beside its message") {
    History history{{100, 100'000}, "e"};
    Event said = push("s1", "m1");
    said.kind = EventKind::said;
    Event reply = said;
    reply.kind = EventKind::reply;
    CHECK_FALSE(history.add(said).empty());
    CHECK(history.add(said).empty());
    CHECK_FALSE(history.add(reply).empty());
    CHECK_FALSE(history.add(push("s2", "m1")).empty());
    CHECK_FALSE(history.add(push("s1", "")).empty());
    CHECK_FALSE(history.add(push("s1", "")).empty());
}

TEST_CASE("the history keeps the newest within its bounds") {
    const auto bounds = GENERATE(HistoryBounds{3, 1'000'000}, HistoryBounds{1000, 500});
    History history{bounds, "e"};
    for (int i = 1; i <= 50; ++i) history.add(push("s1", std::to_string(i)));
    const auto kept = history.since("s1", "");
    CHECK(events_in(kept) <= static_cast<int>(bounds.events_max));
    CHECK(kept.size() <= bounds.bytes_max);
    CHECK(kept.find("id: e-50\n") != std::string::npos);
    CHECK(kept.find("id: e-1\n") == std::string::npos);
}

TEST_CASE("an open page gets what it missed and then what is new, without a gap or a repeat") {
    Feed feed{{100, 100'000}, "e", 10};
    feed.publish(push("s1", "1", "先到"));
    const auto stream = std::make_shared<tests::RecordedStream>();
    feed.join("s1", "", stream);
    feed.publish(push("s1", "2", "后到"));
    feed.publish(push("s2", "3", "别人的"));
    CHECK(events_in(stream->written) == 2);
    CHECK(stream->written.find("先到") < stream->written.find("后到"));
    CHECK(stream->written.find("别人的") == std::string::npos);
}

TEST_CASE("a page that opens while much is said gets each of it exactly once") {
    constexpr int said = 300;
    Feed feed{{1000, 1'000'000}, "e", 100};
    std::vector<std::shared_ptr<tests::RecordedStream>> pages;
    std::thread speaker{[&feed] {
        for (int i = 0; i < said; ++i) feed.publish(push("s1", std::to_string(i)));
    }};
    for (int i = 0; i < 20; ++i) {
        pages.push_back(std::make_shared<tests::RecordedStream>());
        feed.join("s1", "", pages.back());
    }
    speaker.join();
    for (const auto& page : pages) CHECK(events_in(page->written) == said);
}

TEST_CASE("pages that are closed are let go of, and of too many the oldest") {
    Feed feed{{100, 100'000}, "e", 2};
    const auto closed = std::make_shared<tests::RecordedStream>();
    feed.join("s1", "", closed);
    closed->is_open = false;
    feed.publish(push("s1", "1"));
    CHECK(closed.use_count() == 1);

    const auto oldest = std::make_shared<tests::RecordedStream>();
    const auto newer = std::make_shared<tests::RecordedStream>();
    feed.join("s1", "", oldest);
    feed.join("s1", "", newer);
    feed.join("s1", "", std::make_shared<tests::RecordedStream>());
    CHECK(oldest.use_count() == 1);
    CHECK(newer.use_count() == 2);
}

}  // namespace
}  // namespace kexiebot::local
