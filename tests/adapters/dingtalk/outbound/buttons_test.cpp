#include "adapters/dingtalk/outbound/buttons.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/dingtalk/outbound/cards.hpp"
#include "adapters/dingtalk/outbound/messages.hpp"
#include "adapters/dingtalk/outbound/phone_markdown.hpp"

using namespace kexiebot;
using namespace kexiebot::dingtalk;
using nlohmann::json;
using ports::ConversationKind;
using ports::Suggestion;

namespace {

const std::vector<Suggestion> pass_or_return{{"通过", "A12通过"}, {"退回", "A12退回"}};
const ports::Conversation person{ConversationKind::direct, "010"};

}  // namespace

TEST_CASE("a phone shows a text as it was meant, whatever markdown would make of it") {
    struct Case {
        const char* what;
        std::string text;
        std::string shown;
    };
    const auto c = GENERATE(values<Case>({
        {"lines stay apart", "第一行\n第二行", "第一行  \n第二行"},
        {"stars and underscores", "A_1 *重要*", "A＿1 ＊重要＊"},
        {"a heading that is none", "#1 讲座\n # 2", "＃1 讲座  \n ＃ 2"},
        {"a number sign within a line", "第#1场", "第#1场"},
        {"a quotation that is none", "> 45人", "＞ 45人"},
        {"a link that is none", "[a](b)", "［a］(b)"},
        {"tags", "<b>x</b>", "＜b>x＜/b>"},
        {"an address stays one", "请点 https://bot.example.org/u/a_b*c_d 上传", "请点 https://bot.example.org/u/a_b*c_d 上传"},
        {"an address ends at Chinese", "https://bot.example.org/u/a_b，_好", "https://bot.example.org/u/a_b，＿好"},
        {"nothing", "", ""},
    }));
    INFO(c.what);
    CHECK(phone_markdown(c.text) == c.shown);
}

TEST_CASE("the chat list shows the first line and never nothing") {
    CHECK(title_of("已登记 A12\n讲座") == "已登记 A12");
    CHECK(title_of("") == "消息");
    CHECK(title_of("\n第二行") == "消息");
    CHECK(title_of(std::string(500, 'a')).size() <= 60);
}

TEST_CASE("buttons are for a few suggestions in 1:1") {
    CHECK(takes_buttons(person, "选一个", pass_or_return));
    CHECK_FALSE(takes_buttons(person, "选一个", {}));
    CHECK_FALSE(takes_buttons({ConversationKind::group, "cid"}, "选一个", pass_or_return));
    CHECK_FALSE(takes_buttons(person, "选一个", std::vector<Suggestion>(6, {"是", "是"})));
    CHECK_FALSE(takes_buttons(person, "选一个", {{"", "是"}}));
}

TEST_CASE("words that a card would cut go without buttons, and whole") {
    CHECK(takes_buttons(person, std::string(9'000, 'x'), {{"收到", "收到N3"}}));
    CHECK_FALSE(takes_buttons(person, std::string(9'001, 'x'), {{"收到", "收到N3"}}));
    CHECK(fits_card(std::string(1'000, 'x')));
    CHECK_FALSE(fits_card(std::string(1'001, 'x')));
}

TEST_CASE("pressing a button says its words, and the text says them as well") {
    const auto card = json::parse(webhook_card("A12 待审核：通过还是退回", pass_or_return)).at("actionCard");
    CHECK(card.at("title") == "A12 待审核：通过还是退回");
    CHECK(card.at("btns").size() == 2);
    CHECK(card.at("btns").at(0).at("title") == "通过");
    CHECK(card.at("btns").at(0).at("actionURL") == "dtmd://dingtalkclient/sendMessage?content=A12%E9%80%9A%E8%BF%87");
    CHECK(card.at("text").get<std::string>().find("通过还是退回") != std::string::npos);
}

TEST_CASE("the API has a kind of card for each number of buttons") {
    for (std::size_t count = 1; count <= buttons_max; ++count) {
        const auto body = json::parse(person_card("robot", "010", "选一个", std::vector<Suggestion>(count, {"收到", "收到"})));
        CHECK(body.at("msgKey") == "sampleActionCard" + (count == 1 ? std::string{} : std::to_string(count)));
        const auto param = json::parse(body.at("msgParam").get<std::string>());
        CHECK(param.contains(count == 1 ? "singleURL" : "actionURL" + std::to_string(count)));
        CHECK(param.size() == 2 + 2 * count);
    }
}

TEST_CASE("no card is larger than the platform takes") {
    const auto piece = GENERATE(values<std::string>({"科", "_", "\n", "\"", "\x01", "\xFF"}));
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += piece;
    const std::vector<Suggestion> longest(buttons_max, {std::string(500, 'a'), std::string(200, '\x01')});
    CHECK(webhook_card(text, longest).size() <= webhook_bytes_max);
    const auto body = json::parse(person_card("robot", "010", text, longest));
    CHECK(body.at("msgParam").get<std::string>().size() <= msg_param_bytes_max);
}

TEST_CASE("people are called to attention by their id in the list and in the text; strangers are not") {
    const auto body = json::parse(webhook_text_at("好", {"010", "$:LWCP_v1:$x", ""}));
    CHECK(body.at("at").at("atUserIds") == json{"010"});
    CHECK(body.at("text").at("content") == "@010 好");
    CHECK_FALSE(json::parse(webhook_text_at("好", {"$:LWCP_v1:$x"})).contains("at"));
    CHECK(json::parse(webhook_text_at("好", {}, "k")).at("msgUuid") == "k");
}

TEST_CASE("files go by the types that the platform passes on") {
    CHECK(file_type_of("考核表.XLSX") == "xlsx");
    CHECK(file_type_of("a.b.pdf") == "pdf");
    CHECK(file_type_of("表.csv").empty());
    CHECK(file_type_of("没有后缀").empty());
    CHECK(file_type_of("").empty());
    CHECK(file_type_of("x.").empty());
}
