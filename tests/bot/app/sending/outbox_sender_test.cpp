#include "bot/app/sending/outbox_sender.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <deque>
#include <map>
#include <set>

#include "tests/bot/app/sending/sending_house.hpp"

using namespace kexiebot;
using namespace kexiebot::tests;
using namespace std::chrono_literals;
using app::ChannelLimits;
using ports::OutboundMessage;
using ports::OutboxStatus;
using ports::SendOutcome;
using ports::Sent;

namespace {

std::optional<Sent> take_all(const OutboundMessage&) {
    return acked();
}
std::optional<Sent> hang(const OutboundMessage&) {
    return std::nullopt;
}

ChannelLimits group_robot(std::size_t bytes_max = 2048) {
    ChannelLimits limits;
    limits.text_bytes_max = bytes_max;
    limits.channel = limits.conversation = {4, 14};
    return limits;
}

ChannelLimits app_of(int at_once) {
    ChannelLimits limits;
    limits.at_once = at_once;
    return limits;
}

std::vector<std::string> texts(const ScriptedMessenger& messenger) {
    std::vector<std::string> all;
    for (const auto& handed : messenger.handed()) all.push_back(handed.message.text);
    return all;
}

}  // namespace

TEST_CASE_METHOD(SendingHouse, "what is due goes out once and is done") {
    channel("a", app_of(4), take_all);
    start();
    add("a", person("u1"), "甲");
    add("a", person("u2"), "乙");
    run();
    run();
    CHECK(messenger("a").handed().size() == 2);
    CHECK(count(OutboxStatus::acked) == 2);
}

TEST_CASE_METHOD(SendingHouse, "a channel that hangs holds up no other, and a conversation that hangs not its neighbours") {
    channel("hangs", app_of(1), hang);
    channel("works", app_of(2),
            [](const OutboundMessage& message) { return message.to.id == "stuck" ? std::nullopt : std::optional{acked()}; });
    start();
    add("hangs", person("u1"), "甲");
    add("works", person("stuck"), "乙");
    for (int at = 0; at < 5; ++at) add("works", person("u" + std::to_string(at)), "丙");
    run();
    CHECK(count(OutboxStatus::acked) == 5);
    CHECK(count(OutboxStatus::sending) == 2);
    // No more than so many at a time, however much waits.
    CHECK(sender().counts().at("works").under_way == 1);
}

TEST_CASE_METHOD(SendingHouse, "the most urgent goes first when not all can go at once") {
    auto limits = app_of(1);
    limits.channel = {1, 60};
    channel("a", limits, take_all);
    start();
    add("a", person("u1"), "周报", "digest");
    add("a", person("u2"), "预警", "ladder");
    add("a", person("u3"), "扣分", "deduction");
    add("a", person("u4"), "收到", "receipt");
    run_for(10s);
    CHECK(texts(messenger("a")) == std::vector<std::string>{"收到", "扣分", "预警", "周报"});
}

TEST_CASE_METHOD(SendingHouse, "a message waits for an earlier one of its conversation, until that is given up") {
    int refused = 0;
    channel("a", app_of(4), [&](const OutboundMessage& message) -> std::optional<Sent> {
        if (message.text != "第一") return acked();
        ++refused;
        return Sent{refused < 3 ? SendOutcome::retry_later : SendOutcome::rejected, "down", {}, {"u1"}};
    });
    start();
    add("a", person("u1"), "第一");
    run();
    add("a", person("u1"), "第二");
    run_for(120s);
    CHECK(texts(messenger("a")) == std::vector<std::string>{"第一", "第一", "第一", "第二"});
    CHECK(count(OutboxStatus::dead) == 1);
    CHECK(count(OutboxStatus::acked) == 1);
}

TEST_CASE_METHOD(SendingHouse, "after an outage what is newly said is not held up by what waits for hours") {
    bool is_down = true;
    const Sent down{SendOutcome::retry_later, "503", {}, {}};
    channel("a", app_of(4), [&](const OutboundMessage&) { return std::optional{is_down ? down : acked()}; });
    start();
    add("a", person("u1"), "第一");
    run_for(3h);
    is_down = false;
    add("a", person("u1"), "第二");
    run_for(65s);
    CHECK(texts(messenger("a")).back() == "第二");
    CHECK(count(OutboxStatus::acked) == 2);
}

