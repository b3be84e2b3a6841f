// A message with one button: one card that holds all its words, or words alone.
#include <catch2/catch.hpp>

#include "adapters/wecom/aibot/messenger.hpp"
#include "adapters/wecom/content/card.hpp"
#include "tests/adapters/wecom/aibot/scripted_link.hpp"

using namespace kexiebot::wecom;
using namespace kexiebot::wecom::tests;
using namespace kexiebot;
using ports::SendOutcome;

namespace {

const ports::Conversation person{ports::ConversationKind::direct, "user_a01"};
const ports::Conversation group{ports::ConversationKind::group, "wrINVENTEDchat"};

struct Stage {
    ports::Sent send(ports::OutboundMessage message) {
        std::optional<ports::Sent> result;
        messenger.send(std::move(message), [&](ports::Sent sent) { result = std::move(sent); });
        REQUIRE(result);
        return *result;
    }

    ScriptedLink link;
    CardTitles titles;
    AibotMessenger messenger{{link.ask(), [](std::chrono::milliseconds, const std::function<void()>& task) { task(); }}, titles};
};

}  // namespace

TEST_CASE("a lone suggestion and its words are one card, which keeps the words when it is pressed") {
    Stage stage;
    const std::string words = "公告 N3（市科协）\n周三上午9点在三楼开会。\n看到请回复「收到」。";
    const auto& to = GENERATE(person, group);
    ports::OutboundMessage message{to, words, {{"收到", "收到N3"}}, {}, "key-1"};
    CHECK(stage.send(message).outcome == SendOutcome::acked);
    REQUIRE(stage.link.asked.size() == 1);
    const auto card = stage.link.body(0).at("template_card");
    CHECK(card.at("card_type") == "button_interaction");
    CHECK(card.at("main_title").at("title").get<std::string>() + "\n" + card.at("sub_title_text").get<std::string>() == words);
    CHECK(card.at("button_list") == nlohmann::json::parse(R"([{"text":"收到","style":1,"key":"收到N3"}])"));

    const std::string task = card.at("task_id");
    ports::Reply received;
    received.pressed = ports::PressedCard{"公告 N3\n周三上午9点在三楼开会。", "已收到"};
    const auto after = stage.titles.after_press(task, "收到N3", received);
    REQUIRE(after);
    CHECK(after->title == "公告 N3（市科协）");
    CHECK(after->note == "✓ 已收到");
    CHECK(after->detail == "周三上午9点在三楼开会。\n看到请回复「收到」。");
    CHECK(after->buttons.empty());
    // One that was refused leaves the card to those whom it is for.
    CHECK_FALSE(stage.titles.after_press(task, "收到N3", {}));
    // After a restart the reply knows what it was about.
    const CardTitles forgetful;
    const auto told = forgetful.after_press(task, "收到N3", received);
    REQUIRE(told);
    CHECK(told->title == "公告 N3");
    CHECK(told->detail == "周三上午9点在三楼开会。");
    CHECK_FALSE(forgetful.after_press(task, "收到N3", {}));
}

TEST_CASE("where a card with words is refused, or would not hold them, the words go as words, once") {
    Stage stage;
    SECTION("refused") {
        ports::OutboundMessage message{group, "公告 N3\n开会", {{"收到", "收到N3"}}, {}, "key-1"};
        stage.link.answers = {ScriptedLink::refused(40058)};
        CHECK(stage.send(message).outcome == SendOutcome::acked);
        REQUIRE(stage.link.asked.size() == 2);
        CHECK(stage.link.body(1).at("markdown").at("content") == "公告 N3\n开会");
    }
    SECTION("too long, or with a link") {
        const std::string text =
            GENERATE(std::string{"公告 N3\n"} + std::string(113, 'x'), "公告 N3\n见 https://bot.example.org/form");
        ports::OutboundMessage message{person, text, {{"收到", "收到N3"}}, {}, "key-1"};
        CHECK(stage.send(message).outcome == SendOutcome::acked);
        REQUIRE(stage.link.asked.size() == 1);
        CHECK(stage.link.body(0).at("markdown").at("content") == text);
    }
    SECTION("no acknowledgement: another attempt is the same card") {
        ports::OutboundMessage message{person, "公告 N3\n开会", {{"收到", "收到N3"}}, {}, "key-1"};
        stage.link.answers = {ScriptedLink::ended(LinkEnd::silent)};
        CHECK(stage.send(message).outcome == SendOutcome::unknown);
        CHECK(stage.send(message).outcome == SendOutcome::acked);
        REQUIRE(stage.link.asked.size() == 2);
        CHECK(stage.link.asked[0].body == stage.link.asked[1].body);
    }
}

TEST_CASE("title and lines of a card with words are the words, wherever a long first line is parted") {
    struct Case {
        const char* text;
        const char* title;
        const char* detail;
    };
    const auto c = GENERATE(values<Case>({
        {"一行", "一行", ""},
        {"第一行\n第二行\n第三行", "第一行", "第二行\n第三行"},
        {"T1 报送统计表 还有 14 天到期（12月22日前），还没有交。\n请交", "T1 报送统计表 还有 14 天到期",
         "（12月22日前），还没有交。\n请交"},
        {"T1 报测试总结 还有 14 天到期（12月8日前），还没有交。", "T1 报测试总结 还有 14 天到期", "（12月8日前），还没有交。"},
        {"一二三四五六七八九十，一二三四五六七八九十一二三四五六七八九十", "一二三四五六七八九十，",
         "一二三四五六七八九十一二三四五六七八九十"},
        {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十", "一二三四五六七八九十一二三四五六七八九十一二三四五六",
         "七八九十"},
    }));
    INFO(c.text);
    const auto card = bearing(c.text, {"收到", "收到T1"}, "key", robot_card_limits);
    REQUIRE(card);
    CHECK(card->title == c.title);
    CHECK(card->detail == c.detail);
    CHECK(bears_words(card->task_id));
    CHECK_FALSE(bears_words(task_id_of("key")));
}
