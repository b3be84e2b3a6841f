#include "bot/language/normalise.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace kexiebot::language;

namespace {

struct Row {
    const char* what;
    std::string typed;
    std::string normal;
};

}  // namespace

TEST_CASE("what people type is read in one spelling") {
    const auto row = GENERATE(values<Row>({
        {"plain words", "昨天办了讲座", "昨天办了讲座"},
        {"full-width digits, letters and punctuation", "登记：１１月２６日，Ａ１８", "登记:11月26日,a18"},
        {"letters are lower case", "QC小组 Open Day", "qc小组 open day"},
        {"outer spaces go, inner ones become one", "  今天　办了 \t 讲座  ", "今天 办了 讲座"},
        {"a line feed stays, with the spaces around it", "名称：讲座 \r\n 时间：今天\n\n45人\n", "名称:讲座\n时间:今天\n45人"},
        {"emoji separate", "讲座👌45人🏆", "讲座 45人"},
        {"an emoji of several characters", "讲座👨‍👩‍👧‍👦☀️45人", "讲座 45人"},
        {"a keycap is its digit", "2️⃣", "2"},
        {"numbers in circles", "①②⑩❸❿㊀",
         "12103"
         "10一"},
        {"chat faces separate", "收到[抱拳]谢谢[OK]", "收到 谢谢"},
        {"other brackets stay", "[2026]方案", "[2026]方案"},
        {"traditional characters", "學術交流會 週五 佈置任務 來了兩百餘人 臺", "学术交流会 周五 布置任务 来了两百余人 台"},
        {"dashes, tildes and dots", "11–20 3—5 1～2 3〜4 a・b", "11-20 3-5 1~2 3~4 a·b"},
        {"a look-alike of 日", "11月20曰", "11月20日"},
        {"a circle for zero", "二○二六年", "二〇二六年"},
        {"a leading mention by its name", "@助手昨天办了讲座", "昨天办了讲座"},
        {"a leading mention up to the space", "@小科同学 昨天办了讲座", "昨天办了讲座"},
        {"a leading mention with the space of a phone", "@小科\u2005昨天", "昨天"},
        {"a mention at the end", "昨天办了讲座 @企业科协助手 ", "昨天办了讲座"},
        {"a mention of somebody else stays", "催一下@汨江电子 的T7", "催一下@汨江电子 的t7"},
        {"an address stays", "发到abc@example.org 了", "发到abc@example.org 了"},
        {"zero-width characters leave no trace", "A\u200B12\uFEFF通过", "a12通过"},
        {"a letter and its accent", "cafe\u0301 讲座", "caf\u00E9 讲座"},
        {"half-width kana with its voicing mark", "ｶﾞ", "ガ"},
        {"units of one character", "50㎡", "50m2"},
        {"nothing", "", ""},
        {"only separators", " 🏆\n ", ""},
    }));
    INFO(row.what);
    CHECK(to_utf8(normalise(row.typed).text) == row.normal);
}

TEST_CASE("a piece of the normal text leads back to what was typed") {
    const auto message = normalise("@助手 登記：《ＡＩ 視覺》講座🏆，４５人");
    const auto find = [&](std::u32string_view piece) {
        const auto at = message.text.find(piece);
        REQUIRE(at != std::u32string::npos);
        return message.original({at, at + piece.size()});
    };
    CHECK(find(U"ai 视觉") == "ＡＩ 視覺");
    CHECK(find(U"讲座") == "講座");
    CHECK(find(U"45人") == "４５人");
    CHECK(find(U"讲座 ,") == "講座🏆，");
    CHECK(message.original({3, 3}).empty());
    CHECK(message.original({0, message.text.size() + 1}).empty());
}

TEST_CASE("a composed character leads back to all of what it was typed with") {
    const auto message = normalise("xe\u0301y");
    REQUIRE(message.text.size() == 3);
    CHECK(message.original({1, 2}) == "e\u0301");
    CHECK(message.original({2, 3}) == "y");
}

TEST_CASE("broken bytes separate and what is given back is UTF-8 again") {
    const auto message = normalise(
        "讲\xE8\xAE座\xFF\xC0\xAF"
        "45\xED\xA0\x80人\xF5");
    CHECK(to_utf8(message.text) == "讲 座 45 人");
    CHECK(message.original() ==
          "讲\uFFFD\uFFFD座\uFFFD\uFFFD\uFFFD"
          "45\uFFFD\uFFFD\uFFFD人");
}

TEST_CASE("no more than 4,096 characters are read") {
    std::string longer;
    for (int i = 0; i < 5000; ++i) longer += "讲";
    CHECK(normalise(longer).text.size() == characters_max);
    CHECK(normalise(std::string(100'000, ' ')).text.empty());
}

TEST_CASE("normalising twice changes nothing more") {
    const auto typed =
        GENERATE(values<std::string>({"登記：１１月２６日　港口🏆\n時間：週五", "A-12、ａ13", "①❿㎡ﬁ…", "@助手 @小科 今天"}));
    const auto once = to_utf8(normalise(typed).text);
    CHECK(to_utf8(normalise(once).text) == once);
}