TEST_CASE_METHOD(SendingHouse, "every attempt at a message bears the same id") {
    int tries = 0;
    channel("a", app_of(4), [&](const OutboundMessage&) {
        return std::optional{++tries < 4 ? Sent{SendOutcome::unknown, "timed out", {}, {}} : acked()};
    });
    start();
    add("a", person("u1"), "甲");
    add("a", person("u1"), "乙");
    run();
    add("a", person("u1"), "丙");
    run_for(300s);
    const auto handed = messenger("a").handed();
    REQUIRE(handed.size() == 5);
    for (int at = 0; at < 4; ++at) {
        CHECK(handed[static_cast<std::size_t>(at)].message.key == "key-1+1");
        CHECK(handed[static_cast<std::size_t>(at)].message.text == "甲\n\n乙");
    }
    CHECK(handed[4].message.text == "丙");
}

TEST_CASE_METHOD(SendingHouse, "a thousand warnings due at once go out merged, and the group is never locked out") {
    // The platform: 20 in any minute, and who sends more is shut out for ten.
    std::deque<domain::Instant> lately;
    int lock_outs = 0;
    channel("robot", group_robot(), [&](const OutboundMessage&) -> std::optional<Sent> {
        while (!lately.empty() && clock.at - lately.front() >= 60s) lately.pop_front();
        lately.push_back(clock.at);
        if (lately.size() <= 20) return acked();
        ++lock_outs;
        return Sent{SendOutcome::rate_limited, "130101", 600s, {}};
    });
    start();
    ports::write_and_wait(store, [&](ports::UnitOfWork& work) {
        for (int at = 0; at < 1000; ++at) {
            ports::OutboxRow row;
            row.channel = "robot";
            row.target = group("g1");
            row.kind = "ladder";
            row.key = "warning-" + std::to_string(at);
            row.text = "T7 年度总结还有3天，第" + std::to_string(at) + "家单位尚未上交，到期未交扣5分";
            row.created_at = row.next_at = clock.at;
            work.outbox().add(row);
        }
    });
    run_for(300s);
    CHECK(count(OutboxStatus::acked) == 1000);
    CHECK(lock_outs == 0);
    // 24 of some 85 bytes fit into 2048.
    CHECK(messenger("robot").handed().size() < 50);
    for (const auto& handed : messenger("robot").handed()) CHECK(handed.message.text.size() <= 2048);
}

TEST_CASE_METHOD(SendingHouse, "a restart fills no bucket and forgets no lock-out") {
    bool is_locked = true;
    channel("robot", group_robot(10), [&](const OutboundMessage&) {
        return std::optional{is_locked ? Sent{SendOutcome::rate_limited, "130101", 600s, {}} : acked()};
    });
    start();
    for (int at = 0; at < 30; ++at) add("robot", group("g1"), "1234567890");
    run();
    CHECK(messenger("robot").handed().size() == 1);
    is_locked = false;
    crash();
    start();
    run_for(599s);
    CHECK(messenger("robot").handed().size() == 1);
    run_for(2s);
    CHECK(messenger("robot").handed().size() == 5);
    crash();
    start();
    run();
    CHECK(messenger("robot").handed().size() == 5);
}

TEST_CASE_METHOD(SendingHouse, "a wait for one person leaves the others of the channel open") {
    channel("a", app_of(1), [](const OutboundMessage& message) {
        return std::optional{message.to.id == "u1" ? Sent{SendOutcome::rate_limited, "flow control", 60s, {"u1"}} : acked()};
    });
    start();
    add("a", person("u1"), "甲");
    add("a", person("u2"), "乙");
    run();
    CHECK(count(OutboxStatus::acked) == 1);
}

TEST_CASE_METHOD(SendingHouse, "what a stop caught before it was sent is not said to be unknown") {
    channel("a", app_of(1), take_all);
    start();
    add("a", person("u1"), "甲");
    sender().stop();
    run();
    CHECK(count(OutboxStatus::queued) == 1);
    CHECK(messenger("a").handed().empty());
}

TEST_CASE_METHOD(SendingHouse, "as a month's calls run out, digests wait for the next month and deductions go") {
    auto limits = app_of(4);
    limits.monthly.api = 100;
    channel("ding", limits, take_all);
    start();
    ledger().spent("ding", ports::CallKind::api, 97);
    add("ding", person("u1"), "周报", "digest");
    add("ding", person("u2"), "预警");
    add("ding", person("u3"), "扣分", "deduction");
    run();
    CHECK(texts(messenger("ding")) == std::vector<std::string>{"扣分"});
    // The 21st of November it is; ten days later a month has begun, and the digest is out of date.
    clock.at += 24h * 10;
    run();
    run();
    CHECK(count(OutboxStatus::acked) == 3);
}

