#include "bot/language/learnt/wordings.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "bot/language/learnt/guessing.hpp"
#include "bot/language/message/message.hpp"
#include "tests/support/shipped_language.hpp"

namespace kexiebot::language {

namespace {

std::vector<std::string> spelt_wordings(std::string_view text) {
    const Context context = tests::shipped_context();
    std::vector<std::string> all;
    for (const Wording wording : wordings_in(Message{normalise(text), context})) all.push_back(spelt(wording));
    return all;
}

bool holds(const std::vector<std::string>& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

std::vector<LexiconFault> faults_of(std::string text) {
    std::vector<LexiconFault> faults;
    const Wordings wordings{{std::move(text), "learnt.tsv"}, faults};
    return faults;
}

}  // namespace

TEST_CASE("codes, numbers and names stand as signs, so that other codes are read alike") {
    const auto all = spelt_wordings("A52撤了吧，洞庭新材料来了36人");
    CHECK(holds(all, "^A撤"));
    CHECK(holds(all, "O来了"));
    CHECK(holds(all, "N人$"));
    CHECK_FALSE(holds(all, "5"));
    CHECK(spelt_wordings("a-52撤了吧") == spelt_wordings("A7 撤了吧。"));
    CHECK(spelt_wordings("《甲》改好了") == spelt_wordings("“乙丙”改好了"));
}

TEST_CASE("what the lexicon finds is a wording, too") {
    CHECK(holds(spelt_wordings("培训怎么算分？"), "@question"));
}

TEST_CASE("a file of weights is read, and each line that is none is told") {
    CHECK(faults_of("# a remark\n\n^扣\tlist_deductions 120\thelp -30\n扣分\tlist_deductions 80\n").empty());
    const auto is_told = [](const std::string& line) {
        const auto faults = faults_of("# a remark\n" + line + "\n");
        return faults.size() == 1 && faults.front().file == "learnt.tsv" && faults.front().line == 2;
    };
    for (const char* line : {"扣分", "扣分\t", "扣分\tno_intent 5", "扣分\thelp", "扣分\thelp five", "扣分\thelp 30001",
                             "扣分很多\thelp 5", "\thelp 5", "@no_such_class\thelp 5", "\xe6\x89\thelp 5"}) {
        INFO(line);
        CHECK(is_told(line));
    }
    CHECK(faults_of("扣分\thelp 5\n扣\thelp 5\n").size() == 1);
}

TEST_CASE("the intent with the greatest sum is guessed, with its lead over the second") {
    std::vector<LexiconFault> faults;
    const Wordings wordings{{"分\tquery_score 30\n扣\tlist_deductions 200\texport -5\n", ""}, faults};
    REQUIRE(faults.empty());
    const Context context = tests::shipped_context();
    const auto all = wordings_in(Message{normalise("扣分"), context});
    const auto guess = wordings.guess(all);
    CHECK(guess.intent == Intent::list_deductions);
    CHECK(guess.second == Intent::query_score);
    CHECK(guess.lead > 0);
    CHECK(wordings.guess({}).lead == 0);
    CHECK(Wordings{}.guess(all).intent == Intent::unknown);
}

TEST_CASE("what no rule reads is read by its wording, and a write among it is to be confirmed") {
    const Context context = tests::shipped_context();
    for (const char* text : {"手滑手滑，倒回去一步", "刚拍的两页签到放到27号活动名下"}) {
        INFO(text);
        const Reading reading = understand(text, context);
        CHECK(writes(reading.intent));
    }
    const Reading list = understand("服务菜单看看", context);
    CHECK(list.intent == Intent::list_services);
    CHECK(list.certainty >= sure_enough);
}

TEST_CASE("what is only spoken of, too short, or nothing the bot does is not guessed at") {
    const Context context = tests::shipped_context();
    for (const char* text :
         {"。。。", "19号", "不是", "先别删A12", "听说A12撤了", "这是在干什么呢", "大家把年度计划12月5日前发给我"}) {
        INFO(text);
        const Message message{normalise(text), context};
        const auto likelier = read_by_wording(message, {});
        CHECK_FALSE((likelier && writes(likelier->intent)));
    }
}

TEST_CASE("without a file of weights only the rules read") {
    std::vector<LexiconFault> faults;
    const Wordings none{{}, faults};
    CHECK(faults.empty());
    CHECK(none.empty());
}

TEST_CASE("letters and signs without a Chinese character are no command that nobody gave") {
    const Context context = tests::shipped_context();
    for (const char* text :
         {"xxxxxxxxxxxxxxxxxxxxxxxx", "😀😀%00<script>alert(1)</script>", "A99999999999", "lorem ipsum dolor", "!!!???"}) {
        INFO(text);
        CHECK_FALSE(writes(understand(text, context).intent));
    }
}

}  // namespace kexiebot::language
