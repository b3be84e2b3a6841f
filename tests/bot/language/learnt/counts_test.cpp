#include "bot/language/learnt/counts.hpp"

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
    const Counts counts{{std::move(text), "counts.tsv"}, faults};
    return faults;
}

Number only_countable(const Message& message) {
    const std::vector<Number> numbers = countable_numbers(message);
    REQUIRE(numbers.size() == 1);
    return numbers.front();
}

Reading read(std::string_view text) {
    return understand(text, tests::shipped_context());
}

}  // namespace

TEST_CASE("what is seen of a figure is spelt as the file has it, and read again") {
    for (const char* written : {"了#", "来了#", "都来了#", "#个", "#个,", "#个,在", "了#个", "来了#个", "了#个,", "^#", "#$",
                                "#1#", "#1000#", "了#32#", "#32#名"}) {
        INFO(written);
        const auto sign = count_spelt(written);
        REQUIRE(sign);
        CHECK(spelt_count(*sign) == written);
    }
    for (const char* none : {"", "#", "个", "一二三四#", "来了#个,", "#33#", "了#32#名", "#个#", "\xe6\x89#", "#\xf0\x9f"}) {
        INFO(none);
        CHECK_FALSE(count_spelt(none));
    }
}

TEST_CASE("a file of counts is read, and its first line that is none is told") {
    CHECK(faults_of("# a remark\n\n来了#\t120\n#32#个\t-30\n# \t4\n").empty());
    for (const char* line : {"来了#", "来了#\t", "来了#\tmuch", "来了#\t30001", "来了#\t5 6", "来了\t5", "\t5"}) {
        INFO(line);
        const auto faults = faults_of("# a remark\n" + std::string{line} + "\n来了#\n");
        REQUIRE(faults.size() == 1);
        CHECK(faults.front().file == "counts.tsv");
        CHECK(faults.front().line == 2);
    }
    CHECK(faults_of("来了#\t5\n来了#\t5\n").size() == 1);
}

TEST_CASE("what speaks for a figure is the sum of what is seen of it") {
    const Context context = tests::shipped_context();
    std::vector<LexiconFault> faults;
    const Counts counts{{"就#\t3\n多就#\t50\n#个\t700\n就#个\t9000\n#10#\t11\n#32#\t1000\n就#10#\t20\n#10#人\t2000\n", ""},
                        faults};
    REQUIRE(faults.empty());
    const Message message{normalise("人不多就17个"), context};
    CHECK(counts.of(message.text, only_countable(message)) == 3 + 50 + 700 + 9000 + 11 + 20);
    CHECK(Counts{}.of(message.text, only_countable(message)) == 0);
}

TEST_CASE("days, codes, ids, quoted names and a bare number count nobody") {
    const Context context = tests::shipped_context();
    for (const char* text : {"昨天下午3点", "11月20日", "A12", "算3.1", "《七年三百个夜校》见报了", "45", "第3次"}) {
        INFO(text);
        CHECK(countable_numbers(Message{normalise(text), context}).empty());
    }
}

TEST_CASE("a count of people is told from other figures by what stands around it, in words no rule knows") {
    for (const char* text : {"昨天办了锅炉节能讲座，一号会议室，人头点下来六十二", "焊接培训 昨天 台下乌泱泱九十多",
                             "昨天办了锅炉节能讲座，听的爷爷奶奶六十多"}) {
        INFO(text);
        CHECK(read(text).slots.people);
    }
    for (const char* text :
         {"昨天办了锅炉节能讲座，发资料两百份", "昨天办了锅炉节能讲座，一共3场", "昨天办了锅炉节能讲座，在306"}) {
        INFO(text);
        CHECK_FALSE(read(text).slots.people);
    }
}

TEST_CASE("two counts at odds are asked about") {
    for (const char* text :
         {"昨天办了氢燃料电池安全讲座，签到36，合影里数了是41", "精酿啤酒稳定性研讨会，周一开的，签到39个，合影数出来43个"}) {
        INFO(text);
        const Reading reading = read(text);
        CHECK_FALSE(reading.slots.people);
        CHECK(reading.ask == "people");
    }
    CHECK(read("昨天办了锅炉节能讲座，45人，其中党员30").slots.people == 45);
}

}  // namespace kexiebot::language
