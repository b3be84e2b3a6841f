#include <catch2/catch.hpp>
#include <fstream>
#include <random>

#include "adapters/sealing/base64.hpp"
#include "adapters/wecom/aibot/answer.hpp"
#include "adapters/wecom/aibot/frame.hpp"
#include "adapters/wecom/aibot/messenger.hpp"
#include "adapters/wecom/content/file_kind.hpp"
#include "adapters/wecom/sending/rate_plan.hpp"
#include "tests/adapters/wecom/aibot/scripted_link.hpp"
#include "tests/adapters/wecom/fakes.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace kexiebot::wecom;
using namespace kexiebot::wecom::tests;
using namespace kexiebot;
using namespace std::chrono_literals;
using ports::SendOutcome;
using Commands = std::vector<std::string>;

namespace {

const ports::Conversation person{ports::ConversationKind::direct, "user_a01"};
const ports::Conversation group{ports::ConversationKind::group, "wrINVENTEDchat"};

/// A messenger with a clock that stands until it is moved; pauses are over at once.
struct Stage {
    ports::Sent send(const std::string& text, const ports::Conversation& to = person, const std::string& key = "key-1") {
        ports::OutboundMessage message{to, text, {}, {}, key};
        return send(std::move(message));
    }
    ports::Sent send(ports::OutboundMessage message) {
        std::optional<ports::Sent> result;
        messenger.send(std::move(message), [&](ports::Sent sent) { result = std::move(sent); });
        REQUIRE(result);
        return *result;
    }
    std::filesystem::path written(const std::string& bytes) const {
        const auto path = folder / "file";
        std::ofstream{path, std::ios::binary} << bytes;
        return path;
    }
    ports::OutboundMessage with_file(const std::string& text, const std::string& bytes, const std::string& name) const {
        ports::OutboundMessage message{person, text, {}, {}, "key-f"};
        message.file = ports::OutboundFile{ports::MediaKind::file, name, written(bytes)};
        return message;
    }

    kexiebot::tests::TemporaryFolder folder;
    ScriptedLink link;
    CardTitles titles;
    std::chrono::steady_clock::time_point now{1'000'000s};
    std::vector<std::chrono::milliseconds> pauses;
    AibotMessenger messenger{{link.ask(),
                              [this](std::chrono::milliseconds pause, const std::function<void()>& task) {
                                  pauses.push_back(pause);
                                  task();
                              },
                              [this] { return now; }},
                             titles};
};

std::vector<AibotStep> three_steps() {
    std::vector<AibotStep> steps(3);
    steps[0].request.command = "one";
    steps[1].request.command = "two";
    steps[2].request.command = "three";
    return steps;
}

StepsEnd run(ScriptedLink& link, std::vector<AibotStep> steps) {
    std::optional<StepsEnd> result;
    run_steps(link.ask(), std::move(steps), [&](StepsEnd end) { result = std::move(end); });
    REQUIRE(result);
    return *result;
}

const std::string png = "\x89PNG\r\n\x1a\n and the rest";

}  // namespace

TEST_CASE("steps go one after the other, and the first that fails for good ends them") {
    struct Case {
        const char* what;
        LinkAnswer second;
        SendOutcome outcome;
        std::size_t done;
    };
    const auto c = GENERATE(values<Case>({{"acknowledged", ScriptedLink::refused(0), SendOutcome::acked, 3},
                                          {"refused", ScriptedLink::refused(93006), SendOutcome::rejected, 1},
                                          {"over the rate", ScriptedLink::refused(45009), SendOutcome::rate_limited, 1},
                                          {"busy", ScriptedLink::refused(-1), SendOutcome::retry_later, 1},
                                          {"a code nobody knows", ScriptedLink::refused(123456), SendOutcome::retry_later, 1},
                                          {"lost", ScriptedLink::ended(LinkEnd::lost), SendOutcome::unknown, 1},
                                          {"silent", ScriptedLink::ended(LinkEnd::silent), SendOutcome::unknown, 1},
                                          {"not sent", ScriptedLink::ended(LinkEnd::not_sent), SendOutcome::retry_later, 1}}));
    INFO(c.what);
    ScriptedLink link;
    link.answers = {ScriptedLink::refused(0), c.second};
    const StepsEnd end = run(link, three_steps());
    CHECK(end.outcome == c.outcome);
    CHECK(end.done == c.done);
    CHECK(end.detail.empty() == (c.outcome == SendOutcome::acked));
    CHECK((end.wait > 0s) == (c.outcome == SendOutcome::rate_limited));
}

