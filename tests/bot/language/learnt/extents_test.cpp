#include "bot/language/learnt/extents.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <sstream>
#include <string>
#include <utility>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"
#include "tests/support/shipped_language.hpp"

namespace kexiebot::language {

namespace {

std::vector<LexiconFault> faults_of(std::string text) {
    std::vector<LexiconFault> faults;
    const Extents extents{{std::move(text), "titles.tsv"}, {}, faults};
    return faults;
}

Extents learnt(std::string text) {
    std::vector<LexiconFault> faults;
    Extents extents{{std::move(text), ""}, {}, faults};
    REQUIRE(faults.empty());
    return extents;
}

/// What `extents` makes of `piece` of `text`; an empty piece is nothing found.
std::string likelier(const Extents& extents, std::string_view text, std::string_view piece) {
    const Context context = tests::shipped_context();
    const Message message{normalise(text), context};
    const std::u32string name = normalise(piece).text;
    const std::size_t at = message.text.find(name);
    REQUIRE(at != std::u32string_view::npos);
    return message.normal.original(Extents::Sums{extents, message}.likelier(Named::title, {at, at + name.size()}));
}

}  // namespace

TEST_CASE("what is seen of a name is spelt as the file has it, and read again") {
    for (const char* written :
         {"[黄",     "了[黄", "听了[", "一[黄茶", "讲座]",  "讲座],",  "]到场", "^[",  "]$",  "@head_noun]", "[@deed_verb",
          "@date[@", "=讲",   "=讲座", "=讲,",    "=@date", "=@date[", "#2",    "#16", "#24", "#45"}) {
        INFO(written);
        const auto sign = extent_spelt(written);
        REQUIRE(sign);
        CHECK(spelt_extent(*sign) == written);
    }
    for (const char* none : {"", "黄", "[", "]", "一二[三四", "@no_such_class]", "@head_noun", "@head_noun]黄", "\xe6\x89[",
                             "[\xf0\x9f", "=", "=一二三", "=@no_such_class", "#", "#1", "#17", "#46", "#12个"}) {
        INFO(none);
        CHECK_FALSE(extent_spelt(none));
    }
}

TEST_CASE("every place of a message shows something, its ends too") {
    const Context context = tests::shipped_context();
    for (const char* text : {"", "茶", "昨天办了黄茶工艺讲座，35人", "\xff\xfe[](@#^$_=\t😀", "A1"}) {
        INFO(text);
        const Message message{normalise(text), context};
        const ExtentSigns signs = extent_signs(message);
        const auto blind = [](const auto& seen) { return seen.empty(); };
        CHECK(signs.begins.size() == message.text.size() + 1);
        CHECK(signs.ends.size() == message.text.size() + 1);
        CHECK(signs.inside.size() == message.text.size());
        CHECK(std::none_of(signs.begins.begin(), signs.begins.end(), blind));
        CHECK(std::none_of(signs.ends.begin(), signs.ends.end(), blind));
        CHECK(std::none_of(signs.inside.begin(), signs.inside.end(), blind));
    }
}

TEST_CASE("a file of extents is read, and its first line that is none is told") {
    CHECK(faults_of("# a remark\n\n讲座]\t120\n[的\t-30\n=车\t4\n#6\t12\n").empty());
    for (const char* line :
         {"讲座", "讲座]", "讲座]\t", "讲座]\tmuch", "讲座]\t30001", "讲座]\t5 6", "一二三]四\t5", "\t5", "=\t5", "#0\t5"}) {
        INFO(line);
        const auto faults = faults_of("# a remark\n" + std::string{line} + "\n讲座]\n");
        REQUIRE(faults.size() == 1);
        CHECK(faults.front().file == "titles.tsv");
        CHECK(faults.front().line == 2);
    }
    CHECK(faults_of("讲座]\t5\n讲座]\t5\n").size() == 1);
}

TEST_CASE("what speaks for a piece is the sum of what is seen of it") {
    const std::string places =
        "[茶\t7\n了[茶\t30\n讲座]\t200\n讲座]，\t4\n=茶\t11\n=茶艺\t13\n=@head_noun\t17\n=@head_noun[\t19\n"
        "@head_noun]\t23\n[@head_noun\t29\n@head_noun[@\t31\n@head_noun]@\t37\n@date[\t41\n=@date\t43\n#4\t47\n#45\t53\n";
    std::vector<LexiconFault> faults;
    const Extents extents{{"[茶\t1000\n", ""}, {places, ""}, faults};
    REQUIRE(faults.empty());
    std::map<ExtentSign, int> weights;
    std::istringstream lines{places};
    for (std::string written; std::getline(lines, written);) {
        const std::size_t tab = written.find('\t');
        weights[extent_spelt(written.substr(0, tab)).value()] = std::stoi(written.substr(tab + 1));
    }
    const Context context = tests::shipped_context();
    for (const char* text : {"昨天办了茶艺讲座，35人", "茶艺讲座昨天办了茶艺，讲座",
                             "11月5日茶艺讲座讲座，在职工活动中心二楼多功能大会议厅办的，老师学生来了很多很多很多人", ""}) {
        INFO(text);
        const Message message{normalise(text), context};
        const ExtentSigns signs = extent_signs(message);
        const Extents::Sums sums{extents, message};
        const auto weigh = [&](const std::vector<ExtentSign>& seen) {
            int all = 0;
            for (const ExtentSign sign : seen) all += weights.contains(sign) ? weights.at(sign) : 0;
            return all;
        };
        for (std::size_t begin = 0; begin + shortest_extent <= message.text.size(); ++begin) {
            for (std::size_t end = begin + shortest_extent; end <= std::min(message.text.size(), begin + longest_extent); ++end) {
                int sum = weigh(signs.begins[begin]) + weigh(signs.ends[end]) + weigh({length_sign(end - begin)});
                for (std::size_t at = begin; at < end; ++at) sum += weigh(signs.inside[at]);
                CHECK(sums.of(Named::place, {begin, end}) == sum);
            }
        }
    }
}

TEST_CASE("only a piece that much more speaks for takes the place of what was found") {
    const Extents extents = learnt("[毫米\t900\n设计]\t1500\n滤波]\t300\n=是\t-100\n");
    CHECK(likelier(extents, "毫米波抗干扰设计到场", "毫米波抗干扰设计到场") == "毫米波抗干扰设计到场");
    CHECK(likelier(extents, "就是毫米波抗干扰设计到场", "就是毫米波抗干扰设计到场") == "毫米波抗干扰设计");
    CHECK(likelier(extents, "毫米波滤波到场", "滤波到场") == "滤波到场");
    CHECK(likelier(extents, "毫米波抗干扰设计到场", "") == "毫米波抗干扰设计");
    CHECK(likelier(Extents{}, "就是毫米波抗干扰设计到场", "就是毫米波抗干扰设计到场") == "就是毫米波抗干扰设计到场");
}

TEST_CASE("no piece holds a stop, a day or a count, or cuts a word, quotes or brackets in two") {
    const Extents extents = learnt("[毫米\t1500\n设计]\t1500\n");
    for (const char* text : {"毫米波，抗干扰设计", "毫米波昨天抗干扰设计", "毫米波35人抗干扰设计",
                             "“毫米波”抗干扰设计与《抗干扰设计》", "毫米波（抗干扰设计）", "毫米波抗干扰设计暨试制"}) {
        INFO(text);
        CHECK(likelier(extents, text, "抗干扰") == "抗干扰");
    }
}

TEST_CASE("names and places that no rule makes out are read as cases speak for them") {
    const Context context = tests::shipped_context();
    struct Case {
        const char* text;
        const char* title;
        const char* place;
    };
    const Case cases[] = {
        {"昨天下午在会议室讲了高炉除尘布袋的寿命预测到场26人", "高炉除尘布袋的寿命预测", "会议室"},
        {"上周三办了离心泵振动诊断的讲座听课31人", "离心泵振动诊断的讲座", ""},
        {"昨天办了黄茶闷黄工艺讲座，35人参加", "黄茶闷黄工艺讲座", ""},
        {"11月19号给装卸工宣讲了港口危货新规 来了33人", "港口危货新规", ""},
        {"上周三办了冷库节能讲座在综合楼五楼来听的有四十位同志", "冷库节能讲座", "综合楼五楼"},
    };
    for (const auto& [text, title, place] : cases) {
        INFO(text);
        const Reading reading = understand(text, context);
        CHECK(reading.intent == Intent::register_activity);
        CHECK(reading.slots.title == title);
        CHECK(reading.slots.place.value_or("") == place);
    }
}

}  // namespace kexiebot::language