TEST_CASE_METHOD(SendingHouse, "a digest held back for a week is given up") {
    auto limits = app_of(4);
    limits.monthly.api = 100;
    channel("ding", limits, take_all);
    clock.at -= 24h * 15;
    start();
    ledger().spent("ding", ports::CallKind::api, 95);
    add("ding", person("u1"), "周报", "digest");
    clock.at += 24h * 7 + 1s;
    run();
    CHECK(count(OutboxStatus::dead) == 1);
    CHECK(messenger("ding").handed().empty());
}

TEST_CASE_METHOD(SendingHouse, "calls are counted over restarts") {
    ChannelLimits limits;
    limits.monthly = {100, 100};
    channel("ding", limits, take_all);
    start();
    ledger().spent("ding", ports::CallKind::api, 3);
    ledger().spent("ding", ports::CallKind::stream, 2);
    ledger().spent("ding", ports::CallKind::webhook, 1);
    ledger().flush(store);
    ledger().spent("ding", ports::CallKind::api, 1);
    ledger().flush(store);
    crash();
    start();
    const auto standings = ledger().standings();
    REQUIRE(standings.size() == 2);
    CHECK(standings[0].used == 4);
    CHECK(standings[1].used == 3);
    clock.at += 24h * 31;
    CHECK(ledger().standings()[0].used == 0);
}

TEST_CASE_METHOD(SendingHouse, "what a crash caught under way is sent again, whatever it is about") {
    const auto* const kind = GENERATE("deduction", "ladder", "term", "review", "summary", "digest");
    INFO(kind);
    bool hangs = true;
    channel("a", app_of(1), [&](const OutboundMessage&) { return hangs ? std::nullopt : std::optional{acked()}; });
    start();
    add("a", person("u1"), "甲", kind);
    run();
    crash();
    hangs = false;
    start();
    run_for(10s);
    const auto handed = messenger("a").handed();
    REQUIRE(handed.size() == 2);
    CHECK(handed[1].message.key == handed[0].message.key);
    CHECK(count(OutboxStatus::acked) == 1);
}

// Whatever the platform answers, and however often the program falls over: each message ends once, in order, within the rate.
TEST_CASE("any order of answers and crashes ends each message once, in its conversation's order, never above the rate") {
    const auto seed = GENERATE(take(12, random(1, 1'000'000)));
    INFO(seed);
    auto state = static_cast<unsigned>(seed);
    const auto random = [&state](unsigned below) {
        state = state * 1'103'515'245U + 12345U;
        return (state >> 16U) % below;
    };
    SendingHouse house;
    std::map<std::string, int> shown;                       // texts by how often a reader sees them
    std::map<std::string, std::set<std::string>> keys_of;   // ids under which a text was shown
    std::map<std::string, std::vector<std::string>> order;  // by conversation, as they were first shown
    const auto show = [&](const OutboundMessage& message) {
        if (!keys_of["seen"].insert(message.key).second) return;  // the platform's duplicate check
        std::size_t from = 0;
        while (from <= message.text.size()) {
            const auto to = std::min(message.text.find("\n\n", from), message.text.size());
            const auto text = message.text.substr(from, to - from);
            if (shown[text]++ == 0) order[message.to.id].push_back(text);
            from = to + 2;
        }
    };
    const auto script = [&](const OutboundMessage& message) -> std::optional<Sent> {
        switch (random(10)) {
            case 0: return Sent{SendOutcome::retry_later, "503", {}, {}};
            case 1: show(message); return Sent{SendOutcome::unknown, "timed out, but it was shown", {}, {}};
            case 2: return Sent{SendOutcome::unknown, "timed out, and it was not shown", {}, {}};
            case 3: return Sent{SendOutcome::rate_limited, "45009", 60s, {message.to.id}};
            case 4: show(message); return std::nullopt;  // shown, and the program falls over before it knows
            case 5: return std::nullopt;
            default: show(message); return acked();
        }
    };
    house.channel(
        "a",
        [] {
            auto limits = app_of(2);
            limits.channel = {4, 14};
            limits.text_bytes_max = 24;
            return limits;
        }(),
        script);
    house.start();
    std::map<std::string, std::vector<std::string>> said;
    for (int round = 0; round < 40; ++round) {
        if (round < 20) {
            const auto to = "u" + std::to_string(random(3));
            const auto text = "m" + std::to_string(round);
            house.add("a", person(to), text);
            said[to].push_back(text);
        }
        house.run_for(std::chrono::seconds{random(20)});
        if (random(3) == 0) {
            house.crash();
            house.start();
        }
    }
    for (int more = 0; more < 200 && house.count(OutboxStatus::acked) + house.count(OutboxStatus::dead) < 20; ++more) {
        house.clock.at += 1h;
        house.run();
        house.crash();
        house.start();
    }
    for (const auto& row : house.rows()) {
        INFO(row.text);
        INFO(row.reason);
        CHECK((row.status == OutboxStatus::acked || row.status == OutboxStatus::dead));
        CHECK(row.ended_at);
        if (row.status == OutboxStatus::acked) CHECK(shown[row.text] == 1);
    }
    for (const auto& [to, texts_shown] : order) {
        INFO(to);
        // What was given up may be missing; the rest is in order.
        std::vector<std::string> expected;
        for (const auto& text : said[to]) {
            if (shown[text] > 0) expected.push_back(text);
        }
        CHECK(texts_shown == expected);
    }
    std::deque<domain::Instant> minute;
    for (const auto& handed : house.messenger("a").handed()) {
        minute.push_back(handed.at);
        while (handed.at - minute.front() >= 60s) minute.pop_front();
        CHECK(minute.size() <= 18);
    }
}