TEST_CASE("an extra that fails is told and ends nothing") {
    ScriptedLink link;
    auto steps = three_steps();
    steps[1].is_extra = true;
    link.answers = {ScriptedLink::refused(0), ScriptedLink::refused(40058)};
    const StepsEnd end = run(link, steps);
    CHECK(end.outcome == SendOutcome::acked);
    CHECK(end.done == 3);
    CHECK_THAT(end.detail, Catch::Contains("40058"));
    CHECK(link.commands() == Commands{"one", "two", "three"});
}

TEST_CASE("what shows once however often it is sent is repeated after a break, and what was refused goes another way") {
    ScriptedLink link;
    std::vector<AibotStep> steps(1);
    steps[0].request.command = "answer";
    steps[0].may_repeat = true;
    steps[0].instead.emplace();
    steps[0].instead->command = "push";
    SECTION("repeated") {
        link.answers = {ScriptedLink::ended(LinkEnd::lost), ScriptedLink::ended(LinkEnd::lost)};
        CHECK(run(link, steps).outcome == SendOutcome::acked);
        CHECK(link.commands() == Commands{"answer", "answer", "answer"});
    }
    SECTION("refused after the break: its time is over on the new connection") {
        link.answers = {ScriptedLink::ended(LinkEnd::lost), ScriptedLink::refused(846605)};
        CHECK(run(link, steps).outcome == SendOutcome::acked);
        CHECK(link.commands() == Commands{"answer", "answer", "push"});
    }
    SECTION("too old a stream") {
        link.answers = {ScriptedLink::refused(846608)};
        CHECK(run(link, steps).outcome == SendOutcome::acked);
        CHECK(link.commands() == Commands{"answer", "push"});
    }
    SECTION("known already after the break: the first one arrived") {
        link.answers = {ScriptedLink::ended(LinkEnd::lost), ScriptedLink::refused(846608)};
        CHECK(run(link, steps).outcome == SendOutcome::acked);
        CHECK(link.commands() == Commands{"answer", "answer"});
    }
    SECTION("not for ever") {
        for (int i = 0; i < 9; ++i) link.answers.push_back(ScriptedLink::ended(LinkEnd::lost));
        CHECK(run(link, steps).outcome == SendOutcome::unknown);
        CHECK(link.asked.size() == 4);
    }
    SECTION("not acknowledged although the connection stands: it may have arrived, so it is not sent twice") {
        link.answers = {ScriptedLink::ended(LinkEnd::silent)};
        CHECK(run(link, steps).outcome == SendOutcome::unknown);
        CHECK(link.asked.size() == 1);
    }
}

TEST_CASE("a message goes to its conversation with the conversation's kind") {
    Stage stage;
    CHECK(stage.send("提醒").outcome == SendOutcome::acked);
    CHECK(stage.send("群提醒", group).outcome == SendOutcome::acked);
    CHECK(stage.link.commands() == Commands{"aibot_send_msg", "aibot_send_msg"});
    CHECK(stage.link.body(0) ==
          nlohmann::json::parse(R"({"chatid":"user_a01","chat_type":1,"msgtype":"markdown","markdown":{"content":"提醒"}})"));
    CHECK(stage.link.body(1).at("chat_type") == 2);
    CHECK(stage.link.body(1).at("chatid") == "wrINVENTEDchat");
}

TEST_CASE("nothing to say, or to nobody, is never sent") {
    Stage stage;
    CHECK(stage.send("").outcome == SendOutcome::rejected);
    CHECK(stage.send("x", {ports::ConversationKind::direct, ""}).outcome == SendOutcome::rejected);
    CHECK(stage.link.asked.empty());
}

TEST_CASE("suggestions go as a card behind the words, and the words are sent whatever becomes of the card") {
    Stage stage;
    ports::OutboundMessage message{person, "T7 年度总结还有3天\n请尽快", {{"收到", "T7收到"}, {"交了", "T7交了"}}, {}, "key-1"};
    stage.link.answers = {ScriptedLink::refused(0), ScriptedLink::refused(40058)};
    const auto sent = stage.send(message);
    CHECK(sent.outcome == SendOutcome::acked);
    CHECK_THAT(sent.detail, Catch::Contains("40058"));
    const auto card = stage.link.body(1).at("template_card");
    CHECK(card.at("main_title").at("title") == "T7 年度总结还有3天");
    CHECK(card.at("button_list")[1].at("key") == "T7交了");
    const auto after = stage.titles.after_press(card.at("task_id"), "T7收到", {});
    REQUIRE(after);
    CHECK(after->title == "T7 年度总结还有3天");
    CHECK(after->detail == "✓ 收到");
    CHECK(stage.titles.after_press("another", "T7收到", {})->title == "T7收到");
}

