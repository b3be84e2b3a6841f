#include "adapters/wecom/content/rich.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/wecom/app/messenger.hpp"
#include "tests/adapters/wecom/fake_platform.hpp"
#include "tests/adapters/wecom/fakes.hpp"

using namespace kexiebot::wecom;
using namespace kexiebot::wecom::tests;
using namespace kexiebot;
using nlohmann::json;

namespace {

const std::string digest = "云溪区一周小结（11月16日至22日）\n办了 3 项活动，1 项待审核。\n# 不是标题";
const std::string piece = "A12 佐证 1/3：会场.jpg\nhttps://bot.example.org/f/invented";
const std::string invitation = "上传佐证\n会存到 A12（24 小时内有效）：\nhttps://bot.example.org/u/invented";

ports::OutboundMessage message(const std::string& text) {
    return {{ports::ConversationKind::direct, "user_a01"}, text, {}, {}, "key-1"};
}
ports::OutboundMessage summary() {
    auto made = message(digest);
    made.is_summary = true;
    return made;
}
ports::OutboundMessage picture() {
    auto made = message(piece);
    made.file = {ports::MediaKind::picture, "会场.jpg", "/nowhere"};
    return made;
}
json body_of(const ports::OutboundMessage& made, RichWay way = RichWay::app) {
    const auto body = rich_body(made, way);
    return body ? json::parse(*body) : json{};
}

}  // namespace

TEST_CASE("a digest has its head set off, and keeps every line") {
    for (const auto way : {RichWay::app, RichWay::group}) {
        const json body = body_of(summary(), way);
        CHECK(body.at("msgtype") == "markdown");
        CHECK(body.at("markdown").at("content") ==
              "### 云溪区一周小结（11月16日至22日）\n办了 3 项活动，1 项待审核。\n # 不是标题");
    }
}

TEST_CASE("a picture with its link is one article that shows it") {
    for (const auto way : {RichWay::app, RichWay::group}) {
        const json body = body_of(picture(), way);
        REQUIRE(body.at("msgtype") == "news");
        const json article = body.at("news").at("articles").at(0);
        CHECK(article.at("title") == "A12 佐证 1/3：会场.jpg");
        CHECK(article.at("url") == "https://bot.example.org/f/invented");
        CHECK(article.at("picurl") == article.at("url"));
    }
}

TEST_CASE("words with a link are a card that opens it") {
    const json card = body_of(message(invitation)).at("textcard");
    CHECK(card.at("title") == "上传佐证");
    CHECK(card.at("description") == "会存到 A12（24 小时内有效）：");
    CHECK(card.at("url") == "https://bot.example.org/u/invented");
    const json notice = body_of(message(invitation), RichWay::group).at("template_card");
    CHECK(notice.at("card_type") == "text_notice");
    CHECK(notice.at("main_title").at("title") == "上传佐证");
    CHECK(notice.at("sub_title_text") == "会存到 A12（24 小时内有效）：");
    CHECK(notice.at("card_action").at("url") == "https://bot.example.org/u/invented");
}

TEST_CASE("what plain text shows as well, or better, stays plain text") {
    CHECK_FALSE(rich_body(message("已登记 A12"), RichWay::app));
    CHECK_FALSE(rich_body(message(invitation + "\nhttps://bot.example.org/u/another"), RichWay::app));
    CHECK_FALSE(rich_body(message("标题\n" + std::string(600, 'x') + "\nhttps://bot.example.org/u/1"), RichWay::app));
    CHECK_FALSE(rich_body(message("标题\n" + std::string(161, 'x') + "\nhttps://bot.example.org/u/1"), RichWay::group));
    auto with_buttons = summary();
    with_buttons.suggestions = {{"通过", "A1通过"}, {"退回", "A1退回"}};
    CHECK_FALSE(rich_body(with_buttons, RichWay::app));
    CHECK(rich_body(with_buttons, RichWay::group));
    auto to_somebody = summary();
    to_somebody.mentions = {"user_a01"};
    CHECK_FALSE(rich_body(to_somebody, RichWay::group));
    auto long_one = summary();
    long_one.text += "\n" + std::string(2048, 'x');
    CHECK_FALSE(rich_body(long_one, RichWay::app));
    CHECK(rich_body(long_one, RichWay::group));
    auto document = picture();
    document.file->kind = ports::MediaKind::file;
    CHECK_FALSE(rich_body(document, RichWay::app));
}

TEST_CASE("an app that is configured so sends the other form, and plain words when WeCom refuses that") {
    LogCapture log;
    FakePlatform platform;
    auto settings = platform.settings();
    const bool is_rich = GENERATE(true, false);
    settings.is_rich = is_rich;
    AppApi api{settings, platform.client()};
    CardTitles titles;
    AppMessenger messenger{api, titles};
    const bool is_refused = is_rich && GENERATE(true, false);
    if (is_refused) platform.next("message/send", R"({"errcode":40008})");
    Awaited<ports::Sent> sent;
    messenger.send(summary(), sent.callback());
    CHECK(sent.get().outcome == ports::SendOutcome::acked);
    const auto sends = platform.requests("message/send");
    REQUIRE(sends.size() == (is_refused ? 2 : 1));
    CHECK(json::parse(sends.front().body).at("msgtype") == (is_rich ? "markdown" : "text"));
    if (is_refused) CHECK(json::parse(sends.back().body).at("text").at("content") == digest);
}
