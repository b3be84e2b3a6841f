#include "bot/language/learnt/edges.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"
#include "tests/support/shipped_language.hpp"

namespace kexiebot::language {

namespace {

std::vector<LexiconFault> faults_of(std::string text) {
    std::vector<LexiconFault> faults;
    const Edges edges{{std::move(text), "edges.tsv"}, faults};
    return faults;
}

/// What `edges` leaves of a piece of `text`.
std::string left_of(const Edges& edges, std::string_view text, std::string_view piece) {
    const Context context = tests::shipped_context();
    const Message message{normalise(text), context};
    const std::u32string name = normalise(piece).text;
    const std::size_t at = message.text.find(name);
    REQUIRE(at != std::u32string_view::npos);
    return message.normal.original(edges.without_more(message, {at, at + name.size()}));
}

}  // namespace

TEST_CASE("what is seen at an edge is spelt as the file has it, and read again") {
    for (const char* written :
         {"[黄", "了[黄", "听了[", "一[黄茶", "讲座]", "讲座],", "]到场", "^[", "]$", "@head_noun]", "[@deed_verb", "@date[@"}) {
        INFO(written);
        const auto sign = edge_spelt(written);
        REQUIRE(sign);
        CHECK(spelt_edge(*sign) == written);
    }
    for (const char* none :
         {"", "黄", "[", "]", "一二[三四", "@no_such_class]", "@head_noun", "@head_noun]黄", "\xe6\x89[", "[\xf0\x9f"}) {
        INFO(none);
        CHECK_FALSE(edge_spelt(none));
    }
}

TEST_CASE("every place of a message shows something, its ends too") {
    const Context context = tests::shipped_context();
    for (const char* text : {"", "茶", "昨天办了黄茶工艺讲座，35人", "\xff\xfe[](@#^$_\t😀", "A1"}) {
        INFO(text);
        const Message message{normalise(text), context};
        for (const Edge edge : {Edge::begin, Edge::end}) {
            const auto signs = edge_signs(message, edge, {0, message.text.size()});
            REQUIRE(signs.size() == message.text.size() + 1);
            CHECK(std::none_of(signs.begin(), signs.end(), [](const auto& seen) { return seen.empty(); }));
        }
    }
}

TEST_CASE("a file of edges is read, and its first line that is none is told") {
    CHECK(faults_of("# a remark\n\n讲座]\t120\n[的\t-30\n").empty());
    for (const char* line : {"讲座", "讲座]", "讲座]\t", "讲座]\tmuch", "讲座]\t30001", "讲座]\t5 6", "一二三]四\t5", "\t5"}) {
        INFO(line);
        const auto faults = faults_of("# a remark\n" + std::string{line} + "\n讲座]\n");
        REQUIRE(faults.size() == 1);
        CHECK(faults.front().file == "edges.tsv");
        CHECK(faults.front().line == 2);
    }
    CHECK(faults_of("讲座]\t5\n讲座]\t5\n").size() == 1);
}

TEST_CASE("only what the weights speak against strongly is cut off a name, and never nearly all of it") {
    std::vector<LexiconFault> faults;
    const Edges edges{{"设计]\t800\n就是[\t1200\n滤波]\t300\n", ""}, faults};
    REQUIRE(faults.empty());
    CHECK(left_of(edges, "毫米波抗干扰设计到场", "毫米波抗干扰设计到场") == "毫米波抗干扰设计");
    CHECK(left_of(edges, "就是毫米波抗干扰论坛", "就是毫米波抗干扰论坛") == "就是毫米波抗干扰论坛");
    CHECK(left_of(edges, "毫米波滤波到场", "毫米波滤波到场") == "毫米波滤波到场");
    CHECK(left_of(edges, "新设计到场", "新设计到场") == "新设计到场");
    CHECK(left_of(edges, "“毫米波”设计到场", "“毫米波”设计到场") == "“毫米波”设计到场");
    CHECK(left_of(Edges{}, "毫米波抗干扰设计到场", "毫米波抗干扰设计到场") == "毫米波抗干扰设计到场");
}

TEST_CASE("what no rule saw at a name's end is left out of it") {
    const Context context = tests::shipped_context();
    const std::pair<const char*, const char*> cases[] = {
        {"昨天下午在会议室讲了高炉除尘布袋的寿命预测到场26人", "高炉除尘布袋的寿命预测"},
        {"上周三办了离心泵振动诊断的讲座听课31人", "离心泵振动诊断的讲座"},
        {"昨天办了黄茶闷黄工艺讲座，35人参加", "黄茶闷黄工艺讲座"},
    };
    for (const auto& [text, title] : cases) {
        INFO(text);
        const Reading reading = understand(text, context);
        CHECK(reading.intent == Intent::register_activity);
        CHECK(reading.slots.title == title);
    }
}

}  // namespace kexiebot::language