TEST_CASE("a long message goes in parts, and another attempt goes on behind the part that arrived") {
    Stage stage;
    std::string text;
    for (int i = 0; i < 3; ++i) text += std::string(20'000, static_cast<char>('a' + i)) + "\n";
    stage.link.answers = {ScriptedLink::refused(0), ScriptedLink::ended(LinkEnd::silent)};
    CHECK(stage.send(text).outcome == SendOutcome::unknown);
    CHECK(stage.link.asked.size() == 2);
    CHECK(stage.send(text).outcome == SendOutcome::acked);
    REQUIRE(stage.link.asked.size() == 4);
    CHECK(stage.link.body(2).at("markdown").at("content").get<std::string>().front() == 'b');
    CHECK(stage.send(text).outcome == SendOutcome::acked);
    CHECK(stage.link.asked.size() == 7);
}

TEST_CASE("a message whose connection broke goes out again over the next, and is given back when there is none") {
    Stage stage;
    SECTION("there is one") {
        stage.link.answers = {ScriptedLink::ended(LinkEnd::lost)};
        CHECK(stage.send("提醒").outcome == SendOutcome::acked);
        REQUIRE(stage.link.asked.size() == 2);
        CHECK(stage.link.asked[0].body == stage.link.asked[1].body);
    }
    SECTION("there is none") {
        stage.link.answers = {ScriptedLink::ended(LinkEnd::lost), ScriptedLink::ended(LinkEnd::not_sent)};
        CHECK(stage.send("提醒").outcome == SendOutcome::retry_later);
    }
}

TEST_CASE("an answer that was not acknowledged is tried under its stream again, whose end says that it had arrived") {
    Stage stage;
    ports::OutboundMessage answer{person, "一共 12.5 分", {}, to_text({AibotReplyHandle::Of::message, 7, "R1", "M1"}), "M1"};
    stage.link.answers = {ScriptedLink::ended(LinkEnd::silent), ScriptedLink::refused(846608)};
    CHECK(stage.send(answer).outcome == SendOutcome::unknown);
    answer.key = "reply:wecom-bot:M1";
    CHECK(stage.send(answer).outcome == SendOutcome::acked);
    REQUIRE(stage.link.asked.size() == 2);
    CHECK(stage.link.asked[0].body == stage.link.asked[1].body);
    CHECK(stage.link.asked[1].command == frames::respond);
}

TEST_CASE("a file is uploaded chunk by chunk and goes behind the words") {
    Stage stage;
    const std::string bytes(frames::chunk_bytes_max * 2 + 3, 'z');
    CHECK(stage.send(stage.with_file("请看", bytes, "年度表.xlsx")).outcome == SendOutcome::acked);
    CHECK(stage.link.commands() == Commands{"aibot_upload_media_init", "aibot_upload_media_chunk", "aibot_upload_media_chunk",
                                            "aibot_upload_media_chunk", "aibot_upload_media_finish", "aibot_send_msg",
                                            "aibot_send_msg"});
    const auto init = stage.link.body(0);
    CHECK(init.at("type") == "file");
    CHECK(init.at("filename") == "年度表.xlsx");
    CHECK(init.at("total_size") == bytes.size());
    CHECK(init.at("total_chunks") == 3);
    CHECK(init.at("md5").get<std::string>().size() == 32);
    std::string together;
    for (std::size_t i = 1; i <= 3; ++i) {
        CHECK(stage.link.body(i).at("chunk_index") == i - 1);
        CHECK(stage.link.body(i).at("upload_id") == "UP1");
        together += *sealing::from_base64(stage.link.body(i).at("base64_data").get<std::string>());
    }
    CHECK((together == bytes));
    CHECK(stage.link.body(6).at("file").at("media_id") == "MEDIA1");
}

TEST_CASE("a picture goes as one by its bytes, not by its name") {
    Stage stage;
    stage.send(stage.with_file("", png, "chart.png"));
    CHECK(stage.link.body(0).at("type") == "image");
    CHECK(stage.link.commands().back() == "aibot_send_msg");
    CHECK(stage.link.body(3).at("msgtype") == "image");
    stage.link.asked.clear();
    ports::OutboundMessage disguised = stage.with_file("", "no picture at all", "chart.png");
    disguised.key = "other";
    stage.send(disguised);
    CHECK(stage.link.body(0).at("type") == "file");
}

TEST_CASE("a chunk that fails is sent again, over the next connection if need be") {
    Stage stage;
    const LinkAnswer trouble =
        GENERATE(ScriptedLink::ended(LinkEnd::lost), ScriptedLink::ended(LinkEnd::silent), ScriptedLink::refused(-1));
    stage.link.answers = {{LinkEnd::answered, 0, "UP1", {}}, trouble, trouble};
    CHECK(stage.send(stage.with_file("", "12345678", "a.txt")).outcome == SendOutcome::acked);
    CHECK(stage.link.commands() == Commands{"aibot_upload_media_init", "aibot_upload_media_chunk", "aibot_upload_media_chunk",
                                            "aibot_upload_media_chunk", "aibot_upload_media_finish", "aibot_send_msg"});
    CHECK(stage.link.asked[1].wait_for_connection > 0ms);
    REQUIRE(stage.pauses.size() == 3);  // the first is for reading the file away from the caller's thread
    CHECK(stage.pauses[1] == 500ms);
    CHECK(stage.pauses[2] == 1s);
}

TEST_CASE("a file that can't be sent is named, and the words go out all the same") {
    Stage stage;
    SECTION("too small") {
        CHECK_THAT(stage.send(stage.with_file("请看", "1234", "a.txt")).detail, Catch::Contains("4 bytes"));
    }
    SECTION("refused by the platform") {
        stage.link.answers = {ScriptedLink::refused(40006)};
        const auto sent = stage.send(stage.with_file("请看", "12345", "a.txt"));
        CHECK(sent.outcome == SendOutcome::acked);
        CHECK_THAT(sent.detail, Catch::Contains("40006"));
    }
    SECTION("gone") {
        auto message = stage.with_file("请看", "12345", "a.txt");
        message.file->path = stage.folder / "missing";
        CHECK_THAT(stage.send(message).detail, Catch::Contains("can't be read"));
    }
    CHECK(stage.link.commands().back() == "aibot_send_msg");
    CHECK(stage.link.body(stage.link.asked.size() - 1).at("markdown").at("content") == "请看");
}

TEST_CASE("an upload that may succeed later is not given up, and one that is done is not repeated") {
    Stage stage;
    const auto message = stage.with_file("请看", "12345", "a.txt");
    SECTION("no connection: nothing was shown") {
        stage.link.answers = {ScriptedLink::ended(LinkEnd::not_sent)};
        CHECK(stage.send(message).outcome == SendOutcome::retry_later);
        CHECK(stage.link.asked.size() == 1);
    }
    SECTION("the words arrived, the file's message broke off") {
        const auto ok = ScriptedLink::refused(0);
        stage.link.answers = {{LinkEnd::answered, 0, "UP1", {}},
                              ok,
                              {LinkEnd::answered, 0, {}, "MEDIA7"},
                              ok,
                              ScriptedLink::ended(LinkEnd::silent)};
        CHECK(stage.send(message).outcome == SendOutcome::unknown);
        stage.link.asked.clear();
        CHECK(stage.send(message).outcome == SendOutcome::acked);
        REQUIRE(stage.link.asked.size() == 1);
        CHECK(stage.link.body(0).at("file").at("media_id") == "MEDIA7");
    }
}

TEST_CASE("one conversation gets at most thirty messages a minute, and its order is kept while others go on") {
    Stage stage;
    for (int i = 0; i < 30; ++i) {
        CHECK(stage.send("x", person, std::to_string(i)).outcome == SendOutcome::acked);
        stage.now += 100ms;
    }
    const auto over = stage.send("x", person, "over");
    CHECK(over.outcome == SendOutcome::rate_limited);
    CHECK(over.wait >= 57s);
    CHECK(stage.send("x", group, "other").outcome == SendOutcome::acked);
    stage.now += 58s;
    CHECK(stage.send("x", person, "would overtake").outcome == SendOutcome::rate_limited);
    stage.now += 3s;
    CHECK(stage.send("x", person, "over").outcome == SendOutcome::acked);
}

TEST_CASE("when the platform says it is too much, that conversation rests for a minute") {
    Stage stage;
    stage.link.answers = {ScriptedLink::refused(45009)};
    const auto refused = stage.send("x", person, "a");
    CHECK(refused.outcome == SendOutcome::rate_limited);
    CHECK(refused.unreached == std::vector<std::string>{"user_a01"});  // so that the outbox lets the others go on
    stage.now += 59s;
    CHECK(stage.send("x", person, "a").outcome == SendOutcome::rate_limited);
    CHECK(stage.link.asked.size() == 1);
    stage.now += 61s;
    CHECK(stage.send("x", person, "a").outcome == SendOutcome::acked);
}

TEST_CASE("in no window of time are there more messages than planned, however they come") {
    const auto seed = GENERATE(take(20, random(1, 1'000'000)));
    INFO("seed " << seed);
    std::mt19937 dice{static_cast<std::uint32_t>(seed)};
    RatePlan plan{{{20, 60s}, {100, 3600s}}};
    RatePlan::Time now{1'000'000s};
    std::vector<RatePlan::Time> sent;
    if (dice() % 2 == 0) {
        plan.start_cold("x", now);
        CHECK(plan.wait("x", now) >= 2s);
    }
    for (int i = 0; i < 400; ++i) {
        now += std::chrono::milliseconds{dice() % 4'000};
        if (dice() % 10 == 0) now += plan.wait("x", now);
        if (plan.wait("x", now) > 0ms) continue;
        plan.spent("x", now);
        sent.push_back(now);
    }
    REQUIRE(sent.size() > 20);
    for (std::size_t i = 0; i + 20 < sent.size(); ++i) CHECK(sent[i + 20] - sent[i] >= 60s);
    for (std::size_t i = 0; i + 100 < sent.size(); ++i) CHECK(sent[i + 100] - sent[i] >= 3600s);
}

TEST_CASE("an answer is a stream under its message's own id, then a card; a late one is a message of its own") {
    AibotReplyHandle to{AibotReplyHandle::Of::message, 7, "R1", "M1"};
    const std::string text = "是哪个单位？\n1 甲\n2 乙";
    const Card card = offering(text, {{"甲", "1"}, {"乙", "2"}}, "task");
    const auto steps = answer_steps(to, person, text, card);
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].request.command == frames::respond);
    CHECK(steps[0].request.request_id == "R1");
    CHECK(steps[0].may_repeat);
    CHECK(steps[0].instead->command == frames::send);
    CHECK(steps[1].is_extra);
    const auto stream_of = [&] {
        return nlohmann::json::parse(answer_steps(to, person, text, card)[0].request.body).at("stream");
    };
    const auto stream = stream_of();
    CHECK(stream.at("finish") == true);
    CHECK(stream.at("content") == text);
    CHECK(stream_of().at("id") == stream.at("id"));
    to.message_id = "M2";
    CHECK(stream_of().at("id") != stream.at("id"));
    CHECK(answer_steps(to, person, {}, {}).empty());
}

