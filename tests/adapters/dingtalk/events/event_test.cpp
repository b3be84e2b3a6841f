#include "adapters/dingtalk/events/event.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/adapters/dingtalk/fake_platform.hpp"
#include "tests/adapters/dingtalk/vectors.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;
using ports::Happening;

const std::string group = "cid+/invented==";

RobotSettings settings() {
    return test::robot_settings();
}

std::optional<Happening> over_stream(const std::string& type, const json& data, const std::string& id = "event-1") {
    return stream_event(settings(), type, id, data.dump()).happening;
}

std::optional<Happening> over_http(json fields) {
    return http_event(settings(), fields.dump()).happening;
}

}  // namespace

TEST_CASE("a group that was dissolved is the same by either way and in either spelling") {
    const Happening expected{
        .kind = Happening::Kind::group_gone, .channel = "ding-main", .event_id = "event-1", .conversation = group};
    CHECK(over_stream("chat_disband", {{"openConversationId", group}, {"chatId", "chat1"}, {"operator", "010"}}) == expected);
    CHECK(over_http({{"EventType", "chat_disband"}, {"eventId", "event-1"}, {"openConversationId", group}}) == expected);
    CHECK(over_http({{"EventType", "chat_disband"}, {"eventId", "event-1"}, {"OpenConversationId", group}}) == expected);
}

TEST_CASE("people who left are named, one or several") {
    const auto several = over_stream("user_leave_org", {{"userId", {"010", "011"}}, {"timeStamp", "1685501863357"}});
    REQUIRE(several);
    CHECK(several->kind == Happening::Kind::people_left);
    CHECK(several->users == std::vector<std::string>{"010", "011"});
    const auto one = over_http({{"EventType", "user_leave_org"}, {"eventId", "e"}, {"UserId", "010"}});
    REQUIRE(one);
    CHECK(one->users == std::vector<std::string>{"010"});
}

TEST_CASE("an app taken out of a group takes our robot with it, and another's is none of our business") {
    const auto removed = [](const std::string& robot) {
        return over_stream("im_cool_app_uninstall", {{"robotCode", robot}, {"openConversationId", group}});
    };
    REQUIRE(removed(settings().robot()));
    CHECK(removed(settings().robot())->kind == Happening::Kind::robot_removed);
    CHECK_FALSE(removed("dinganotherrobot"));
}

TEST_CASE("an event without an id is known by its body, whatever else it bears") {
    const json first{{"EventType", "chat_disband"}, {"BizId", "1795312800123"}, {"openConversationId", group}};
    auto other = first;
    other["openConversationId"] = "cid+/other==";
    CHECK(over_http(first)->event_id == over_http(first)->event_id);
    CHECK(over_http(first)->event_id != over_http(other)->event_id);
}

TEST_CASE("what says nothing to the bot is read without a word") {
    for (const auto* file : {"event_robot_msg_read_stream.json", "event_robot_msg_recall_stream.json"}) {
        const auto data = test::vector_text(std::string{"inbound/"} + file);
        CHECK_FALSE(stream_event(settings(), "robot_msg_read", "e", data).happening);
    }
    const auto read = http_event(settings(), test::vector_text("inbound/event_robot_msg_read_http.json"));
    CHECK(read.type == "robot_msg_read");
    CHECK_FALSE(read.happening);
    CHECK_FALSE(over_http({{"EventType", "check_url"}}));
    CHECK_FALSE(over_stream("chat_disband", {{"openConversationId", 5}}));
    CHECK_FALSE(over_stream("chat_disband", json::array()));
    CHECK_FALSE(over_stream("user_leave_org", {{"userId", json::array()}}));
    CHECK_FALSE(stream_event(settings(), "user_leave_org", "e", "not json").happening);
}

TEST_CASE("changes of the address book cost nothing of the month") {
    const auto is_free = [](const char* type) { return stream_event(settings(), type, "e", "{}").is_free; };
    for (const auto* type : {"user_leave_org", "org_dept_create", "label_user_change"}) CHECK(is_free(type));
    for (const auto* type : {"chat_disband", "robot_msg_read", "im_cool_app_uninstall", ""}) CHECK_FALSE(is_free(type));
}

}  // namespace kexiebot::dingtalk
