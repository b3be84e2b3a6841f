#include "adapters/wecom/aibot/link.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "tests/adapters/wecom/vectors.hpp"

using namespace kexiebot::wecom;
using namespace kexiebot::wecom::tests;
using namespace std::chrono_literals;
using nlohmann::json;
using Phase = AibotLink::Phase;

namespace {

/// A link and what it did, with a clock that stands until it is moved.
struct Stage {
    explicit Stage(std::uint32_t dice = 0) : link{settings(), [this, dice] { return dice + ++rolls; }} {}

    static LinkSettings settings() {
        LinkSettings settings;
        settings.bot_id = "aibINVENTEDbot";
        settings.secret = "INVENTED-SECRET";
        return settings;
    }
    void note(LinkActions actions) {
        for (auto& action : actions) {
            if (const auto* transmit = std::get_if<Transmit>(&action)) frames.push_back(json::parse(transmit->text));
            if (const auto* settle = std::get_if<Settle>(&action)) settled[settle->ticket] = settle->answer;
            if (const auto* deliver = std::get_if<Deliver>(&action)) delivered.push_back(deliver->callback);
            if (const auto* report = std::get_if<Report>(&action)) reports += report->text + "\n";
            if (std::holds_alternative<OpenConnection>(action)) ++opens;
            if (std::holds_alternative<HangUp>(action)) ++hang_ups;
        }
    }
    void start() { note(link.start(now)); }
    void open() { note(link.opened(now)); }
    void say(const json& frame) { note(link.received(frame.dump(), now)); }
    void acknowledge(const json& frame, int errcode = 0) {
        say({{"headers", {{"req_id", frame.at("headers").at("req_id")}}}, {"errcode", errcode}, {"errmsg", "x"}});
    }
    void become_ready() {
        open();
        acknowledge(frames.back());
        REQUIRE(link.phase() == Phase::ready);
    }
    void connect() {
        start();
        become_ready();
    }
    void wait(std::chrono::milliseconds time) {
        now += time;
        note(link.tick(now));
    }
    void wait_for_next() {
        REQUIRE(link.next_wake() != AibotLink::Time::max());
        now = std::max(now, link.next_wake());
        note(link.tick(now));
    }
    void submit(std::uint64_t ticket, LinkRequest request) { note(link.submit(ticket, std::move(request), now)); }
    void break_off() { note(link.closed("cut", now)); }

    std::uint32_t rolls = 0;
    AibotLink::Time now{1'000'000s};
    AibotLink link;
    std::vector<json> frames;
    std::map<std::uint64_t, LinkAnswer> settled;
    std::vector<LinkCallback> delivered;
    std::string reports;
    int opens = 0;
    int hang_ups = 0;
};

LinkRequest asking(const std::string& request_id = {}) {
    LinkRequest request;
    request.command = frames::send;
    request.body = R"({"x":1})";
    request.request_id = request_id;
    return request;
}

LinkRequest patient(std::chrono::milliseconds wait, const std::string& request_id = {}) {
    LinkRequest request = asking(request_id);
    request.wait_for_connection = wait;
    return request;
}

}  // namespace

TEST_CASE("a robot subscribes as soon as the socket is open, and is ready when that is acknowledged") {
    Stage stage;
    stage.start();
    CHECK(stage.opens == 1);
    stage.open();
    REQUIRE(stage.frames.size() == 1);
    CHECK(stage.frames[0].at("cmd") == "aibot_subscribe");
    CHECK(stage.frames[0].at("body") == json{{"bot_id", "aibINVENTEDbot"}, {"secret", "INVENTED-SECRET"}});
    CHECK(stage.link.phase() == Phase::subscribing);
    stage.acknowledge(stage.frames[0]);
    CHECK(stage.link.phase() == Phase::ready);
    CHECK(stage.reports.find("INVENTED-SECRET") == std::string::npos);
}