TEST_CASE("a greeting and a pressed card have their own frames, within five seconds and on their own connection") {
    SECTION("entering the chat") {
        const auto steps = answer_steps({AibotReplyHandle::Of::entering, 7, "R2", "M2"}, person, "您好。", {});
        REQUIRE(steps.size() == 1);
        CHECK(steps[0].request.command == frames::respond_welcome);
        CHECK(steps[0].request.only_on_connection == 7);
        CHECK(steps[0].request.acknowledged_within <= 5s);
        CHECK(steps[0].instead->command == frames::send);
    }
    SECTION("a pressed card") {
        const AibotReplyHandle to{AibotReplyHandle::Of::event, 7, "R2", "M2"};
        Card after = pressed("待审核", "通过");
        after.task_id = "task_1";
        const auto step = press_step(to, "user_a01", after);
        CHECK(step.request.command == frames::respond_update);
        CHECK(step.is_extra);
        const auto body = nlohmann::json::parse(step.request.body);
        CHECK(body.at("template_card").at("task_id") == "task_1");
        CHECK(body.at("userids") == nlohmann::json{"user_a01"});
        const auto words = answer_steps(to, person, "A12 已通过。", {});
        REQUIRE(words.size() == 1);
        CHECK(words[0].request.command == frames::send);
        CHECK_FALSE(words[0].may_repeat);
    }
}

TEST_CASE("a reply handle comes back from the outbox as it was") {
    for (const auto of : {AibotReplyHandle::Of::message, AibotReplyHandle::Of::entering, AibotReplyHandle::Of::event}) {
        const AibotReplyHandle handle{of, 18'446'744'073'709'551'615U, "R 1", "M\n2"};
        CHECK(reply_handle_in(to_text(handle)) == handle);
    }
    for (const auto* other :
         {"", "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=x", "message", "message\n-1\nR\nM"}) {
        CHECK_FALSE(reply_handle_in(other));
    }
}

TEST_CASE("file names are made fit, with their extension kept") {
    CHECK(sendable_name("年度表.xlsx") == "年度表.xlsx");
    CHECK(sendable_name("a/b\\c\"d\n.txt") == "abcd.txt");
    CHECK(sendable_name("") == "file");
    std::string name;
    for (int i = 0; i < 200; ++i) name += "字";
    const std::string cut = sendable_name(name + ".pdf");
    CHECK(cut.size() <= 256);
    CHECK(cut.ends_with("字.pdf"));
}