TEST_CASE_METHOD(SendingHouse, "at night goes what a person said and what falls due today; the rest goes in the morning") {
    const auto morning = clock.at + 3h;
    awake = [morning](domain::Instant at) { return std::max(at, morning); };
    channel("a", app_of(4), take_all);
    start();
    for (const auto* kind : {"ladder", "deduction", "digest", "last_day", "announcement", "receipt"}) {
        add("a", person(std::string{"to-"} + kind), kind, kind);
    }
    run_for(30s);
    auto at_night = texts(messenger("a"));
    std::sort(at_night.begin(), at_night.end());
    CHECK(at_night == std::vector<std::string>{"announcement", "last_day", "receipt"});
    clock.at = morning;
    run_for(5s);
    CHECK(count(OutboxStatus::acked) == 6);
}

TEST_CASE_METHOD(SendingHouse,
                 "what failed in the evening is not tried again at night, and holds up nothing that falls due today") {
    const auto evening = clock.at;
    const auto night = evening + 10s;
    const auto morning = evening + 3h;
    awake = [=](domain::Instant at) { return at < night ? at : std::max(at, morning); };
    bool is_down = true;
    channel("a", app_of(4), [&](const OutboundMessage&) {
        return std::optional{is_down ? Sent{SendOutcome::retry_later, "down", {}, {}} : acked()};
    });
    start();
    add("a", person("u1"), "还剩 3 天");
    run();
    is_down = false;
    clock.at = night + 1h;
    add("a", person("u1"), "今天到期", "last_day");
    run_for(10s);
    CHECK(texts(messenger("a")) == std::vector<std::string>{"还剩 3 天", "今天到期"});
    clock.at = morning;
    run_for(5s);
    CHECK(texts(messenger("a")) == std::vector<std::string>{"还剩 3 天", "今天到期", "还剩 3 天"});
}

TEST_CASE_METHOD(SendingHouse, "at night nobody hears that a file of the day was kept, but that of a file just sent") {
    const auto night = clock.at + 10s;
    const auto morning = clock.at + 3h;
    awake = [=](domain::Instant at) { return at < night ? at : std::max(at, morning); };
    channel("a", app_of(4), take_all);
    add("a", person("u1"), "已存好 1 件", "receipt");
    clock.at = night + 1h;
    start();
    add("a", person("u2"), "已存好 2 件", "receipt");
    run_for(10s);
    CHECK(texts(messenger("a")) == std::vector<std::string>{"已存好 2 件"});
    clock.at = morning;
    run_for(5s);
    CHECK(texts(messenger("a")) == std::vector<std::string>{"已存好 2 件", "已存好 1 件"});
}

TEST_CASE_METHOD(SendingHouse,
                 "a channel that never answers loses its place after a while, and its late answer changes nothing") {
    bool hangs = true;
    channel("a", app_of(1), [&](const OutboundMessage&) { return hangs ? std::nullopt : std::optional{acked()}; });
    start();
    add("a", person("u1"), "甲");
    add("a", person("u2"), "乙");
    run();
    CHECK(texts(messenger("a")) == std::vector<std::string>{"甲"});
    clock.at += 14min;
    run();
    CHECK(count(OutboxStatus::sending) == 1);
    hangs = false;
    clock.at += 2min;
    run_for(60s);
    CHECK(texts(messenger("a")) == std::vector<std::string>{"甲", "乙", "甲"});
    CHECK(count(OutboxStatus::acked) == 2);
    messenger("a").answer_hanging({SendOutcome::rejected, "too late", {}, {"u1"}});
    run();
    CHECK(count(OutboxStatus::acked) == 2);
}
