#include "bot/dialogue/in_view.hpp"

#include <catch2/catch.hpp>

using namespace kexiebot::dialogue;

TEST_CASE("a reply speaks of the code in its first line; examples in 「」 are none") {
    CHECK(code_spoken_of("已登记 A25：1.1 学术交流\n锅炉讲座") == "A25");
    CHECK(code_spoken_of("公告 N1 已发给 4 人") == "N1");
    CHECK(code_spoken_of("请带上活动编号，例如「A12」。").empty());
    CHECK(code_spoken_of("共 2 项：\nA5 一项\nA6 另一项").empty());
    CHECK(code_spoken_of("USDA12 不是").empty());
}

TEST_CASE("a list shows the code of each line in its order") {
    CHECK(codes_listed("待审核 2 项：\n云溪区：\n1. 示例材料 A5 改造（11月10日）\n2. 示例材料 R2 奖") ==
          std::vector<std::string>{"A5", "R2"});
    CHECK(codes_listed("来历如下：\nA4 方案 +2\nA2 座谈会 +2.5\nT1 还没交") == std::vector<std::string>{"A4", "A2"});
    CHECK(codes_listed("要交的有 2 项：\nT1 报表\nT2 材料") == std::vector<std::string>{"T1", "T2"});
    CHECK(codes_listed("已登记 A25：1.1\n疑似与 A24 重复").empty());
}

TEST_CASE("what is spoken of comes to the head and keeps the words it was told with") {
    DialogueState state;
    const kexiebot::domain::Instant now{std::chrono::hours{100}};
    speak_of(state, "A1", "老陈评上高级技师了", now);
    speak_of(state, "A2", "", now);
    speak_of(state, "A1", "", now + std::chrono::hours{1});
    REQUIRE(state.spoken.size() == 2);
    CHECK(state.spoken.front().what == "A1");
    CHECK(state.spoken.front().told == "老陈评上高级技师了");
    for (int i = 0; i < 20; ++i) speak_of(state, "A" + std::to_string(10 + i), "", now);
    CHECK(state.spoken.size() == spoken_max);
    state.shown = {"A5", "示例材料有限公司科协"};
    state.shown_at = now;
    state.told = "说了一半";
    state.begun_at = now;
    CHECK(state_from_text(to_text(state)) == state);
    CHECK(at(state, now + view_lives + std::chrono::seconds{1}).shown.empty());
}

TEST_CASE("what was spoken of last with a code passes over associations") {
    DialogueState state;
    const kexiebot::domain::Instant now{std::chrono::hours{100}};
    CHECK(last_with_code(state) == nullptr);
    speak_of(state, "T3", "", now);
    speak_of(state, "A2", "", now);
    speak_of(state, "示例新材料科协", "", now);
    REQUIRE(last_with_code(state) != nullptr);
    CHECK(last_with_code(state)->what == "A2");
}