TEST_CASE("a subscription that is not acknowledged within ten seconds is a lost connection") {
    Stage stage;
    stage.start();
    stage.open();
    stage.wait(9'999ms);
    CHECK(stage.link.phase() == Phase::subscribing);
    stage.wait(1ms);
    CHECK(stage.link.phase() == Phase::waiting);
    CHECK(stage.hang_ups == 1);
}

TEST_CASE("a heartbeat goes out every thirty seconds, and two without a sign of life end the connection") {
    Stage stage;
    stage.connect();
    SECTION("answered, it goes on") {
        for (int i = 0; i < 10; ++i) {
            stage.wait(30s);
            CHECK(stage.frames.back().at("cmd") == "ping");
            CHECK_FALSE(stage.frames.back().contains("body"));
            stage.acknowledge(stage.frames.back());
        }
        CHECK(stage.frames.size() == 11);
        CHECK(stage.link.phase() == Phase::ready);
    }
    SECTION("any frame is a sign of life") {
        for (int i = 0; i < 10; ++i) {
            stage.wait(30s);
            stage.say(json::parse(vector_bytes("inbound/ws_text_single.json")));
        }
        CHECK(stage.link.phase() == Phase::ready);
    }
    SECTION("silence") {
        stage.wait(30s);
        stage.wait(30s);
        CHECK(stage.link.phase() == Phase::ready);
        stage.wait(30s);
        CHECK(stage.link.phase() == Phase::waiting);
        CHECK(stage.hang_ups == 1);
        CHECK(stage.link.last_error() == "no sign of life after two heartbeats");
    }
}

TEST_CASE("pauses between attempts double up to a minute, with jitter, and begin anew after a steady connection") {
    Stage stage;
    stage.start();
    std::vector<std::chrono::milliseconds> pauses;
    for (int i = 0; i < 10; ++i) {
        stage.break_off();
        REQUIRE(stage.link.phase() == Phase::waiting);
        pauses.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(stage.link.next_try() - stage.now));
        stage.wait_for_next();
        CHECK(stage.link.phase() == Phase::connecting);
    }
    std::chrono::milliseconds longest = 1s;
    for (const auto pause : pauses) {
        CHECK(pause >= longest / 2);
        CHECK(pause <= longest);
        longest = std::min<std::chrono::milliseconds>(longest * 2, 60s);
    }
    stage.become_ready();
    stage.wait(2s);
    SECTION("one that broke at once counts as another failure") {
        stage.break_off();
        CHECK(stage.link.next_try() - stage.now >= 30s);
    }
    SECTION("one that held begins anew") {
        stage.wait(1s);
        stage.break_off();
        CHECK(stage.link.next_try() - stage.now <= 1s);
    }
}

TEST_CASE("two robots that lost the same platform do not come back in step") {
    Stage low{0};
    Stage high{0xF0000000U};
    for (auto* stage : {&low, &high}) {
        stage->start();
        stage->break_off();
    }
    CHECK(low.link.next_try() != high.link.next_try());
}

TEST_CASE("who is thrown out by another connection stays out, and says so") {
    Stage stage;
    stage.connect();
    stage.submit(1, asking());
    stage.submit(2, asking());
    stage.say(json::parse(vector_bytes("inbound/ws_event_disconnected.json")));
    CHECK(stage.link.phase() == Phase::kicked);
    CHECK(stage.hang_ups == 1);
    CHECK(stage.settled.at(1).end == LinkEnd::lost);
    CHECK(stage.settled.at(2).end == LinkEnd::lost);
    CHECK(stage.delivered.empty());
    CHECK(stage.reports.find("disconnected_event") != std::string::npos);
    stage.break_off();
    CHECK(stage.link.phase() == Phase::kicked);
    CHECK(stage.link.next_wake() == AibotLink::Time::max());
    stage.submit(3, patient(60s));
    CHECK(stage.settled.at(3).end == LinkEnd::not_sent);
    CHECK(stage.opens == 1);
}

TEST_CASE("a refused subscription is tried again ever more seldom, and for wrong credentials hardly at all") {
    struct Case {
        const char* what;
        int errcode;
        std::chrono::seconds first_least;
        int attempts_an_hour_max;
    };
    const auto c = GENERATE(values<Case>(
        {{"wrong credentials", 40001, 600s, 5}, {"a code nobody knows", 999999, 2s, 8}, {"too many connections", 45009, 2s, 8}}));
    INFO(c.what);
    Stage stage;
    stage.start();
    stage.open();
    stage.acknowledge(stage.frames.back(), c.errcode);
    CHECK(stage.link.phase() == Phase::waiting);
    CHECK(stage.hang_ups == 1);
    CHECK(stage.reports.find(std::to_string(c.errcode)) != std::string::npos);
    CHECK(stage.link.next_try() - stage.now >= c.first_least);
    const auto end = stage.now + 3600s;
    int attempts = 0;
    while (stage.link.next_wake() <= end) {
        stage.wait_for_next();
        ++attempts;
        stage.open();
        stage.acknowledge(stage.frames.back(), c.errcode);
    }
    CHECK(attempts >= 1);
    CHECK(attempts <= c.attempts_an_hour_max);
}

