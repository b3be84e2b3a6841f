#include "adapters/dingtalk/outbound/messages.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/adapters/dingtalk/vectors.hpp"

using namespace kexiebot::dingtalk;
using kexiebot::dingtalk::test::vector_list;
using nlohmann::json;

namespace {

json request(const std::string& name) {
    for (const auto& entry : vector_list("outbound_requests.json", "requests")) {
        if (entry.at("name") == name) return entry.at("body");
    }
    FAIL("no such request: " + name);
    return {};
}

}  // namespace

TEST_CASE("requests are those of the recorded examples") {
    const std::string words = "第一行 \"引号\" \\ 反斜杠\n第二行\t制表 🎉 </script>";
    const std::string robot = "dingvs5ynzyi3ya36paa";
    CHECK(json::parse(token_request(robot, "test-app-secret")) == request("access token"));
    CHECK(json::parse(download_request(robot, "testDownloadCode+/=")) == request("download of a received file"));
    auto people = request("people: text that needs escaping twice");
    people["userIds"] = {"010000000000000001"};
    CHECK(json::parse(person_text(robot, "010000000000000001", words)) == people);
    CHECK(json::parse(group_text(robot, "cid+kLBOY05ybIQdKlhkta2xA==", words)) == request("group: text"));
}

TEST_CASE("a reply is a text body, and silence says so") {
    CHECK(json::parse(webhook_text("已登记 A12\n得 2.5 分")) ==
          json{{"msgtype", "text"}, {"text", {{"content", "已登记 A12\n得 2.5 分"}}}});
    CHECK(json::parse(webhook_empty()) == json{{"msgtype", "empty"}});
}

TEST_CASE("a text that fits is sent as it is") {
    CHECK(fitted("正好", 6) == "正好");
    CHECK(fitted("", 0).empty());
}

TEST_CASE("a text that is too long ends at a line, or at a whole character") {
    CHECK(fitted("第一行\n第二行\n第三行", 26) == "第一行\n第二行\n…");
    CHECK(fitted("没有换行的一句长话", 14) == "没有换…");
    CHECK(fitted("一\n很长的第二行没有换行", 24) == "一\n很长的第二…");
}

TEST_CASE("no text makes a body larger than the platform takes") {
    const auto piece = GENERATE(values<std::string>({"科", "a", "\n", "\"", "\\", "\x01", "🎉", "\xFF", "\xE7\xA7", "行\n"}));
    const auto times = GENERATE(values<std::size_t>({1, 4'990, 7'000, 20'000, 60'000}));
    INFO(piece << " x " << times);
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    CHECK(webhook_text(text).size() <= webhook_bytes_max);
    CHECK(webhook_text_at(text, {"010", "$:LWCP"}, "key-\"1").size() <= webhook_bytes_max);
    const auto body = json::parse(person_text("robot", "user", text));
    const auto param = body.at("msgParam").get<std::string>();
    CHECK(param.size() <= msg_param_bytes_max);
    CHECK_FALSE(json::parse(param, nullptr, false).is_discarded());
}