TEST_CASE("each acknowledgement finds its frame, in any order") {
    Stage stage;
    stage.connect();
    stage.submit(1, asking("R1"));
    stage.submit(2, asking());
    stage.submit(3, asking("R3"));
    REQUIRE(stage.frames.size() == 4);
    CHECK(stage.frames[1].at("headers").at("req_id") == "R1");
    stage.acknowledge(stage.frames[3]);
    stage.acknowledge(stage.frames[2], 45009);
    stage.say({{"headers", {{"req_id", "R1"}}}, {"errcode", 0}, {"body", {{"upload_id", "UP1"}, {"media_id", "M1"}}}});
    CHECK(stage.settled.at(1).upload_id == "UP1");
    CHECK(stage.settled.at(1).media_id == "M1");
    CHECK(stage.settled.at(2).errcode == 45009);
    CHECK(stage.settled.at(3).end == LinkEnd::answered);
    CHECK(stage.link.open_requests() == 0);
    stage.acknowledge(stage.frames[3]);
    CHECK(stage.settled.size() == 3);
}

TEST_CASE("what is not acknowledged in time is silent, and an acknowledgement that comes later is nothing") {
    Stage stage;
    stage.connect();
    stage.submit(1, asking());
    stage.wait(9'999ms);
    CHECK(stage.settled.empty());
    stage.wait(1ms);
    CHECK(stage.settled.at(1).end == LinkEnd::silent);
    stage.settled.clear();
    stage.acknowledge(stage.frames.back());
    CHECK(stage.settled.empty());
    CHECK(stage.link.phase() == Phase::ready);
}

TEST_CASE("a frame that was sent when the connection broke is lost; one that can wait goes out over the next, in order") {
    Stage stage;
    stage.connect();
    stage.submit(1, asking());
    stage.break_off();
    CHECK(stage.settled.at(1).end == LinkEnd::lost);
    stage.submit(2, asking());
    CHECK(stage.settled.at(2).end == LinkEnd::not_sent);
    stage.submit(3, patient(60s, "R3"));
    stage.submit(4, patient(60s, "R4"));
    stage.submit(5, patient(1ms));
    stage.wait(1ms);
    CHECK(stage.settled.at(5).end == LinkEnd::not_sent);
    stage.wait_for_next();
    stage.frames.clear();
    stage.become_ready();
    REQUIRE(stage.frames.size() == 3);
    CHECK(stage.frames[1].at("headers").at("req_id") == "R3");
    CHECK(stage.frames[2].at("headers").at("req_id") == "R4");
}

TEST_CASE("a frame bound to its callback's connection is not sent over another") {
    Stage stage;
    stage.connect();
    auto bound = patient(60s, "R1");
    bound.only_on_connection = stage.link.connections();
    stage.submit(1, bound);
    CHECK(stage.frames.back().at("headers").at("req_id") == "R1");
    stage.break_off();
    stage.submit(2, bound);
    stage.wait_for_next();
    stage.become_ready();
    CHECK(stage.settled.at(2).end == LinkEnd::not_sent);
}

TEST_CASE("a subscription that the platform has lost is made anew, and the frame that found out goes once more") {
    Stage stage;
    stage.connect();
    stage.wait(60s);
    stage.acknowledge(stage.frames.back());
    stage.submit(1, asking("R1"));
    auto lost = json::parse(vector_bytes("inbound/ws_ack_not_subscribed.json"));
    lost["headers"]["req_id"] = "R1";
    stage.say(lost);
    CHECK(stage.settled.empty());
    CHECK(stage.hang_ups == 1);
    stage.wait_for_next();
    stage.become_ready();
    CHECK(stage.frames.back().at("headers").at("req_id") == "R1");
    SECTION("then it is done") {
        stage.acknowledge(stage.frames.back());
        CHECK(stage.settled.at(1).errcode == 0);
    }
    SECTION("found out twice, it is given back") {
        stage.say(lost);
        CHECK(stage.settled.at(1).errcode == 846609);
    }
}

TEST_CASE("a heartbeat that finds the subscription gone makes it anew") {
    Stage stage;
    stage.connect();
    stage.wait(30s);
    CHECK(stage.frames.back().at("cmd") == "ping");
    stage.acknowledge(stage.frames.back(), 846609);
    CHECK(stage.link.phase() == Phase::waiting);
    CHECK(stage.hang_ups == 1);
    stage.wait_for_next();
    stage.become_ready();
}

TEST_CASE("messages and events are handed on with the connection they came over; what cannot be read is passed over") {
    Stage stage;
    stage.connect();
    stage.say(json::parse(vector_bytes("inbound/ws_text_group.json")));
    stage.say(json::parse(vector_bytes("inbound/ws_event_enter_chat.json")));
    REQUIRE(stage.delivered.size() == 2);
    CHECK(stage.delivered[0].callback.request_id == "INVENTED_REQ_0002");
    CHECK_FALSE(stage.delivered[0].callback.is_event);
    CHECK(stage.delivered[1].callback.is_event);
    CHECK(stage.delivered[1].connection == 1);
    const std::string nonsense =
        GENERATE("", "null", "[1]", "{", R"({"cmd":"aibot_unheard_of"})", R"({"cmd":"aibot_msg_callback"})",
                 R"({"headers":{"req_id":1},"errcode":"0"})", R"({"headers":[],"errcode":99999999999})");
    stage.note(stage.link.received(nonsense, stage.now));
    CHECK(stage.delivered.size() == 2);
    CHECK(stage.link.phase() == Phase::ready);
}

TEST_CASE("stopping ends everything at any moment and for good") {
    Stage stage;
    const int moment = GENERATE(range(0, 6));
    INFO(moment);
    if (moment > 0) stage.start();
    if (moment > 1) stage.open();
    if (moment > 2) stage.acknowledge(stage.frames.back());
    if (moment > 3) stage.submit(1, asking());
    if (moment > 4) stage.break_off();
    stage.submit(2, patient(60s));
    stage.note(stage.link.stop());
    CHECK(stage.link.phase() == Phase::stopped);
    CHECK(stage.link.next_wake() == AibotLink::Time::max());
    CHECK(stage.link.open_requests() == 0);
    CHECK(stage.settled.count(2) == 1);
    stage.break_off();
    stage.start();
    CHECK(stage.link.phase() == Phase::stopped);
    stage.submit(3, patient(60s));
    CHECK(stage.settled.at(3).end == LinkEnd::not_sent);
}

TEST_CASE("whatever happens in whatever order, each request is settled once and the robot comes back") {
    const auto seed = GENERATE(take(50, random(1, 1'000'000)));
    INFO("seed " << seed);
    std::mt19937 dice{static_cast<std::uint32_t>(seed)};
    Stage stage{static_cast<std::uint32_t>(seed)};
    stage.start();
    std::uint64_t submitted = 0;
    std::map<std::uint64_t, int> times;
    for (int i = 0; i < 300; ++i) {
        stage.settled.clear();
        switch (dice() % 8) {
            case 0: stage.open(); break;
            case 1: stage.break_off(); break;
            case 2:
            case 3: stage.submit(++submitted, patient(std::chrono::milliseconds{dice() % 5'000})); break;
            case 4:
            case 5:
                if (!stage.frames.empty())
                    stage.acknowledge(stage.frames[dice() % stage.frames.size()], dice() % 9 == 0 ? 846609 : 0);
                break;
            case 6: stage.wait(std::chrono::milliseconds{dice() % 2'000}); break;
            case 7: stage.wait(30s); break;
        }
        for (const auto& [ticket, answer] : stage.settled) ++times[ticket];
    }
    stage.settled.clear();
    while (stage.link.open_requests() > 0) stage.wait_for_next();
    for (const auto& [ticket, answer] : stage.settled) ++times[ticket];
    CHECK(times.size() == submitted);
    CHECK(std::all_of(times.begin(), times.end(), [](const auto& one) { return one.second == 1; }));
    while (stage.link.phase() != Phase::connecting) {
        stage.break_off();
        stage.wait_for_next();
    }
    stage.become_ready();
}
